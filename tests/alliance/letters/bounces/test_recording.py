"""A report marks the letter it is about, and the address that received nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliance.letters import outbox
from alliance.letters.bounces import reports
from alliance.letters.bounces.recording import record_message
from alliance.letters.enums import Delivery
from alliance.letters.models import Bounce
from alliance.letters.models.bounce import Source
from tests.alliance.letters.bounces.conftest import POSTFIX

pytestmark = pytest.mark.django_db

SUBJECT = "candidature:AMI26-7K3F"


def recorded(raw):
    return record_message(raw, source=Source.MAILBOX)


@pytest.mark.parametrize("original_type", ["text/rfc822-headers", "message/rfc822"])
def test_report_marks_the_letter_and_the_address(sent, report, original_type):
    letter = sent()

    assert recorded(report(letter, original_type=original_type)) is True

    letter.refresh_from_db()
    assert letter.delivery == Delivery.UNDELIVERED
    bounce = Bounce.objects.get()
    assert (bounce.letter, bounce.address, bounce.status) == (letter, letter.to, "5.1.1")
    assert bounce.is_permanent
    assert bounce.diagnostic.endswith("Recipient address rejected: User unknown")


def test_report_sent_twice_counts_once(sent, report):
    letter = sent()

    assert [recorded(report(letter)) for _ in range(2)] == [True, True]

    assert Bounce.objects.count() == 1


def test_delay_is_no_failure(sent, report):
    letter = sent()

    assert recorded(report(letter, action="delayed", status="4.4.1")) is False

    letter.refresh_from_db()
    assert letter.delivery == Delivery.ACCEPTED


def test_expired_letter_is_undelivered_and_its_address_not_in_question(sent, report):
    letter = sent()

    recorded(report(letter, status="4.4.7"))

    [found] = outbox.delivery_states([SUBJECT])[SUBJECT]
    assert (found.delivery, found.to_bounced) == (Delivery.UNDELIVERED, False)


def test_copy_that_returns_marks_the_letter_and_leaves_it_delivered(sent, report):
    letter = sent(cc=["depot@entreprise.example"])

    recorded(report(letter, address="Depot@entreprise.example"))

    letter.refresh_from_db()
    assert letter.delivery == Delivery.ACCEPTED
    assert Bounce.objects.get().address == "depot@entreprise.example"
    [found] = outbox.delivery_states([SUBJECT])[SUBJECT]
    assert (found.copy_bounced, found.to_bounced) == (True, False)


def test_forwarded_mailbox_is_that_of_the_addressee(sent, report):
    letter = sent()

    recorded(report(letter, address="ailleurs@groupe.example"))

    assert Bounce.objects.get().address == letter.to


def test_report_on_a_letter_of_nobody_marks_nothing(sent, report):
    letter = sent()
    letter.message_id = "<autre@alliance.example>"

    assert recorded(report(letter)) is False
    assert not Bounce.objects.exists()


def test_later_letter_to_a_returned_address_leaves_and_is_flagged(relay, sent, report):
    recorded(report(sent()))

    later = sent(occasion="2")

    assert relay.message_ids[-1] == later.message_id
    states = outbox.delivery_states([SUBJECT, "candidature:autre"])
    assert [(one.occasion, one.delivery, one.to_bounced) for one in states[SUBJECT]] == [
        ("2", Delivery.ACCEPTED, True),
        ("1", Delivery.UNDELIVERED, True),
    ]
    assert list(states) == [SUBJECT]


def test_states_of_many_subjects_are_one_query(sent, django_assert_num_queries):
    keys = [sent(subject_key=f"candidature:{n}", kind="result").subject_key for n in range(3)]
    sent(subject_key=keys[0])

    with django_assert_num_queries(1):
        states = outbox.delivery_states(keys, "result")

    assert {key: [one.delivery for one in states[key]] for key in keys} == {
        key: [Delivery.ACCEPTED] for key in keys
    }


def test_undelivered_letter_is_written_anew_to_a_better_address(relay, sent, report):
    letter = sent()
    recorded(report(letter))

    again = outbox.write_anew(letter, to="direction@entreprise.example")

    assert (again.text, again.to) == (letter.text, "direction@entreprise.example")
    assert outbox.write_anew(letter, to="autre@entreprise.example") == again


def test_forgotten_address_leaves_no_trace(sent, report):
    letter = sent(erase_after_sending=True)
    recorded(report(letter))

    outbox.forget(to__iexact=letter.to)

    assert not Bounce.objects.exists()
    assert recorded(report(letter)) is False


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\0\xff",
        b"Subject: Absent du bureau\n\nJe reviens lundi.\n",
        b"Content-Type: message/delivery-status\n\n",
        b'Content-Type: multipart/report; boundary="b"\n\n--b\nContent-Type: message/rfc822\n\n',
    ],
)
def test_message_that_reports_nothing_is_left_alone(raw):
    assert recorded(raw) is False


@given(cut=st.integers(0, 1400), filler=st.binary(max_size=40))
def test_damaged_report_never_fails(cut, filler):
    whole = POSTFIX.format(
        address="a@b.example",
        action="failed",
        status="5.1.1",
        original_type="message/rfc822",
        message_id="<un@alliance.example>",
        body="",
    ).encode()
    for found in reports.read(whole[:cut] + filler + whole[cut:]):
        assert "\0" not in "".join(vars(found).values())

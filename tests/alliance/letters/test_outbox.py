import pytest
from django.core.exceptions import ValidationError
from django.db.transaction import TransactionManagementError
from django.utils import timezone

from alliance.letters import delivery, outbox
from alliance.letters.enums import Lane, State
from alliance.letters.models import ERASED, Notification

pytestmark = pytest.mark.django_db

SUBJECT = "candidature:AMI26-7K3F"


def claim(letter):
    return delivery.claim(Notification.objects.filter(pk=letter.pk))


def failed(letter):
    """A letter the relay refused for good."""
    delivery.put_back(claim(letter), "550 inconnu", permanent=True)
    letter.refresh_from_db()
    return letter


def test_post_writes_a_due_letter(clock, post):
    letter = post(cc=["depot@entreprise.example"])

    letter.refresh_from_db()
    assert (letter.state, letter.due_at, letter.lane) == (State.DUE, timezone.now(), Lane.URGENT)
    assert letter.cc == ["depot@entreprise.example"]


def test_post_is_idempotent(post):
    letter = post(text="premier")

    assert post(text="second") == letter
    assert Notification.objects.get().text == "premier"


def test_post_for_another_occasion_writes_another(post):
    assert post(occasion="1") != post(occasion="2")


def test_post_keeps_one_copy_per_address(post):
    letter = post(
        to="a@entreprise.example",
        cc=["b@entreprise.example", "a@entreprise.example", "", "b@entreprise.example"],
    )

    assert letter.cc == ["b@entreprise.example"]


@pytest.mark.parametrize(
    "addresses",
    [
        {"to": ""},
        {"to": "personne"},
        {"cc": ["personne"]},
        {"reply_to": "a@b.example\nBcc: c@d.example"},
    ],
)
def test_post_refuses_a_malformed_address(post, addresses):
    with pytest.raises(ValidationError):
        post(**addresses)


def test_post_keeps_the_subject_on_one_line(post):
    assert post(subject="Dépôt\r\nBcc: tous@example.org").subject == "Dépôt Bcc: tous@example.org"


@pytest.mark.django_db(transaction=True)
def test_post_outside_a_transaction_is_refused():
    with pytest.raises(TransactionManagementError, match="dans la transaction qui le doit"):
        outbox.post(
            "receipt", to="a@b.example", subject="…", text="…", subject_key=SUBJECT, occasion="1"
        )


@pytest.mark.parametrize("changes", [{"held": True}, {"lane": Lane.CAMPAIGN}])
def test_letter_nobody_waits_for_is_left_to_the_sweep(
    post, changes, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks() as nudges:
        post(**changes)

    assert nudges == []


def test_letter_posted_twice_is_nudged_once(post, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as nudges:
        post()
        post()

    assert len(nudges) == 1


def test_release_makes_held_letters_due_in_one_statement(clock, post, django_assert_num_queries):
    for number in range(3):
        post(kind="decision", occasion=number, held=True)
    other = post(kind="minutes", held=True)

    # The standing campaign, and the letters.
    with django_assert_num_queries(2):
        assert outbox.release(kind="decision") == 3

    assert Notification.objects.due(timezone.now()).count() == 3
    other.refresh_from_db()
    assert other.state == State.HELD


def test_release_takes_a_queryset(post):
    post(held=True)

    assert outbox.release(outbox.about(SUBJECT)) == 1


def test_release_leaves_other_states_alone(post):
    letter = post()
    outbox.cancel(SUBJECT, "receipt")

    assert outbox.release(outbox.about(SUBJECT)) == 0
    letter.refresh_from_db()
    assert letter.state == State.CANCELLED


def test_release_of_everything_is_refused():
    with pytest.raises(ValueError, match="dit quels courriers"):
        outbox.release()


def test_cancel_stops_what_has_not_left(post):
    held, due = post(held=True, occasion="1"), post(occasion="2")
    refused = failed(post(occasion="3"))

    assert outbox.cancel(SUBJECT, "receipt") == 3

    assert {letter.state for letter in outbox.about(SUBJECT)} == {State.CANCELLED}
    assert {held, due, refused} == set(outbox.about(SUBJECT))


def test_cancel_leaves_other_kinds_and_subjects(post):
    post(kind="decision")
    post(subject_key="candidature:AMI26-9999")

    assert outbox.cancel(SUBJECT, "receipt") == 0


def test_cancel_leaves_what_was_sent(relay, post):
    letter = post()
    delivery.deliver(letter.pk)

    assert outbox.cancel(SUBJECT, "receipt") == 0
    assert post() == letter


def test_cancelled_letter_is_not_sent_and_another_may_be_posted(relay, post):
    post(text="retenu")
    outbox.cancel(SUBJECT, "receipt")
    second = post(text="non retenu")

    delivery.sweep()

    assert relay.message_ids == [second.message_id]


def test_letter_cancelled_while_leaving_is_not_tried_again(clock, post):
    letter = claim(post())

    assert outbox.cancel(SUBJECT, "receipt") == 1
    assert post() != letter
    delivery.put_back(letter, "451 plus tard")

    letter.refresh_from_db()
    assert letter.state == State.CANCELLED


def test_letter_cancelled_while_leaving_says_so_if_it_left(relay, post):
    letter = post()
    claimed = claim(letter)
    outbox.cancel(SUBJECT, "receipt")

    with delivery.get_connection() as connection:
        delivery.hand_over(claimed, connection)

    letter.refresh_from_db()
    assert (letter.state, letter.cancelled_at is not None) == (State.SENT, True)


def test_cancelled_code_keeps_no_word(post):
    letter = post(erase_after_sending=True)

    outbox.cancel(SUBJECT, "receipt")

    letter.refresh_from_db()
    assert {name: getattr(letter, name) for name in ERASED} == ERASED


def test_send_again_gives_a_failed_letter_a_new_round(clock, relay, post):
    letter = failed(post())

    assert outbox.send_again(letter) is True
    assert (letter.state, letter.attempts, letter.due_at) == (State.DUE, 0, timezone.now())
    delivery.sweep()

    assert relay.message_ids == [letter.message_id]


def test_send_again_ignores_a_letter_that_has_not_failed(relay, post):
    letter = post()
    delivery.deliver(letter.pk)

    assert outbox.send_again(letter) is False


def test_send_again_ignores_an_erased_letter(post):
    assert outbox.send_again(failed(post(erase_after_sending=True))) is False


def test_a_letter_interrupted_then_cancelled_may_have_gone(post):
    never, refused, interrupted = (post(subject_key=f"candidature:{n}") for n in range(3))
    failed(refused)
    delivery.put_back(delivery.claim(Notification.objects.filter(pk=interrupted.pk)), "coupé")
    keys = [letter.subject_key for letter in (never, refused, interrupted)]
    outbox.cancel_all(keys, interrupted.kind)

    assert list(outbox.gone(keys, interrupted.kind)) == [interrupted.subject_key]


def test_redraw_rewrites_a_held_letter(post):
    letter = post(held=True)

    outbox.redraw(letter, subject="Nouvel\nobjet", text="Nouveau texte")

    assert (letter.subject, letter.text, letter.html) == ("Nouvel objet", "Nouveau texte", "")


def test_redraw_refuses_a_letter_that_may_have_left(post):
    letter = post(held=True)
    outbox.release(kind="receipt")

    with pytest.raises(outbox.NoLongerHeld, match="son texte ne change plus"):
        outbox.redraw(letter, subject="Nouvel objet", text="Nouveau texte")

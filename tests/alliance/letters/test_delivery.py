from datetime import UTC, timedelta
from email.utils import parsedate_to_datetime

import pytest
from django.utils import timezone

from alliance.letters import delivery, outbox
from alliance.letters.enums import Delivery, Lane, State
from alliance.letters.models import ERASED, Notification

pytestmark = pytest.mark.django_db

CONTACT = "contact@entreprise.example"


def claim(letter):
    return delivery.claim(Notification.objects.filter(pk=letter.pk))


def test_letter_sent_is_marked(clock, relay, post):
    letter = post()

    delivery.deliver(letter.pk)

    letter.refresh_from_db()
    assert (letter.state, letter.sent_at) == (State.SENT, timezone.now())
    assert (letter.leased_until, letter.attempts, letter.last_error) == (None, 1, "")
    assert parsedate_to_datetime(relay.letters[0]["Date"]).astimezone(UTC) == timezone.now()


def test_letter_is_sent_once_whatever_the_number_of_calls(relay, post):
    letter = post()

    delivery.deliver(letter.pk)
    delivery.deliver(letter.pk)
    delivery.sweep()

    assert relay.message_ids == [letter.message_id]


def test_letter_held_is_not_sent(relay, post):
    delivery.deliver(post(held=True).pk)
    delivery.sweep()

    assert relay.letters == []


def test_letter_not_yet_due_is_not_sent(clock, relay, post):
    letter = post()
    clock.shift(-timedelta(seconds=1))

    delivery.deliver(letter.pk)

    assert relay.letters == []


def test_relay_down_brings_bounded_attempts_further_and_further_apart(clock, relay_down, post):
    letter = post()

    for delay in delivery.DELAYS:
        delivery.deliver(letter.pk)
        letter.refresh_from_db()
        assert (letter.state, letter.due_at) == (State.DUE, timezone.now() + delay)
        assert "Connection refused" in letter.last_error
        clock.move_to(letter.due_at)
    delivery.deliver(letter.pk)

    letter.refresh_from_db()
    assert (letter.state, letter.attempts) == (State.FAILED, delivery.MAX_ATTEMPTS)


def test_relay_that_comes_back_receives_the_letter(clock, relay, post, settings):
    letter, port = post(), settings.EMAIL_PORT
    settings.EMAIL_PORT = 1
    delivery.deliver(letter.pk)
    settings.EMAIL_PORT = port
    clock.shift(delivery.DELAYS[0])

    delivery.sweep()

    letter.refresh_from_db()
    assert (letter.state, letter.attempts, letter.last_error) == (State.SENT, 2, "")


@pytest.mark.parametrize(
    "misbehaviour",
    [
        {"refused": {CONTACT: "450 4.2.0 greylisted"}},
        {"refused_text": "451 4.3.0 try again later"},
        {"refused_sender": "451 4.3.0 try again later"},
        {"hangs_up": True},
    ],
    ids=lambda misbehaviour: next(iter(misbehaviour)),
)
def test_temporary_failure_is_tried_again(clock, relay, post, misbehaviour):
    vars(relay).update(misbehaviour)
    letter = post()

    delivery.deliver(letter.pk)

    letter.refresh_from_db()
    assert (letter.state, letter.attempts) == (State.DUE, 1)
    assert letter.due_at == timezone.now() + timedelta(minutes=1)


@pytest.mark.parametrize(
    ("misbehaviour", "reason"),
    [
        ({"refused": {CONTACT: "550 5.1.1 unknown"}}, f"{CONTACT} (550 5.1.1 unknown)"),
        ({"refused_text": "554 5.6.0 refused"}, "554 5.6.0 refused"),
        ({"refused_sender": "550 5.7.1 refused"}, "550 5.7.1 refused"),
    ],
    ids=["refused", "refused_text", "refused_sender"],
)
def test_permanent_refusal_fails_at_once_and_says_why(relay, post, misbehaviour, reason):
    vars(relay).update(misbehaviour)
    letter = post()

    delivery.deliver(letter.pk)

    letter.refresh_from_db()
    assert (letter.state, letter.attempts, letter.last_error) == (State.FAILED, 1, reason)


def test_relay_silent_after_the_text_gets_the_same_message_id(clock, relay, post):
    relay.hangs_up = True
    letter = post()
    delivery.deliver(letter.pk)
    relay.hangs_up = False
    clock.shift(timedelta(minutes=1))

    delivery.deliver(letter.pk)

    assert relay.message_ids == [letter.message_id, letter.message_id]


def test_lease_expired_frees_the_letter_with_the_same_message_id(clock, relay, post):
    letter = post()
    claim(letter)
    clock.shift(delivery.LEASE)

    delivery.sweep()
    letter.refresh_from_db()
    assert (letter.state, letter.last_error) == (State.DUE, "L’envoi a été interrompu.")
    clock.move_to(letter.due_at)
    delivery.sweep()

    letter.refresh_from_db()
    assert letter.state == State.SENT
    assert relay.message_ids == [letter.message_id]


def test_lease_running_keeps_the_letter_from_others(clock, relay, post):
    letter = post()
    claim(letter)
    clock.shift(delivery.LEASE - timedelta(seconds=1))

    delivery.sweep()
    delivery.deliver(letter.pk)

    assert relay.letters == []


def test_letter_that_kills_its_worker_fails_in_the_end(clock, relay, post):
    letter = post()

    for _ in range(delivery.MAX_ATTEMPTS):
        clock.move_to(letter.due_at)
        claim(letter)
        clock.shift(delivery.LEASE)
        delivery.settle_abandoned(timezone.now())
        letter.refresh_from_db()

    assert letter.state == State.FAILED


def test_worker_that_lost_its_lease_marks_nothing(clock, relay, post):
    letter = post()
    late = claim(letter)
    clock.shift(delivery.LEASE)
    delivery.settle_abandoned(timezone.now())
    clock.shift(timedelta(minutes=1))
    current = claim(letter)

    delivery.put_back(late, "trop tard", permanent=True)

    letter.refresh_from_db()
    assert (letter.state, letter.leased_until) == (State.SENDING, current.leased_until)


def test_letter_to_erase_keeps_no_word_once_sent(relay, post):
    letter = post(kind="login_code", text="Code : 123456", html="", erase_after_sending=True)

    delivery.deliver(letter.pk)

    assert relay.letters[0].get_content().strip() == "Code : 123456"
    letter.refresh_from_db()
    assert letter.state == State.SENT
    assert {name: getattr(letter, name) for name in ERASED} == ERASED


def test_letter_to_erase_keeps_no_word_once_failed(relay, post):
    relay.refused[CONTACT] = "550 5.1.1 unknown"
    letter = post(kind="login_code", text="Code : 123456", erase_after_sending=True)

    delivery.deliver(letter.pk)

    letter.refresh_from_db()
    assert letter.state == State.FAILED
    assert {name: getattr(letter, name) for name in ERASED} == ERASED


def test_sweep_leaves_campaigns_to_their_own(relay, post):
    post(kind="decision", lane=Lane.CAMPAIGN)
    urgent = post()

    delivery.sweep()

    assert relay.message_ids == [urgent.message_id]


def test_campaign_letter_is_not_delivered_out_of_turn(relay, post):
    delivery.deliver(post(kind="decision", lane=Lane.CAMPAIGN).pk)

    assert relay.letters == []


def test_sweep_sends_a_bounded_number(relay, post, monkeypatch):
    monkeypatch.setattr(delivery, "RUN_LETTERS", 2)
    for number in range(3):
        post(occasion=number)

    delivery.sweep()

    assert Notification.objects.filter(state=State.DUE).count() == 1


def test_run_past_its_time_sends_nothing_more(clock, relay, post):
    post()

    delivery.run(until=timezone.now())

    assert relay.letters == []


def test_malformed_letter_fails_and_lets_the_others_pass(clock, relay, post):
    """Such a row does not come from `post`, but must not block the queue."""
    bad = Notification.objects.create(
        to=CONTACT, subject="Objet\nBcc: tous@example.org", text="Texte", due_at=timezone.now()
    )
    good = post()

    delivery.sweep()

    assert relay.message_ids == [good.message_id]
    bad.refresh_from_db()
    assert bad.state == State.FAILED


def test_rejected_letter_says_so_and_may_go_again(relay, post):
    relay.refused[CONTACT] = "550 5.1.1 unknown"
    letter = post()
    delivery.deliver(letter.pk)
    letter.refresh_from_db()
    assert letter.delivery == Delivery.REJECTED
    relay.refused.clear()

    outbox.send_again(letter)
    delivery.sweep()

    letter.refresh_from_db()
    assert letter.delivery == Delivery.ACCEPTED


def test_letter_that_ran_out_of_attempts_was_not_rejected(clock, relay_down, post):
    letter = post()
    Notification.objects.update(attempts=delivery.MAX_ATTEMPTS - 1)

    delivery.deliver(letter.pk)

    letter.refresh_from_db()
    assert letter.delivery == Delivery.FAILED

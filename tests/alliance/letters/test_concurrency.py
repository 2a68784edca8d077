"""Several workers, several requests, each on a real connection of its own."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection, transaction

from alliance.celery import app
from alliance.letters import delivery, outbox, pacing
from alliance.letters.enums import Lane, State
from alliance.letters.models import Campaign, Notification

pytestmark = pytest.mark.django_db(transaction=True)


def together(*acts):
    """Run the acts at the same instant, each on its own connection; return what they return."""
    barrier = Barrier(len(acts))

    def run(act):
        try:
            connection.ensure_connection()
            barrier.wait(timeout=30)
            return act()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def test_two_workers_send_a_letter_once(relay, post):
    letter = post()

    together(*[lambda: delivery.deliver(letter.pk)] * 2)

    assert relay.message_ids == [letter.message_id]
    letter.refresh_from_db()
    assert (letter.state, letter.attempts) == (State.SENT, 1)


def test_worker_does_not_wait_for_a_letter_another_is_claiming(post):
    letter = post()

    with transaction.atomic():
        assert delivery.claim(Notification.objects.all()) == letter
        assert together(lambda: delivery.claim(Notification.objects.all())) == [None]


@pytest.mark.parametrize(
    ("lane", "sweep"),
    [(Lane.URGENT, delivery.sweep), (Lane.CAMPAIGN, pacing.sweep_campaigns)],
    ids=["urgent", "campaign"],
)
def test_sweeps_at_once_share_the_letters(relay, post, lane, sweep):
    outbox.set_pace(Campaign.objects.standing(), 60_000)
    letters = [post(occasion=number, lane=lane) for number in range(20)]

    together(sweep, sweep, sweep)

    assert sorted(relay.message_ids) == sorted(letter.message_id for letter in letters)


def test_letter_released_while_another_cancels_ends_cancelled_or_due(post):
    post(kind="decision", held=True)

    together(
        lambda: outbox.release(kind="decision"),
        lambda: outbox.cancel("candidature:AMI26-7K3F", "decision"),
    )

    # Cancelling takes in both the held and the due: whichever comes first, it wins.
    assert Notification.objects.get().state == State.CANCELLED


def test_two_requests_post_one_letter(post):
    first, second = together(post, post)

    assert first == second
    assert Notification.objects.count() == 1


def test_letter_of_a_refused_transaction_does_not_exist(relay, post):
    @transaction.atomic
    def refused():
        post()
        raise ValueError("refused")

    with pytest.raises(ValueError, match="refused"):
        refused()

    delivery.sweep()
    assert relay.letters == []


def test_commit_nudges_a_worker(post):
    with app.connection_for_read() as broker:
        queue = broker.SimpleQueue("letters")
        queue.clear()

        letter = post()

        message = queue.get(timeout=5)
        message.ack()
    assert message.headers["task"] == "alliance.letters.tasks.deliver"
    assert message.payload[0] == [letter.pk]
    # A worker that comes back late leaves old nudges to the sweep.
    assert message.headers["expires"] is not None


def test_broker_down_does_not_fail_the_request(relay, post, monkeypatch, caplog):
    monkeypatch.setenv("CELERY_BROKER_WRITE_URL", "redis://127.0.0.1:1/0")
    monkeypatch.setattr(app.amqp, "_producer_pool", None)

    letter = post()

    assert "nudge_letter" in caplog.text
    delivery.sweep()
    assert relay.message_ids == [letter.message_id]

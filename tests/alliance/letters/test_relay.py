"""Addressee and copies: each has the letter once, or the refusal is seen."""

from datetime import timedelta

import pytest

from alliance.letters import delivery
from alliance.letters.enums import State

pytestmark = pytest.mark.django_db

CONTACT = "contact@entreprise.example"
COPY = "depot@entreprise.example"


def test_refusal_of_the_addressee_is_a_failure_even_when_the_copy_passes(relay, post):
    relay.refused[CONTACT] = "550 5.1.1 unknown"
    letter = post(cc=[COPY])

    delivery.deliver(letter.pk)

    letter.refresh_from_db()
    assert (letter.state, letter.last_error) == (State.FAILED, f"{CONTACT} (550 5.1.1 unknown)")


def test_refusal_of_a_copy_is_kept_beside_the_sending(relay, post):
    relay.refused[COPY] = "550 5.1.1 unknown"
    letter = post(cc=[COPY])

    delivery.deliver(letter.pk)

    letter.refresh_from_db()
    assert letter.state == State.SENT
    assert letter.last_error == f"{COPY} (550 5.1.1 unknown)"


def test_copies_wait_with_a_greylisted_addressee(clock, relay, post):
    """Else they would have the letter twice."""
    letter = post(cc=[COPY])
    relay.refused[CONTACT] = "451 4.7.1 greylisted"
    delivery.deliver(letter.pk)
    assert relay.letters == []
    relay.refused.clear()
    clock.shift(timedelta(minutes=1))

    delivery.deliver(letter.pk)

    assert [received.recipients for received in relay.letters] == [[CONTACT, COPY]]


def test_greylisted_copy_is_waited_for_but_not_for_ever(clock, relay, post):
    letter = post(cc=[COPY])
    relay.refused[COPY] = "451 4.7.1 greylisted"

    for _ in range(3):
        clock.move_to(letter.due_at)
        delivery.deliver(letter.pk)
        letter.refresh_from_db()
        assert (relay.letters, letter.state) == ([], State.DUE)
    clock.move_to(letter.due_at)
    delivery.deliver(letter.pk)

    letter.refresh_from_db()
    assert [received.recipients for received in relay.letters] == [[CONTACT]]
    assert (letter.state, letter.last_error) == (
        State.SENT,
        f"{COPY} (451 4.7.1 greylisted)",
    )


def test_refused_addressee_does_not_wait_for_a_greylisted_copy(relay, post):
    relay.refused = {CONTACT: "550 5.1.1 unknown", COPY: "451 4.7.1 greylisted"}
    letter = post(cc=[COPY])

    delivery.deliver(letter.pk)

    letter.refresh_from_db()
    assert (letter.state, letter.last_error) == (State.FAILED, f"{CONTACT} (550 5.1.1 unknown)")

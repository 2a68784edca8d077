"""What the database itself holds of a letter, whoever asks."""

from datetime import timedelta
from itertools import product

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from alliance.letters.enums import FIRST_STATES, NEXT_STATES, Lane, State
from alliance.letters.models import ERASED, Notification

pytestmark = pytest.mark.django_db

# By which states a letter comes to each.
WAY = {
    State.HELD: [State.HELD],
    State.DUE: [State.DUE],
    State.SENDING: [State.DUE, State.SENDING],
    State.SENT: [State.DUE, State.SENDING, State.SENT],
    State.FAILED: [State.DUE, State.SENDING, State.FAILED],
    State.CANCELLED: [State.DUE, State.CANCELLED],
}


def row(letter):
    return Notification.objects.filter(pk=letter.pk)


def entering(state):
    """The dates that go with a state."""
    at = timezone.now()
    return {
        "state": state,
        "due_at": at,
        "leased_until": at if state == State.SENDING else None,
        "sent_at": at if state == State.SENT else None,
        "cancelled_at": at if state == State.CANCELLED else None,
    }


@pytest.fixture
def letter_in(post):
    def letter_in(state, **changes):
        first, *others = WAY[state]
        letter = post(held=first == State.HELD, **changes)
        for other in others:
            row(letter).update(**entering(other))
        letter.refresh_from_db()
        return letter

    return letter_in


def refusal(letter, **changes):
    """The sentence by which the database refuses, or the empty string."""
    try:
        with transaction.atomic():
            row(letter).update(**changes)
    except IntegrityError as error:
        return error.__cause__.diag.message_primary
    return ""


@pytest.mark.parametrize(("old", "new"), list(product(State, State)))
def test_state_follows_the_table(letter_in, old, new):
    letter = letter_in(old)

    allowed = new == old or new in NEXT_STATES[old]

    sentence = "" if allowed else "Ce courrier ne peut pas passer dans cet état."
    assert refusal(letter, **entering(new)) == sentence


@pytest.mark.parametrize("state", State)
def test_letter_is_born_held_or_due(state):
    def born():
        with transaction.atomic():
            Notification.objects.create(to="a@entreprise.example", **entering(state))

    if state in FIRST_STATES:
        born()
    else:
        with pytest.raises(IntegrityError, match="Un courrier naît retenu ou à envoyer."):
            born()


@pytest.mark.parametrize(
    ("state", "name"), list(product(list(State)[1:], ["subject", "text", "html"]))
)
def test_text_is_frozen_once_due(letter_in, state, name):
    sentence = "Le texte d’un courrier à envoyer ne change plus."
    assert refusal(letter_in(state), **{name: "autre"}) == sentence


def test_text_may_change_while_held(letter_in):
    assert refusal(letter_in(State.HELD), subject="autre", text="autre", html="autre") == ""


@pytest.mark.parametrize(
    "change",
    [
        {"to": "autre@entreprise.example"},
        {"cc": ["autre@entreprise.example"]},
        {"reply_to": "autre@entreprise.example"},
        {"kind": "decision"},
        {"subject_key": "candidature:AMI26-9999"},
        {"occasion": "2"},
        {"lane": Lane.CAMPAIGN},
        {"message_id": "<autre@alliance.example>"},
        {"unsubscribe_url": "https://autre.example/"},
    ],
    ids=lambda change: next(iter(change)),
)
def test_addresses_and_what_it_speaks_of_never_change(letter_in, change):
    sentence = "Les adresses d’un courrier et ce dont il parle ne changent plus."
    assert refusal(letter_in(State.HELD), **change) == sentence


def test_ordinary_letter_cannot_be_erased(letter_in):
    sentence = "Le texte d’un courrier à envoyer ne change plus."
    assert refusal(letter_in(State.SENT), **ERASED) == sentence


def test_letter_to_erase_cannot_be_sent_and_keep_its_text(letter_in):
    letter = letter_in(State.SENDING, erase_after_sending=True)

    assert "letter_erased_once_sent" in refusal(letter, **entering(State.SENT))


def test_letter_to_erase_takes_no_other_text_while_erased(letter_in):
    letter = letter_in(State.SENDING, erase_after_sending=True)

    changes = {**entering(State.SENT), **ERASED, "text": "autre"}
    assert refusal(letter, **changes) == "Le texte d’un courrier à envoyer ne change plus."


def test_letter_erased_stays_erased(letter_in):
    letter = letter_in(State.SENDING, erase_after_sending=True)
    row(letter).update(**{**entering(State.FAILED), **ERASED})

    assert refusal(letter, erased=False) == "Un texte effacé ne revient pas."
    assert "letter_erased_once_sent" in refusal(letter, **entering(State.DUE))


def test_letter_is_never_deleted(letter_in):
    letter = letter_in(State.SENT)

    with pytest.raises(IntegrityError, match="ne se supprime pas"), transaction.atomic():
        letter.delete()


@pytest.mark.parametrize(
    ("state", "change", "constraint"),
    [
        (State.DUE, {"sent_at": timezone.now()}, "letter_sent_has_a_date"),
        (State.SENT, {"sent_at": None}, "letter_sent_has_a_date"),
        (State.DUE, {"leased_until": timezone.now()}, "letter_sending_has_a_lease"),
        (State.SENDING, {"leased_until": None}, "letter_sending_has_a_lease"),
        (State.DUE, {"due_at": None}, "letter_due_has_a_date"),
        (State.DUE, {"cancelled_at": timezone.now()}, "letter_cancelled_has_a_date"),
        (State.CANCELLED, {"cancelled_at": None}, "letter_cancelled_has_a_date"),
        (State.HELD, {"erased": True}, "letter_erased_once_sent"),
    ],
)
def test_dates_go_with_the_state(letter_in, state, change, constraint):
    assert constraint in refusal(letter_in(state), **change)


def test_one_live_letter_per_occasion(letter_in):
    letter = letter_in(State.SENT)
    twin = {name: getattr(letter, name) for name in ("subject_key", "kind", "occasion", "to")}

    with pytest.raises(IntegrityError, match="letter_one_live_per_occasion"), transaction.atomic():
        Notification.objects.create(due_at=timezone.now(), **twin)
    with pytest.raises(ValidationError) as refused:
        Notification(due_at=timezone.now(), **twin).validate_constraints()
    assert refused.value.messages == ["Ce courrier a déjà été écrit pour cette occasion."]


def test_cancelled_letter_leaves_room_for_another(letter_in):
    letter_in(State.CANCELLED)

    assert letter_in(State.DUE).state == State.DUE


def test_due_letters_come_urgent_then_oldest_first(clock, post):
    campaign = post(kind="decision", lane=Lane.CAMPAIGN)
    clock.shift(timedelta(minutes=1))
    older = post(occasion="1")
    clock.shift(timedelta(minutes=1))
    newer = post(occasion="2")
    post(occasion="3", held=True)

    assert list(Notification.objects.due(timezone.now())) == [older, newer, campaign]
    assert list(Notification.objects.due(older.due_at)) == [older, campaign]


def test_live_letters_are_those_that_stand(letter_in):
    letter_in(State.CANCELLED)
    sent = letter_in(State.SENT)

    assert list(Notification.objects.live()) == [sent]
    assert list(Notification.objects.about("candidature:AMI26-9999")) == []


def test_message_id_is_of_the_site(post, settings):
    settings.SITE_URL = "https://ami.example:8443"

    assert post().message_id.endswith("@ami.example>")

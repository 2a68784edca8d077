"""The secretariat follows the letters of its call, and sends again those that failed."""

import pytest
from django.db import transaction

from alliance.letters import outbox
from alliance.letters.enums import State
from alliance.letters.models import Bounce, Notification
from alliance.letters.models.bounce import Source
from ami.enums import Letter, Status
from ami.workflow.assigning import assignment
from tests.ami.committee.pages import form_errors, text
from tests.factories import CallFactory, CandidatureFactory

LIST = "/admin/letters/notification/"


@pytest.fixture
def letter(call):
    CandidatureFactory(call=call, status=Status.SUBMITTED)
    return Notification.objects.get()


def shown(response):
    return [letter.pk for letter in response.context["cl"].result_list]


def failed(letter):
    Notification.objects.filter(pk=letter.pk).update(
        state=State.SENDING, leased_until=letter.created_at
    )
    Notification.objects.filter(pk=letter.pk).update(
        state=State.FAILED, leased_until=None, attempts=9, last_error="550 Boîte inconnue"
    )


def returned(letter, **changes):
    """A server further on could not deliver it."""
    Notification.objects.filter(pk=letter.pk).update(
        state=State.SENDING, leased_until=letter.created_at
    )
    Notification.objects.filter(pk=letter.pk).update(
        state=State.SENT,
        leased_until=None,
        sent_at=letter.created_at,
        bounced_at=letter.created_at,
    )
    Bounce.objects.create(
        **{
            "letter": letter,
            "address": letter.to.lower(),
            "status": "5.1.1",
            "diagnostic": "550 Boîte inconnue",
            "is_permanent": True,
            "source": Source.MAILBOX,
            **changes,
        }
    )


def test_list_shows_the_letters_of_the_call(secretariat, letter):
    assert shown(secretariat.get(LIST)) == [letter.pk]


def test_list_hides_the_letters_of_other_calls(secretariat, letter):
    CandidatureFactory(call=CallFactory(), status=Status.SUBMITTED)
    assert shown(secretariat.get(LIST)) == [letter.pk]


def test_list_shows_what_readers_were_written(secretariat, secretary, team, call):
    candidature = CandidatureFactory(call=call, status=Status.ELIGIBLE)
    assignment.assign([candidature], team, by=secretary)
    response = secretariat.get(LIST, {"kind": Letter.ASSIGNMENT})
    assert {row.to for row in response.context["cl"].result_list} == {
        team.first_reader.email,
        team.second_reader.email,
    }


def test_codes_of_accounts_are_never_shown(secretariat, letter):
    with transaction.atomic():
        secret = outbox.post(
            "login_code",
            to="quelquun@exemple.example",
            subject="Votre code",
            text="123456",
            subject_key=letter.subject_key,
            occasion="1",
            erase_after_sending=True,
        )
    assert shown(secretariat.get(LIST)) == [letter.pk]
    assert secretariat.get(f"{LIST}{secret.pk}/").status_code == 404


def test_page_shows_the_text_and_its_error(secretariat, letter):
    failed(letter)
    page = text(secretariat.get(f"{LIST}{letter.pk}/"))
    assert "550 Boîte inconnue" in page
    assert " ".join(letter.text.split())[:60] in page


def test_failed_letter_is_sent_again(secretariat, letter):
    failed(letter)
    secretariat.post(f"{LIST}{letter.pk}/renvoyer/")
    assert Notification.objects.get().state == State.DUE


def test_letter_that_did_not_fail_is_not_sent_again(secretariat, letter):
    response = secretariat.post(f"{LIST}{letter.pk}/renvoyer/")
    assert form_errors(response) == {
        "__all__": ["Ce courrier n’est plus en échec\u00a0: il n’y a rien à renvoyer."]
    }


def test_list_is_filtered_by_what_became_of_letters(secretariat, call, letter):
    CandidatureFactory(call=call, status=Status.SUBMITTED)
    other = Notification.objects.exclude(pk=letter.pk).get()
    returned(letter)
    failed(other)
    found = {
        value: set(shown(secretariat.get(LIST, {"delivery": value})))
        for value in ("missed", "UNDELIVERED", "FAILED", "REJECTED", "ACCEPTED", "DUE")
    }
    assert found == {
        "missed": {letter.pk, other.pk},
        "UNDELIVERED": {letter.pk},
        "FAILED": {other.pk},
        "REJECTED": set(),
        "ACCEPTED": set(),
        "DUE": set(),
    }


def test_page_says_that_a_letter_was_not_delivered(secretariat, letter):
    returned(letter)
    page = text(secretariat.get(f"{LIST}{letter.pk}/"))
    assert "non remis" in page
    assert "Son serveur l’a refusé pour de bon" in page
    assert "Réponse du serveur : 5.1.1 550 Boîte inconnue" in page


def test_letter_not_delivered_is_written_anew_once(secretariat, letter):
    returned(letter)
    for _ in range(2):
        secretariat.post(f"{LIST}{letter.pk}/reecrire/")
    anew = Notification.objects.exclude(pk=letter.pk).get()
    assert (anew.to, anew.text, anew.state) == (letter.to, letter.text, State.DUE)
    assert shown(secretariat.get(LIST, {"delivery": "missed"})) == []
    assert "n’est peut-être pas arrivé" in text(secretariat.get(f"{LIST}{anew.pk}/"))


def test_letter_delivered_is_not_written_anew(secretariat, letter):
    response = secretariat.post(f"{LIST}{letter.pk}/reecrire/")
    assert form_errors(response) == {
        "__all__": ["Ce courrier n’est pas revenu, ou son texte est effacé\u00a0: rien à renvoyer."]
    }

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from ami.enums import Status
from ami.questions import QUESTIONS
from tests.ami.candidates.browser import main, page
from tests.factories import CandidatureFactory, OrganisationFactory

HOME = "/candidatures/"


def test_home_asks_to_log_in(client):
    client.logout()
    assert client.get(HOME).url == "/compte/login/?next=/candidatures/"


def test_home_of_a_newcomer_explains_the_steps(client, call):
    text = main(client.get(HOME))
    assert "Comment candidater" in text
    assert "Nouvelle candidature" in text


def test_home_says_that_no_call_is_open(client):
    assert "Aucun appel n’est ouvert en ce moment" in main(client.get(HOME))


def test_draft_says_that_it_is_not_deposited_and_what_is_missing(client, draft):
    card = page(client.get(HOME)).one(".fr-card").text
    required = [question for question in QUESTIONS.values() if question.required]
    # And the thématique.
    assert f"PAS ENCORE DÉPOSÉE. Il manque {len(required) + 1} réponses." in card
    assert "heure de Paris" in card
    assert "Continuer le brouillon" in card


def test_whole_draft_says_that_it_remains_to_deposit(client, whole):
    response = client.get(HOME)
    assert "Tout est rempli\u00a0: il reste à la déposer." in main(response)
    link = page(response).one(".fr-card a")
    assert link.text == f"Relire et déposer {whole.reference}"
    assert link.attrs["href"] == reverse("candidates:deposit", args=[whole.reference])


def test_draft_of_a_closed_call_is_only_read(client, draft, call):
    with time_machine.travel(call.closes_at + timedelta(minutes=2)):
        card = page(client.get(HOME)).one(".fr-card").text
    assert "Non déposée" in card
    assert "PAS ENCORE DÉPOSÉE" not in card
    assert "Relire le brouillon" in card


@pytest.mark.parametrize(
    ("status", "action"),
    [
        (Status.SUBMITTED, "Consulter la candidature"),
        (Status.TO_COMPLETE, "Compléter"),
        (Status.SELECTED, "Consulter la candidature"),
    ],
)
def test_card_gives_the_next_thing_to_do(client, make, status, action):
    made = make(status)
    link = page(client.get(HOME)).one(".fr-card a")
    assert link.text == f"{action} {made.reference}"


def test_home_shows_nothing_of_other_organisations(client, call):
    other = CandidatureFactory(call=call)
    text = main(client.get(HOME))
    assert other.reference not in text
    assert other.organisation.name not in text


def queries(client):
    with CaptureQueriesContext(connection) as captured:
        assert client.get(HOME).status_code == 200
    return len(captured)


def test_home_makes_as_many_queries_for_three_as_for_one(client, user, call, organisation):
    themes = list(call.themes.all())
    CandidatureFactory(call=call, organisation=organisation, by=user, theme=themes[0])
    one = queries(client)
    for theme in themes[1:3]:
        organisation = OrganisationFactory(member=user)
        CandidatureFactory(call=call, organisation=organisation, by=user, theme=theme)
    assert queries(client) == one
    assert one <= 10

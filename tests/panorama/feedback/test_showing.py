"""Where accounts of experience are read: a few at a time on the fiche, and in its document."""

import io

import pytest
from django.urls import reverse
from pypdf import PdfReader

from panorama.enums import ReplyState
from panorama.feedback import telling
from panorama.models import Reply
from tests.panorama.factories import SolutionFactory
from tests.panorama.feedback.accounts import shown, waiting

pytestmark = pytest.mark.django_db


@pytest.fixture
def solution():
    """Six accounts online, the newest « Ville 5 », and one that waits."""
    one = SolutionFactory(slug="plume", name="Plume")
    for number in range(6):
        shown(one, organisation=f"Ville {number}", email=f"agent{number}@sante.gouv.fr")
    waiting(one, organisation="Ville en attente")
    one.refresh_from_db()
    return one


def told(client, solution, **asked):
    page = client.get(solution.get_absolute_url(), asked)
    return [one.organisation for one in page.context["feedback"]]


def test_fiche_shows_a_few_accounts_at_a_time(client, solution, django_assert_num_queries):
    newest = [f"Ville {number}" for number in (5, 4, 3, 2, 1)]
    for asked, expected in [
        ({}, newest),
        ({"retours": "2"}, ["Ville 0"]),
        ({"retours": "99"}, ["Ville 0"]),
        ({"retours": "é'"}, newest),
    ]:
        assert (asked, told(client, solution, **asked)) == (asked, expected)
    page = client.get(solution.get_absolute_url()).content.decode()
    assert "Retours d’expérience (6)" in page
    assert f'href="{solution.get_absolute_url()}?retours=2#retours"' in page
    with django_assert_num_queries(5):
        client.get(solution.get_absolute_url())
    with django_assert_num_queries(5):
        client.get(solution.get_absolute_url(), {"retours": 2})


def test_document_holds_the_accounts_and_what_the_company_answered(client, solution):
    answered = solution.feedback.get(organisation="Ville 3")
    Reply.objects.create(
        feedback=answered,
        text="Merci de ce retour.",
        state=ReplyState.PUBLISHED,
        published_at=answered.published_at,
    )
    telling.withdraw(solution.feedback.get(organisation="Ville 4"))
    response = client.get(reverse("panorama:document", args=["plume"]))
    text = " ".join(
        " ".join(
            page.extract_text() for page in PdfReader(io.BytesIO(response.content)).pages
        ).split()
    )
    for present in ("Retours d’expérience", "Ville 5", "Ville 0", "Merci de ce retour."):
        assert present in text
    for absent in ("Ville 4", "Ville en attente", "sante.gouv.fr", "les autres sont sur la page"):
        assert absent not in text

"""The curator words the families; fiches are copies that nobody edits."""

import pytest
from django.urls import reverse

from panorama.models import FunctionalFamily
from tests.panorama.factories import SolutionFactory

pytestmark = pytest.mark.django_db


def test_curator_words_a_family(curator):
    family = FunctionalFamily.objects.get(code="voice")
    address = reverse("admin:panorama_functionalfamily_change", args=[family.pk])
    response = curator.post(
        address,
        {"label": "Voix", "description": "La parole.", "themes": "speech, chatbots", "order": 3},
    )
    assert response.status_code == 302
    family.refresh_from_db()
    assert (family.label, family.themes) == ("Voix", ["speech", "chatbots"])


def test_curator_neither_creates_nor_deletes_a_family(curator):
    family = FunctionalFamily.objects.get(code="voice")
    assert curator.get(reverse("admin:panorama_functionalfamily_add")).status_code == 403
    deletion = reverse("admin:panorama_functionalfamily_delete", args=[family.pk])
    assert curator.get(deletion).status_code == 403


def test_curator_reads_solutions_without_changing_them(curator):
    solution = SolutionFactory(name="Plume")
    address = reverse("admin:panorama_solution_change", args=[solution.pk])
    assert curator.get(address).status_code == 200
    assert curator.post(address, {"name": "Autre"}).status_code == 403
    assert (
        curator.get(reverse("admin:panorama_solution_changelist"), {"q": "plume"}).status_code
        == 200
    )


def test_list_of_solutions_costs_the_same_queries_whatever_their_number(
    curator, django_assert_max_num_queries
):
    SolutionFactory.create_batch(3)
    with django_assert_max_num_queries(10):
        curator.get(reverse("admin:panorama_solution_changelist"))

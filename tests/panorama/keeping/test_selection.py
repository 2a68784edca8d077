"""A selection over HTTP: the address holds it whole, and the server nothing."""

import pytest
from django.urls import reverse

from tests.ami.committee.pages import text
from tests.panorama.fiches import solution
from tests.spreadsheets import rows_of_csv

pytestmark = pytest.mark.django_db
SELECTION = reverse("panorama:selection")


def test_selection_shows_what_its_address_names(client):
    solution("Plume", "plume"), solution("Verso", "verso")
    response = client.get(SELECTION, {"s": ["verso", "plume", "rien"], "nom": "Accueil"})
    assert [one.name for one in response.context["chosen"].online] == ["Verso", "Plume"]
    assert response.context["address"] == "?s=verso&s=plume&nom=Accueil"
    assert "Aucune solution ne répond à l’adresse « rien »" in text(response)
    assert not response.cookies


def test_empty_selection_says_how_to_begin(client):
    assert "cochez « Garder »" in text(client.get(SELECTION))


def test_name_of_a_list_is_escaped_and_cut(client):
    solution("Plume", "plume")
    name = "<img src=x onerror=alert(1)>\u202eabc\n" + "n" * 100
    response = client.get(SELECTION, {"s": "plume", "nom": name})
    assert "<img src=x" not in response.content.decode()
    assert "\u202e" not in response.context["name"]
    assert len(response.context["name"]) == 60


def test_a_hundred_at_most_are_read_and_the_rest_is_said(client):
    solution("Plume", "plume")
    slugs = ["plume", *[f"s{n}" for n in range(120)]]
    response = client.get(SELECTION, {"s": slugs})
    assert "21 de plus n’ont pas été lues" in text(response)


def test_selection_is_taken_away_as_a_table(client):
    one = solution("Plume", "plume")
    response = client.get(reverse("panorama:selection_export", args=["csv"]), {"s": "plume"})
    [header, row] = rows_of_csv(response.getvalue())
    assert header[:3] == ["Identifiant", "Solution", "Éditeur"]
    assert row[:2] == [one.public_id, "Plume"]


def test_selection_costs_one_query_whatever_the_number(client, django_assert_num_queries):
    slugs = [solution(f"Solution {n}").slug for n in range(3)]
    for number in (1, 3):
        with django_assert_num_queries(1):
            client.get(SELECTION, {"s": slugs[:number]})

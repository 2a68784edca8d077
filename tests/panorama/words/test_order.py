"""Name before use, use before description; at the same place, the draw of the day."""

import datetime

import pytest
import time_machine

from panorama.models import Solution
from panorama.words import Query
from panorama.words import query as queries
from tests.panorama.factories import SolutionFactory

pytestmark = pytest.mark.django_db


def ordered(text):
    return [one.name for one in Query(text).ranked(Solution.objects.online())]


def use(text):
    return [{"answers": [{"code": "intended_use", "label": "Usage", "value": text}]}]


def test_name_comes_before_use_before_description_before_the_rest():
    SolutionFactory(name="Reste", search_text="voix " * 50)
    SolutionFactory(name="Récit", fiche={"description": "La voix, la voix, la voix."})
    SolutionFactory(name="Usage", fiche={"sections": use("Écouter les voix.")})
    SolutionFactory(name="Voix")
    SolutionFactory(name="Phrase", pitch="Lit sur les lèvres, sans voix.")
    names = ordered("voix")
    assert (names[0], set(names[1:3]), names[3:]) == (
        "Voix",
        {"Usage", "Phrase"},
        ["Récit", "Reste"],
    )


def test_every_word_counts_for_the_place():
    SolutionFactory(name="Voix", pitch="Rien.", search_text="accueil")
    SolutionFactory(name="Autre", pitch="Accueil par la voix.")
    assert ordered("voix accueil") == ["Autre", "Voix"]


def test_equals_are_drawn_anew_each_day():
    SolutionFactory.create_batch(8, pitch="Voix.")
    orders = []
    for day in (2, 3):
        with time_machine.travel(datetime.datetime(2026, 3, day, 12, tzinfo=datetime.UTC)):
            orders.append(ordered("voix"))
    assert sorted(orders[0]) == sorted(orders[1])
    assert orders[0] != orders[1]


def test_beyond_those_that_are_compared_none_is_left_out(monkeypatch):
    monkeypatch.setattr(queries, "COMPARED", 2)
    SolutionFactory.create_batch(6, pitch="Rien.", search_text="voix")
    SolutionFactory(name="Voix")
    names = ordered("voix")
    assert (names[0], len(names)) == ("Voix", 7)

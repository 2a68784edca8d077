"""What is understood of a need in plain French, and how often it is right."""

from time import perf_counter

import pytest

from panorama.facets import FACET
from panorama.needs.lexicon import entries
from panorama.needs.understanding import understand
from tests.panorama.needs.held_out import HELD_OUT
from tests.panorama.needs.told import REREAD

pytestmark = pytest.mark.django_db


def values(asked):
    return {(facet, value) for facet, values in asked.items() for value in values}


@pytest.mark.parametrize(("text", "asked"), REREAD, ids=[text[:50] for text, _ in REREAD])
def test_need_is_understood(text, asked):
    assert values(understand(text).asked) == values(asked)


def test_needs_written_afterwards_are_understood_as_often_as_is_said():
    """The README says these figures; what is not understood is corrected by boxes."""
    read = [(values(understand(text).asked), values(asked)) for text, asked in HELD_OUT]
    right = sum(len(found & expected) for found, expected in read)
    whole = sum(found == expected for found, expected in read)
    wrong = sum(len(found - expected) for found, expected in read)
    assert (len(read), sum(len(expected) for _, expected in read)) == (25, 71)
    assert (right, wrong, whole) == (54, 2, 9)


def test_lexicon_speaks_of_values_that_exist():
    for entry in entries():
        known = {value for value, _ in FACET[entry.facet].choices()}
        assert (entry.facet, set(entry.values) <= known) == (entry.facet, True)


@pytest.mark.parametrize(
    "text",
    ["Transcrire une séance", "TRANSCRIRE UNE SÉANCE", "transcription", "retranscrire\nla séance"],
)
def test_accents_capitals_and_lines_change_nothing(text):
    expected = ["voice"]
    assert understand(text).asked.get("famille", []) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Sans données de santé.",
        "Nous n’avons pas de données de santé.",
        "Aucune donnée de santé.",
        "Sans nos données de santé ni API.",
    ],
)
def test_what_is_denied_is_not_understood(text):
    assert understand(text).asked == {}


def test_words_are_quoted_as_they_were_written():
    [found] = understand("L’Œuvre : un Compte  rendu de nos Réunions !").found[:1]
    assert found.words == ("Compte rendu de nos Réunions",)


def test_greatest_number_of_agents_is_the_size():
    assert understand("5 agents d’accueil, sur 1 250 agents").asked["agents"] == ["from_500"]


@pytest.mark.parametrize("text", ["", "   ", "\x00\ud800", "é" * 3000, "sans " * 600, "a|b(*"])
def test_any_text_is_read_quickly(text):
    assert understand(text).asked == {}


@pytest.mark.parametrize(
    "text", ["répondre " + "le " * 990, "sur " * 20 + "le " * 970, "répondre" + " " * 2990]
)
def test_text_made_to_be_read_in_a_thousand_ways_is_read_in_one(text):
    began = perf_counter()
    assert (understand(text).asked, perf_counter() - began < 2) == ({}, True)

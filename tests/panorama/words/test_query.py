"""What is typed finds what is meant: accents, endings, beginnings, mistakes, synonyms, phrases."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from panorama.models import Solution, Synonym
from panorama.words import Query
from tests.panorama.factories import SolutionFactory
from tests.shared import undone_afterwards

pytestmark = pytest.mark.django_db

CATALOGUE = [
    ("Plume", "Transcription des réunions pour les usagers.", "Un compte-rendu s’écrit seul.", ""),
    ("Greffe", "Tient l’état civil de la commune.", "", "Répond en 3,5 secondes, norme ISO 27001."),
    (
        "Balise",
        "Répond aux courriers.",
        "La réunion est rendue en compte.",
        "Éligibilité aux aides",
    ),
    ("Avec elle", "Assiste les agents d'accueil.", "", "Communication interne\nspeech-to-text"),
]


@pytest.fixture(scope="module", autouse=True)
def catalogue(django_db_setup, django_db_blocker):
    with undone_afterwards(django_db_blocker):
        Synonym.objects.all().delete()
        Synonym.objects.create(expressions=["mairie", "commune", "hôtel de ville"])
        Synonym.objects.create(expressions=["chatbot", "agent d’accueil"])
        for name, pitch, description, rest in CATALOGUE:
            fiche = {"description": description, "sections": []}
            SolutionFactory(name=name, pitch=pitch, fiche=fiche, search_text=rest)
        yield


def found(text):
    return sorted(one.name for one in Query(text).filter(Solution.objects.online()))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # Accents and capitals.
        ("éligibilité", ["Balise"]),
        ("ELIGIBILITE", ["Balise"]),
        # One number or the other, which the endings alone do not settle: « usager », « usagers ».
        ("usager", ["Plume"]),
        ("réunion", ["Balise", "Plume"]),
        ("transcriptions", ["Plume"]),
        # Both apostrophes, hyphens or none.
        ("l’état civil", ["Greffe"]),
        ("l'etat-civil", ["Greffe"]),
        ("compte-rendu", ["Plume"]),
        ("« compte rendu »", ["Plume"]),
        ("compte rendu", ["Balise", "Plume"]),
        ("chat-bot", ["Avec elle"]),
        ("speech to text", ["Avec elle"]),
        # Every word, in any order.
        ("réunion transcription", ["Plume"]),
        ("réunion état", []),
        # A phrase is in its order.
        ('"rendu compte"', []),
        ('"compte rendu', ["Plume"]),
        # Beginnings, of the last word only.
        ("transcr", ["Plume"]),
        ("transcr réunions", []),
        ("tr", []),
        # Numbers.
        ("3,5", ["Greffe"]),
        ("ISO 27001", ["Greffe"]),
        ("27002", []),
        # Mistakes, unless quoted.
        ("trasncription", ["Plume"]),
        ("reunnion transciption", ["Plume"]),
        ("compte-rednu", ["Plume"]),
        ("«trasncription»", []),
        # Synonyms, both ways, whatever the number; and never by the ending alone.
        ("mairie", ["Greffe"]),
        ("mairies", ["Greffe"]),
        ("hotel de ville", ["Greffe"]),
        ("chatbots", ["Avec elle"]),
        ("chatbto", ["Avec elle"]),
        ("« mairie »", []),
        # Common words count for nothing, save in a name when there is nothing else.
        ("les réunions de la mairie avec un chatbot", []),
        ("de la transcription", ["Plume"]),
        ("avec elle", ["Avec elle"]),
        ("pour", []),
        # What is no word asks for nothing.
        ("100 %", []),
        ("' OR 1=1 --", []),
        ("réunion & ! transcription | (", ["Plume"]),
    ],
)
def test_query_finds(text, names):
    assert found(text) == names


@pytest.mark.parametrize("text", ["", "  ", "\x00", "?!%_", "«»", "\u202e\u200f"])
def test_query_without_words_is_empty_and_finds_all(text):
    assert not Query(text)
    assert len(found(text)) == len(CATALOGUE)


@given(st.text(max_size=300) | st.text("'\"«»“”\\:*&|!<>()- aé%_", max_size=60))
def test_query_answers_anything_that_is_typed(text):
    query = Query(text)
    solutions = list(query.ranked(Solution.objects.online()))
    assert {one.pk for one in solutions} == query.ids()
    for one in solutions:
        assert "<" not in query.highlighted(one.name).replace("<mark>", "").replace("</mark>", "")
    assert "<" not in query.highlighted(text).replace("<mark>", "").replace("</mark>", "")
    assert isinstance(query.told + query.exactly, str)


@pytest.mark.parametrize("text", ["mot " * 5000, "x" * 10_000, "\ud800 réunion"])
def test_query_takes_what_is_too_long_or_broken(text):
    assert found(text) in ([], ["Balise", "Plume"])


@pytest.mark.parametrize(
    ("text", "told", "exactly"),
    [
        ("trasncription", "transcription", '"trasncription"'),
        ("Réunion : trasncription !", "Réunion : transcription !", 'Réunion : "trasncription" !'),
        ("transcription", "transcription", "transcription"),
    ],
)
def test_correction_is_told_and_may_be_refused(text, told, exactly):
    query = Query(text)
    assert (query.told, query.exactly) == (told, exactly)
    assert Query(exactly).corrected == {}


def test_corrected_word_is_one_that_a_fiche_holds():
    assert Query("zzzzzz").corrected == {}
    assert Query("reunnion").corrected == {"reunnion": "réunion"}


def test_query_asks_as_much_of_the_database_whatever_it_holds():
    def cost(text):
        with CaptureQueriesContext(
            connection,
        ) as asked:
            Query(text).ids()
        return len(asked)

    assert cost("réunion") == cost("réunion usager état civil compte rendu accueil") == 3
    assert cost("trasncription") == cost("trasncription reunnion eligiblite") <= 6

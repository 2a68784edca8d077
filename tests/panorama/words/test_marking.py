"""What was found is marked where it stands, and what companies wrote stays text."""

import pytest

from panorama.models import Solution, Synonym
from panorama.words import Query
from tests.panorama.factories import SolutionFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("reunion", "Des <mark>réunions</mark> &lt;b&gt;écrites&lt;/b&gt;"),
        ("ecrit", "Des réunions &lt;b&gt;<mark>écrites</mark>&lt;/b&gt;"),
        ("reun", "Des <mark>réunions</mark> &lt;b&gt;écrites&lt;/b&gt;"),
        ("b", "Des réunions &lt;<mark>b</mark>&gt;écrites&lt;/<mark>b</mark>&gt;"),
        ("rénuion", "Des <mark>réunions</mark> &lt;b&gt;écrites&lt;/b&gt;"),
        ("'; <script>", "Des réunions &lt;b&gt;écrites&lt;/b&gt;"),
    ],
)
def test_words_are_marked_with_their_accents_and_endings(text, marked):
    solution = SolutionFactory(name="Plume", pitch="Des réunions <b>écrites</b>")
    assert Query(text).highlighted(solution.pitch) == marked


def test_phrases_and_synonyms_are_marked_whole():
    Synonym.objects.all().delete()
    Synonym.objects.create(expressions=["PV", "compte rendu"])
    pitch = "Chaque compte\u2011rendu tient compte de l’e\u0301tat des lieux."
    SolutionFactory(pitch=pitch, search_text="pv")
    assert (
        Query("PV")
        .highlighted(pitch)
        .startswith("Chaque <mark>compte\u2011rendu</mark> tient compte")
    )
    assert "l’<mark>état des lieux</mark>" in Query("« état des lieux »").highlighted(pitch)


def answer(code, label, value):
    return {"code": code, "label": label, "value": value}


def test_excerpt_quotes_what_neither_name_nor_sentence_tells():
    answers = [
        answer("limits", "Limites", "Une ligne.\nLe <i>dialecte</i> picard lui échappe."),
        answer("integration", "Intégration", ["API", "Fichiers"]),
        answer("deployments", "Mises en œuvre", [["Ville de Valombre", "", "Conseils"]]),
    ]
    fiche = {"description": "mot " * 60 + "puis la dictée vocale " + "mot " * 60}
    solution = SolutionFactory(
        name="Plume",
        fiche={**fiche, "sections": [{"answers": answers}]},
        search_text="dialecte picard API Ville de Valombre",
    )

    def excerpt(text):
        return Query(text).excerpt(solution)

    assert excerpt("dialectes") == (
        "Limites\u00a0: Le &lt;i&gt;<mark>dialecte</mark>&lt;/i&gt; picard lui échappe."
    )
    assert excerpt("plume api") == "Intégration\u00a0: <mark>API</mark>, Fichiers"
    assert excerpt("Valombre") == "Mises en œuvre\u00a0: Ville de <mark>Valombre</mark>, Conseils"
    assert excerpt("plume") == ""
    long = excerpt("dictée")
    assert (long[:5], long[-5:]) == ("…mot ", " mot…")
    assert "puis la <mark>dictée</mark> vocale" in long


def test_excerpts_of_a_page_are_read_at_once(django_assert_num_queries):
    SolutionFactory.create_batch(3, fiche={"description": "Une voix."})
    query = Query("voix")
    page = list(query.filter(Solution.objects.all()).defer("fiche"))
    with django_assert_num_queries(2):
        query.prepare(page)
        assert [query.excerpt(one) for one in page] == ["Une <mark>voix</mark>."] * 3

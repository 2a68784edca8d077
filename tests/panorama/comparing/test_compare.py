"""Two to four solutions side by side over HTTP: what is told, what differs, what could not be read."""

import datetime
import io
import zipfile

import pytest
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.ami.committee.pages import text
from tests.panorama.factories import SolutionFactory
from tests.panorama.fiches import solution
from tests.spreadsheets import rows_of_csv, sheets_of_ods

pytestmark = pytest.mark.django_db
COMPARE = reverse("panorama:compare")


def told(response):
    """{label: cells} of the table of a page."""
    comparison = response.context["comparison"]
    return {
        row.label: [cell.value for cell in row.cells]
        for section in [*comparison.criteria, *comparison.texts]
        for row in section.rows
    }


@pytest.fixture
def pair():
    return (
        solution(
            "Plume",
            "plume",
            answers={
                "integration": ["API documentée"],
                "maturity_level": "En cours",
                "limits": "Aucune.",
            },
        ),
        solution(
            "Verso", "verso", answers={"integration": ["Annuaire"], "maturity_level": "En cours"}
        ),
    )


def test_comparison_lays_out_what_each_declares(client, pair):
    response = client.get(COMPARE, {"s": ["plume", "verso"]})
    assert text(response).count("Comparaison de « Plume » et « Verso »") == 2
    rows = told(response)
    assert rows["Intégration au système d’information"] == [["API documentée"], ["Annuaire"]]
    assert rows["Niveau de maturité"] == ["En cours", "En cours"]
    assert rows["Limites connues"] == ["Aucune.", ""]
    assert "Non indiqué" in text(response)


def test_comparison_keeps_the_order_of_the_address_and_reads_each_once(client, pair):
    response = client.get(COMPARE, {"s": ["verso", "plume", "verso"]})
    assert [one.slug for one in response.context["chosen"].compared] == ["verso", "plume"]


def test_differences_only_leave_out_what_is_shared(client, pair):
    response = client.get(COMPARE, {"s": ["plume", "verso"], "differences": "1"})
    assert set(told(response)) == {"Intégration au système d’information", "Limites connues"}
    whole = client.get(COMPARE, {"s": ["plume", "verso"]}).context["comparison"]
    # What is written at length is read, not counted.
    assert (whole.differing, whole.number) == (1, 5)


@pytest.mark.parametrize(
    ("one", "other", "differs"),
    [
        ("Aucune limite connue.", "  aucune limite\nconnue\u00a0!", False),
        ("« Poste » d’accueil", '"poste" d\'accueil', False),
        ("Moins de 5 %", "Moins de 50 %", True),
        ("Il gagne 5 jours", "Il gagne -5 jours", True),
        ("Coûte < 5 €", "Coûte > 5 €", True),
    ],
)
def test_texts_that_differ_by_signs_alone_do_not_differ(client, one, other, differs):
    solution("Une", "une", answers={"limits": one})
    solution("Deux", "deux", answers={"limits": other})
    rows = told(client.get(COMPARE, {"s": ["une", "deux"], "differences": "1"}))
    assert ("Limites connues" in rows) is differs


def test_comparison_of_equals_says_so(client):
    solution("Une", "une"), solution("Deux", "deux")
    response = client.get(COMPARE, {"s": ["une", "deux"], "differences": "1"})
    assert "Aucune différence" in text(response)


def test_more_than_four_are_all_named_and_four_compared(client):
    slugs = [solution(f"Solution {n}", f"s{n}").slug for n in range(6)]
    response = client.get(COMPARE, {"s": slugs})
    assert [one.slug for one in response.context["chosen"].compared] == slugs[:4]
    assert "6 solutions choisies" in text(response)
    assert [f'value="{slug}"' in response.content.decode() for slug in slugs] == [True] * 6


def test_withdrawn_and_unknown_are_told(client, pair):
    gone = datetime.datetime(2026, 3, 1, 23, 30, tzinfo=datetime.UTC)
    SolutionFactory(name="Partie", slug="partie", withdrawn_at=gone)
    page = text(client.get(COMPARE, {"s": ["plume", "partie", "verso", "nulle-part"]}))
    assert "« Partie » ne figure plus au panorama depuis le 2 mars 2026" in page
    assert "Aucune solution ne répond à l’adresse « nulle-part »" in page


@pytest.mark.parametrize(
    ("slugs", "said"),
    [([], "Choisissez de deux à quatre solutions"), (["plume"], "Une seule solution est choisie")],
)
def test_too_few_are_told_what_to_do(client, pair, slugs, said):
    response = client.get(COMPARE, {"s": slugs})
    assert said in text(response)
    assert response.context["comparison"] is None


def test_questions_are_drawn_from_the_filters_and_name_no_product(client, pair):
    response = client.get(COMPARE, {"s": ["plume", "verso"], "secnumcloud": "qualified", "x": "1"})
    asked = [one.ask for part in response.context["parts"] for one in part.questions]
    assert any("SecNumCloud" in one for one in asked)
    assert not any("RGAA est-il daté" in one for one in asked)
    assert "secnumcloud=qualified" in response.context["address"]
    assert "x=1" not in response.context["address"]


def test_removing_one_leads_to_the_others_with_the_same_filters(client, pair):
    response = client.get(COMPARE, {"s": ["plume", "verso"], "secnumcloud": "qualified"})
    [(_, without), _] = response.context["columns"]
    assert without == "?s=verso&secnumcloud=qualified"


def test_comparison_costs_one_query_whatever_the_number(client, pair, django_assert_num_queries):
    solution("Trois", "trois")
    for slugs in (["plume", "verso"], ["plume", "verso", "trois"]):
        with django_assert_num_queries(1):
            client.get(COMPARE, {"s": slugs})


def test_page_escapes_what_companies_wrote(client):
    for slug in ("a", "b"):
        solution("<img src=x onerror=alert(1)>", slug, answers={"limits": "<script>1</script>"})
    page = client.get(COMPARE, {"s": ["a", "b", "<script>"]}).content.decode()
    assert "<img src=x" not in page
    assert "<script>1" not in page
    assert "«\u00a0<script>" not in page


def test_export_says_what_it_is(client, pair):
    address = reverse("panorama:compare_export", args=["ods"])
    response = client.get(address, {"s": ["plume", "verso"], "differences": "1"})
    about, table = sheets_of_ods(response.getvalue()).values()
    facts = {row[0]: row[1] for row in about}
    assert facts["Contenu"] == (
        "Comparaison de «\u00a0Plume\u00a0» et «\u00a0Verso\u00a0», différences seulement."
    )
    assert facts["Adresse"].endswith("/panorama/comparer/?s=plume&s=verso&differences=1")
    assert "préqualification" in facts["Avertissement"]
    assert "heure de Paris" in facts["Établi le"]
    assert table[0] == ["Rubrique", "Critère", "Plume", "Verso"]
    assert [
        "Mise en place et achat",
        "Intégration au système d’information",
        "API documentée",
        "Annuaire",
    ] in table


def test_export_neutralises_formulas_and_refuses_what_it_cannot_write(client):
    solution("=1+1", "une"), solution("Deux", "deux")
    csv = client.get(reverse("panorama:compare_export", args=["csv"]), {"s": ["une", "deux"]})
    assert rows_of_csv(csv.getvalue())[0] == ["Rubrique", "Critère", "'=1+1", "Deux"]
    for form, slugs in (("pdf", ["une", "deux"]), ("csv", ["une"])):
        address = reverse("panorama:compare_export", args=[form])
        assert client.get(address, {"s": slugs}).status_code == 404


@pytest.mark.parametrize("form", ["odt", "txt", "ods", "xlsx", "csv"])
def test_questions_are_taken_away_in_each_format(client, form):
    address = reverse("panorama:questions_export", args=[form])
    response = client.get(address, {"famille": "voice"})
    assert response.getvalue()
    assert f".{form}" in response["Content-Disposition"]


def test_questions_as_a_document_tell_where_they_come_from(client):
    response = client.get(reverse("panorama:questions_export", args=["odt"]), {"famille": "voice"})
    with zipfile.ZipFile(io.BytesIO(response.content)) as archive:
        assert archive.namelist()[0] == "mimetype"
        content = archive.read("content.xml").decode()
    assert "«\u00a0Transcrire la parole\u00a0»" in content
    assert "taux d’erreur de la transcription" in content
    assert "/panorama/comparer/questions/?famille=voice" in content


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.dictionaries(
        st.sampled_from(["s", "differences", "nom", "secnumcloud", "famille", "page"]),
        st.lists(st.text(max_size=30) | st.sampled_from(["plume", "voice"]), max_size=6),
    )
)
def test_any_address_is_answered(client, parameters):
    has_null = any("\x00" in value for values in parameters.values() for value in values)
    for name in ("compare", "selection", "questions"):
        response = client.get(reverse(f"panorama:{name}"), parameters)
        assert response.status_code == (400 if has_null else 200)

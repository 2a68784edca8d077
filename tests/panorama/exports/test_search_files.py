"""A search taken away: the same solutions in the same order, and what the file is."""

import json

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st

from panorama.exports.columns import COLUMNS
from panorama.exports.files import Form
from tests.panorama.factories import SolutionFactory
from tests.spreadsheets import rows_of_csv, sheets_of_ods, sheets_of_xlsx

pytestmark = pytest.mark.django_db
NAMES = [column.name for column in COLUMNS]


def taken(client, form, **asked):
    return client.get(reverse("panorama:export", args=[form]), asked)


def content_of(response):
    return b"".join(response.streaming_content)


def dangerous(**columns):
    return SolutionFactory(
        name="=1+1",
        facets={"trades": ["legal", "it"], "sensitive_data": True},
        fiche={"description": "Deux\nlignes", "vendor": {"city": "Lyon", "country": "FR"}},
        on_premise=True,
        **columns,
    )


def test_csv_holds_lines_alone_and_says_where_the_rest_is(client):
    SolutionFactory(name="Autre")
    one = dangerous()
    response = taken(client, "csv", sur_site="1")
    header, *rows = rows_of_csv(content_of(response))
    told = dict(zip(header, rows[0], strict=True))
    assert (header, len(rows)) == (NAMES, 1)
    assert {name: told[name] for name in ("identifiant", "nom", "metier", "sur_site")} == {
        "identifiant": one.public_id,
        "nom": "'=1+1",
        "metier": "legal|it",
        "sur_site": "true",
    }
    assert (told["description"], told["editeur_ville"], told["pays"]) == (
        "Deux\nlignes",
        "Lyon",
        "FR",
    )
    assert (told["donnees_sensibles"], told["rgaa"]) == ("true", "")
    address = response["Link"].partition(">")[0].removeprefix("<").partition("/panorama/")[2]
    beside = client.get(f"/panorama/{address}").json()
    assert [column["name"] for column in beside["tableSchema"]["columns"]] == NAMES
    assert beside["dc:description"].startswith("1 solution pour cette recherche")


def test_json_tells_the_search_the_address_the_edition_and_the_limits(client, settings):
    dangerous()
    SolutionFactory(name="Autre")
    told = json.loads(content_of(taken(client, "json", q="=1+1", inconnu="x", sur_site="1")))
    assert [one["nom"] for one in told["solutions"]] == ["=1+1"]
    assert (told["solutions"][0]["metier"], told["solutions"][0]["rgaa"]) == (["legal", "it"], None)
    about = told["a_propos"]
    assert about["recherche"].startswith("1 solution pour cette recherche")
    assert about["adresse"].startswith(f"{settings.SITE_URL}/panorama/?q=")
    assert "inconnu" not in about["adresse"]
    assert "ni une préqualification" in about["avertissement"]
    assert (about["nombre"], about["licence"]) == (1, "Licence Ouverte 2.0 (etalab-2.0)")
    assert about["produit_le"][:10] in about["edition"]


@pytest.mark.parametrize(("form", "sheets_of"), [("xlsx", sheets_of_xlsx), ("ods", sheets_of_ods)])
def test_workbook_opens_on_what_it_is_then_speaks_in_words(client, form, sheets_of):
    dangerous(is_fictitious=True)
    sheets = sheets_of(content_of(taken(client, form)))
    about = dict(sheets["À propos"][1:])
    assert about["Recherche"] == "1 solution au panorama."
    assert about["À savoir"].startswith("Données fictives")
    header, row = sheets["Panorama"]
    told = dict(zip(header, row, strict=True))
    assert (told["Nom"], told["Famille fonctionnelle"]) == ("'=1+1", "Transcrire la parole")
    assert told["Métiers servis"] == "Juridique et contentieux, Systèmes d’information"
    assert told["Hébergement SecNumCloud"] == "Sans offre qualifiée SecNumCloud"
    assert told["Installable chez l’administration"] == "oui"


def test_files_keep_the_order_of_the_list(client):
    SolutionFactory.create_batch(8)
    shown = [one.public_id for one in client.get(reverse("panorama:list")).context["page"]]
    for form in ("csv", "json"):
        content = content_of(taken(client, form)).decode()
        assert sorted(shown, key=content.index) == shown


def test_unknown_format_is_not_found_in_french(client):
    response = taken(client, "pdf")
    assert (response.status_code, "introuvable" in response.content.decode()) == (404, True)
    assert client.post(reverse("panorama:export", args=["csv"])).status_code == 405


def test_export_costs_the_same_queries_whatever_the_number(client):
    costs = []
    for _ in range(2):
        SolutionFactory.create_batch(2)
        with CaptureQueriesContext(connection) as queries:
            content_of(taken(client, "json", q="solution"))
        costs.append(len(queries))
    assert costs[0] == costs[1] <= 15


@time_machine.travel("2026-03-02T12:00:15Z", tick=False)
def test_export_is_not_drawn_without_end_for_the_same_network(client):
    for _ in range(30):
        client.head(reverse("panorama:export", args=["csv"]))
    response = taken(client, "csv")
    assert (response.status_code, response["Retry-After"]) == (429, "45")


@settings(max_examples=20)
@given(
    st.sampled_from(Form.values),
    st.dictionaries(
        st.sampled_from(["q", "famille", "secnumcloud", "code", "x"]),
        st.lists(st.text(max_size=20) | st.sampled_from(["yes", "voice", "9" * 999]), max_size=2),
        max_size=3,
    ),
)
def test_export_answers_any_query_string(client, form, asked):
    has_null = any("\x00" in value for values in asked.values() for value in values)
    address = reverse("panorama:export", args=[form])
    response = client.get(address, asked)
    assert response.status_code in ((400,) if has_null else (200, 429))
    if response.status_code == 200:
        content_of(response)

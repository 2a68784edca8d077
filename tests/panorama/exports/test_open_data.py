"""Stable files, that keep to the schema they publish."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from frictionless import Resource, Schema, system

from ami import public
from panorama.exports.columns import APART, DECLARED
from panorama.exports.schema import VERSION
from panorama.models import Solution
from tests.panorama.factories import SolutionFactory, family
from tests.panorama.publishing import published

pytestmark = pytest.mark.django_db
CSV, JSON, SCHEMA = "/data/panorama.csv", "/data/panorama.json", "/data/schema.json"


def content_of(response):
    return b"".join(response.streaming_content)


def full_of_traps():
    SolutionFactory(
        name='=cmd|"/C calc"!A1',
        pitch='Une virgule, un « guillemet » "droit"\net un retour',
        facets={
            "trades": ["legal", "it"],
            "training_on_customer_data": False,
            "annual_price": "free",
        },
        fiche={
            "description": "-1",
            "vendor": {"website": "http://pas une adresse", "country": "FR"},
        },
        open_source="partly",
    )
    SolutionFactory(family=family("documents"), facets={"trades": [], "rgaa_state": ""})


def test_csv_is_valid_against_its_own_schema(client, tmp_path, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        published({"name": "Plume"}, {"name": "Écho"})
    full_of_traps()
    (tmp_path / "panorama.csv").write_bytes(content_of(client.get(CSV)))
    schema = Schema.from_descriptor(client.get(SCHEMA).json())
    with system.use_context(trusted=True):
        report = Resource(str(tmp_path / "panorama.csv"), schema=schema).validate()
    assert report.flatten(["rowNumber", "fieldName", "type", "note"]) == []
    assert report.stats["tasks"] == 1
    assert report.tasks[0].stats["rows"] == 4


def test_schema_refuses_what_is_not_of_it(client, tmp_path):
    """Else the validation above would prove nothing."""
    full_of_traps()
    wrong = content_of(client.get(CSV)).decode().replace("legal|it", "legal;it")
    (tmp_path / "panorama.csv").write_text(wrong, encoding="utf-8")
    schema = Schema.from_descriptor(client.get(SCHEMA).json())
    with system.use_context(trusted=True):
        report = Resource(str(tmp_path / "panorama.csv"), schema=schema).validate()
    assert report.flatten(["fieldName", "type"]) == [["metier", "constraint-error"]]


def test_every_facet_of_the_form_is_in_the_data():
    asked = {field.code for field in public.fields() if field.is_facet}
    assert set(DECLARED.values()) | APART == asked


def test_schema_states_its_version_and_its_licence(client):
    told = client.get(SCHEMA).json()
    assert (told["version"], told["licenses"][0]["name"]) == (VERSION, "etalab-2.0")
    assert told["primaryKey"] == "identifiant"


def test_files_hold_what_is_online_in_the_order_of_identifiers(client):
    second, first = SolutionFactory(public_id="B"), SolutionFactory(public_id="A")
    SolutionFactory(withdrawn_at=timezone.now())
    told = json.loads(content_of(client.get(JSON)))
    assert [one["identifiant"] for one in told["solutions"]] == [first.public_id, second.public_id]
    assert told["a_propos"]["nombre"] == 2
    assert content_of(client.get(CSV)).decode().splitlines()[1].startswith("A,")


@pytest.mark.parametrize("address", [CSV, JSON, SCHEMA, "/data/panorama.csv-metadata.json"])
def test_file_is_read_again_only_once_it_changed(client, address):
    one = SolutionFactory()
    response = client.get(address)
    etag = {"HTTP_IF_NONE_MATCH": response["ETag"]}
    assert (client.get(address, **etag).status_code, client.head(address).content) == (304, b"")
    Solution.objects.filter(pk=one.pk).update(name="Autre")
    again = client.get(address, **etag)
    assert (again.status_code, again["Cache-Control"]) == (200, "public, no-cache")


def test_same_edition_gives_the_same_bytes(client):
    SolutionFactory()
    first, second = (content_of(client.get(JSON)) for _ in range(2))
    assert first == second


def test_file_not_modified_since_is_not_sent(client):
    SolutionFactory()
    seen = client.get(CSV)["Last-Modified"]
    assert client.get(CSV, HTTP_IF_MODIFIED_SINCE=seen).status_code == 304


@pytest.mark.parametrize("address", [CSV, JSON, SCHEMA])
def test_any_site_may_read_and_nobody_writes(client, address):
    assert client.get(address)["Access-Control-Allow-Origin"] == "*"
    preflight = client.options(address, HTTP_ORIGIN="https://ailleurs.example")
    assert (preflight.status_code, preflight["Access-Control-Allow-Methods"]) == (
        204,
        "GET, HEAD, OPTIONS",
    )
    refused = client.post(address)
    assert (refused.status_code, refused["Allow"]) == (405, "GET, HEAD, OPTIONS")


def test_csv_costs_the_same_queries_whatever_its_length(client):
    costs = []
    for _ in range(2):
        SolutionFactory.create_batch(2)
        with CaptureQueriesContext(connection) as queries:
            content_of(client.get(CSV))
        costs.append(len(queries))
    assert costs[0] == costs[1] <= 7


def test_page_names_every_column(client):
    page = client.get(reverse("data:presentation"))
    assert page.status_code == 200
    for name in ("identifiant", "metier", "donnees_fictives"):
        assert f"<code>{name}</code>" in page.content.decode()

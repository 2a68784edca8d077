"""The page of a solution: what a buyer reads, what it is worth, and the ways out of it."""

import datetime
import io
import json
import re

import pytest
import time_machine
from django.conf import settings
from django.test import RequestFactory
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from panorama import catalogue, rates
from panorama.models import ProcurementThreshold, Solution
from panorama.similar import similar_to
from tests.factories import UserFactory
from tests.panorama.factories import SolutionFactory, family
from tests.panorama.publishing import published

pytestmark = pytest.mark.django_db
HOSTILE = "</script><img src=x onerror=alert(1)>\"'&"
MESSAGE = {
    "message": "Nous cherchons à transcrire nos conseils.",
    "name": "Dominique Essai",
    "organisation": "Ville de Valombre",
    "email": "dominique@ville.example",
    "consent": "on",
    "website": "",
}


def page_of(client, solution):
    return client.get(solution.get_absolute_url()).content.decode()


def where(name, solution, *args):
    return reverse(f"panorama:{name}", args=[solution.slug, *args])


def test_fiche_reads_in_the_order_of_a_buyer_and_its_summary_leads_to_each_chapter(client, plume):
    page = page_of(client, plume)
    anchors = re.findall(r'fr-summary__link" href="#([\w-]+)"', page)
    assert anchors == [
        "presentation",
        "uses",
        "impact",
        "references",
        "deployment",
        "hosting",
        "security",
        "accessibility",
        "environment",
        "cost",
        "purchase",
        "reversibility",
        "models",
        "vendor",
        "historique",
        "retours",
    ]
    assert [anchor for anchor in anchors if f'id="{anchor}"' not in page] == []


def test_each_compliance_field_says_what_stands_behind_it(client, plume):
    page = page_of(client, plume)
    # Open source, hosting (6), certifications, RGAA, AI Act.
    assert len(re.findall("panorama-provenance--declared", page)) == 10
    assert "vérifié par l’État" not in page
    assert "L’administration ne garantit aucune de ces informations" in page


def test_a_fiche_warns_once_nobody_confirmed_it_for_six_months(client):
    now = timezone.now()
    fresh = SolutionFactory(confirmed_at=now - datetime.timedelta(days=179))
    stale = SolutionFactory(confirmed_at=now - datetime.timedelta(days=181))
    warning = "n’a pas confirmé cette fiche depuis"
    assert [warning in page_of(client, one) for one in (fresh, stale)] == [False, True]


def test_a_fiche_warns_of_a_qualification_that_is_over_or_ends_soon(client):
    """The same fiche day after day, without anyone touching it: its page, its PDF, the facet."""
    said = {"secnumcloud_offer": "Nuage d’essai", "secnumcloud_until": "2027-06-30"}
    published({"name": "Nuée", "secnumcloud": "qualified", **said})
    catalogue.refresh_all()
    solution = Solution.objects.get(name="Nuée")
    listed, told = reverse("panorama:list") + "?secnumcloud=qualified", []
    for day in ((2027, 1, 1), (2027, 1, 2), (2027, 6, 30), (2027, 7, 1)):
        with time_machine.travel(datetime.datetime(*day, 12, tzinfo=datetime.UTC)):
            page = page_of(client, solution)
            response = client.get(listed)
        warnings = re.findall("(prend fin|est arrivée à échéance) le 30 juin 2027", page)
        told.append((warnings, response.context["search"].number, response["ETag"]))
    # Once in « L’essentiel », once beside the answer.
    assert [one[:2] for one in told] == [
        ([], 1),
        (["prend fin"] * 2, 1),
        (["prend fin"] * 2, 1),
        (["est arrivée à échéance"] * 2, 0),
    ]
    assert len({etag for *_, etag in told}) == 4


def test_thresholds_in_force_are_told_with_their_date_and_source(client, plume):
    today = timezone.localdate()
    ProcurementThreshold.objects.all().delete()
    for amount, starts_on, ends_on in (
        (40_000, today - datetime.timedelta(days=9), today - datetime.timedelta(days=1)),
        (60_000, today, None),
        (90_000, today + datetime.timedelta(days=1), None),
    ):
        ProcurementThreshold.objects.create(
            rule="Règle",
            buyers="Tous",
            amount=amount,
            starts_on=starts_on,
            ends_on=ends_on,
            source="Décret d’essai",
        )
    page = page_of(client, plume)
    assert [f"{amount}\u00a0000\u00a0€" in page for amount in (40, 60, 90)] == [False, True, False]
    assert "Décret d’essai" in page


def test_first_of_a_month_is_written_as_french_writes_it(client, plume):
    ProcurementThreshold.objects.all().update(starts_on=datetime.date(2026, 4, 1), ends_on=None)
    assert "En vigueur depuis le 1er avril 2026" in page_of(client, plume)


def test_nothing_typed_is_read_as_markup(client):
    fiche = dict.fromkeys(
        ("name", "pitch", "description", "theme_label", "category_label", "provenance"), HOSTILE
    )
    fiche["vendor"] = dict.fromkeys(("name", "city", "country", "size"), HOSTILE) | {
        "website": "https://e.example/" + HOSTILE
    }
    provenance = dict.fromkeys(("state", "label", "day", "shows", "sentence"), HOSTILE)
    answers = [
        {
            "code": code,
            "label": HOSTILE,
            "kind": kind,
            "value": value,
            "columns": [HOSTILE] * 6,
            "provenance": provenance,
        }
        for code, kind, value in (
            ("a", "text", HOSTILE),
            ("b", "paragraphs", HOSTILE),
            ("c", "list", [HOSTILE]),
            ("d", "link", HOSTILE),
            ("e", "table", [[HOSTILE] * 6]),
            ("indicators", "table", [[HOSTILE] * 6]),
        )
    ]
    fiche |= {
        "sections": [{"code": "uses", "title": HOSTILE, "answers": answers}],
        "essentials": answers[:1],
        "changes": [{"day": HOSTILE, "version": 2, "labels": [HOSTILE]}],
    }
    solution = SolutionFactory(
        name=HOSTILE, pitch=HOSTILE, vendor=HOSTILE, theme_label=HOSTILE, fiche=fiche
    )
    SolutionFactory(name=HOSTILE, pitch=HOSTILE, vendor=HOSTILE)
    for name in ("solution", "write", "report"):
        page = client.get(where(name, solution)).content.decode()
        assert "<img src=x" not in page
    assert client.get(where("document", solution)).status_code == 200


def linked_data(page):
    [text] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)
    return json.loads(text)


def test_linked_data_survives_what_companies_write(client):
    solution = SolutionFactory(name=HOSTILE)
    told = linked_data(page_of(client, solution))
    assert (told["@type"], told["name"]) == ("SoftwareApplication", HOSTILE)
    assert told["url"] == settings.SITE_URL + solution.get_absolute_url()


def test_fiche_answers_304_until_it_changes(client, plume):
    first = client.get(plume.get_absolute_url())
    again = {"headers": {"if-none-match": first["ETag"]}}
    assert client.get(plume.get_absolute_url(), **again).status_code == 304
    online = Solution.objects.filter(pk=plume.pk)
    online.update(confirmed_at=timezone.now() - datetime.timedelta(days=9))
    assert client.get(plume.get_absolute_url(), **again).status_code == 200
    online.update(withdrawn_at=timezone.now())
    assert client.get(plume.get_absolute_url(), **again).status_code == 410


def test_fiche_costs_the_same_queries_whatever_surrounds_it(client, django_assert_num_queries):
    solution = SolutionFactory()
    for more in (0, 4):
        SolutionFactory.create_batch(more)
        # What an edition of the catalogue costs once to each process.
        client.get(reverse("panorama:list"))
        with django_assert_num_queries(4):
            client.get(solution.get_absolute_url())


def test_similar_solutions_are_of_the_family_the_nearest_first_and_equals_in_the_order_of_the_day():
    own = SolutionFactory(facets={"trades": ["hr", "legal"]}, pitch="Transcrit les réunions.")
    near = SolutionFactory(facets={"trades": ["hr", "legal"]}, pitch="Transcrit les réunions.")
    equals = SolutionFactory.create_batch(6, pitch="Autre mot.", facets={"trades": ["it"]})
    SolutionFactory(family=family("documents"), facets=own.facets, pitch=own.pitch)
    SolutionFactory(withdrawn_at=timezone.now(), facets=own.facets, pitch=own.pitch)
    days = [datetime.date(2026, 3, day) for day in range(1, 9)]
    found = [similar_to(own, day) for day in days]
    assert {one[0] for one in found} == {near}
    assert {len(one) for one in found} == {3}
    assert {solution for one in found for solution in one[1:]} <= set(equals)
    assert len({tuple(one) for one in found}) > 1
    assert similar_to(own, days[0]) == found[0]


def test_document_is_tagged_titled_and_says_the_same(client, plume):
    response = client.get(where("document", plume))
    assert response["Content-Type"] == "application/pdf"
    reader = PdfReader(io.BytesIO(response.content))
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert reader.metadata.title.startswith("Plume")
    told = " ".join(" ".join(page.extract_text().split()) for page in reader.pages)
    assert plume.public_id in told
    assert "Déclaré le" in told
    assert "ni une préqualification" in told


def test_withdrawn_solution_is_gone_by_each_of_its_addresses(client):
    gone = SolutionFactory(withdrawn_at=timezone.now())
    names = ("solution", "document", "write", "report")
    assert [client.get(where(name, gone)).status_code for name in names] == [410] * 4
    assert client.post(where("write", gone), MESSAGE).status_code == 410


def test_fiche_of_free_code_leads_to_its_publiccode_file(client, plume):
    address = where("publiccode", plume)
    assert address in page_of(client, plume)
    plume.open_source = "no"
    plume.save()
    assert address not in page_of(client, plume)


def test_fiche_names_the_country_of_its_vendor(client, plume):
    plume.fiche["vendor"] |= {"city": "Namur", "country": "BE"}
    plume.save()
    assert "Namur (Belgique)" in page_of(client, plume)


def test_what_a_signed_in_reader_sees_is_for_her_alone(client, plume):
    def kept_by(who):
        return {
            name: set(who.get(where(name, plume))["Cache-Control"].split(", "))
            for name in ("solution", "document")
        }

    assert kept_by(client) == {
        "solution": {"public", "no-cache"},
        "document": {"public", "no-cache"},
    }
    client.force_login(UserFactory())
    assert kept_by(client) == {
        "solution": {"private", "no-cache"},
        "document": {"private", "no-cache"},
    }


def test_documents_are_drawn_so_many_times_a_minute(client, plume):
    with time_machine.travel(1_790_000_000, tick=False):
        for _ in range(30):
            rates.seconds_to_wait(RequestFactory().get("/"), "document", 30)
        assert client.get(where("document", plume)).status_code == 429
        assert client.get(where("solution", plume)).status_code == 200

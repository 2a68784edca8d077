"""The map of the panorama: its regions say what the list says, whatever the catalogue holds."""

import io
import itertools
import re

import pytest
from django.urls import reverse
from pypdf import PdfReader

from panorama import landscape
from panorama.models import FunctionalFamily, Solution
from tests.panorama.factories import SolutionFactory, family

pytestmark = pytest.mark.django_db
MAP, LIST = reverse("panorama:landscape"), reverse("panorama:list")
SHEET = reverse("panorama:landscape_document")
MODES = ("saas", "dedicated", "on_premise")


def deployed(*modes, **columns):
    facets = {"hosting_modes": list(modes), "secnumcloud_until": "2099-01-01"}
    return SolutionFactory(facets=facets, on_premise="on_premise" in modes, **columns)


@pytest.fixture
def catalogue():
    """Every way of deploying, alone or with others, in two families; one says none."""
    for code, size in itertools.product(("voice", "documents"), range(4)):
        for modes in itertools.combinations(MODES, size):
            deployed(*modes, family=family(code), name=f"{code} {' '.join(modes)}")
    deployed("saas", family=family("voice"), secnumcloud="qualified", open_source="yes")


def totals(drawn):
    return [*drawn.columns, *(row.family for row in drawn.rows)]


@pytest.mark.parametrize(
    "asked",
    [
        "",
        "?famille=voice",
        "?deploiement=saas&deploiement=on_premise",
        "?q=voice&code=no",
        "?secnumcloud=qualified",
    ],
)
def test_each_number_of_the_map_is_that_of_the_list_it_leads_to(client, catalogue, asked):
    response = client.get(f"{MAP}{asked}")
    drawn, search = response.context["landscape"], response.context["search"]
    assert search.number == client.get(f"{LIST}{asked}").context["search"].number
    assert sum(row.family.number for row in drawn.rows) == search.number
    regions = [region for row in drawn.rows for region in row.regions]
    told = [(one.address, one.number) for one in (*regions, *totals(drawn)) if one.address]
    listed = {address: client.get(address).context["search"].number for address, _ in told}
    assert told == [(address, listed[address]) for address, _ in told]


def test_each_solution_is_named_where_it_is_counted_hybrids_once_a_row(client, catalogue):
    response = client.get(MAP)
    [voice, _] = sorted(response.context["landscape"].rows, key=lambda row: -row.family.number)
    assert [
        (one.number, sorted(named.name for named in one.solutions), one.elsewhere)
        for one in voice.regions[1:]
    ] == [
        (4, ["voice dedicated", "voice saas dedicated"], 2),
        (4, ["voice on_premise"], 3),
        (
            3,
            [
                "voice dedicated on_premise",
                "voice saas dedicated on_premise",
                "voice saas on_premise",
            ],
            0,
        ),
        (1, ["voice "], 0),
    ]
    [alone] = (
        client.get(f"{MAP}?famille=documents&deploiement=on_premise").context["landscape"].rows
    )
    assert [len(region.solutions) for region in alone.regions] == [4]


def test_marks_are_written_beside_the_names_and_told_in_the_legend(client):
    marked = deployed("saas", name="Plume", secnumcloud="qualified", open_source="partly")
    deployed("saas", name="Nue")
    page = client.get(MAP).content.decode()
    beside = re.findall(r'<li><a href="([^"]+)">([^<]+)</a>(.*?)</li>', page)
    assert sorted((name, re.findall(">([^<]+)</span>", marks)) for _, name, marks in beside) == [
        ("Nue", []),
        ("Plume", ["SNC", "libre en partie"]),
    ]
    assert marked.get_absolute_url() in [address for address, *_ in beside]
    assert "SNC</span> Hébergée sur une offre qualifiée SecNumCloud" in page


def test_a_region_names_so_many_and_counts_the_others(client, monkeypatch):
    monkeypatch.setattr(landscape, "MOST", 2)
    for _ in range(5):
        deployed("saas")
    page = client.get(MAP)
    [row] = page.context["landscape"].rows
    assert (row.regions[0].number, len(row.regions[0].solutions), row.regions[0].beyond) == (
        5,
        2,
        3,
    )
    assert "et 3 autres, dans la liste" in page.content.decode()


def test_map_keeps_the_search_of_the_list_and_gives_it_back(client):
    deployed("saas", name="Plume")
    listed = client.get(f"{LIST}?q=plume&famille=voice&tri=nom&vue=tableau").content.decode()
    assert f'href="{MAP}?q=plume&amp;famille=voice#resultats"' in listed
    response = client.get(f"{MAP}?q=plume&famille=voice")
    search = response.context["search"]
    assert [tag.address for tag in search.tags] == [f"{MAP}?famille=voice", f"{MAP}?q=plume"]
    assert search.presentations == [
        ("Vignettes", f"{LIST}?q=plume&famille=voice", False),
        ("Tableau", f"{LIST}?q=plume&famille=voice&vue=tableau", False),
        ("Carte", f"{MAP}?q=plume&famille=voice", True),
    ]
    assert f'action="{MAP}"' in response.content.decode()


@pytest.mark.parametrize("query", ["inconnu=1&famille=rien", "vue=tableau&tri=nom&page=3", "q=%20"])
def test_map_drops_what_means_nothing_there(client, query):
    response = client.get(f"{MAP}?{query}")
    assert (response.status_code, response.url) == (302, MAP)


def test_an_empty_map_says_why_and_what_to_do(client):
    assert "Aucune solution n’est encore publiée" in client.get(MAP).content.decode()
    deployed("saas")
    page = client.get(f"{MAP}?famille=documents&secnumcloud=qualified").content.decode()
    assert "Aucune solution pour cette recherche" in page
    assert "Voir toutes les solutions" in page


def test_map_costs_two_queries_whatever_it_holds_and_is_not_sent_again(
    client, django_assert_num_queries
):
    for more in (1, 2):
        for _ in range(more):
            deployed("saas", "on_premise")
        client.get(LIST)
        with django_assert_num_queries(2):
            tag = client.get(MAP)["ETag"]
    assert client.get(MAP, headers={"If-None-Match": tag}).status_code == 304
    deployed("saas")
    assert client.get(MAP, headers={"If-None-Match": tag}).status_code == 200


def sheet(client, asked=""):
    response = client.get(f"{SHEET}{asked}")
    assert (response.status_code, response["Content-Type"]) == (200, "application/pdf")
    return PdfReader(io.BytesIO(response.content))


def test_sheet_is_one_tagged_a3_page_that_says_what_the_page_says(client, catalogue):
    reader = sheet(client)
    [page] = reader.pages
    assert [round(float(side) * 25.4 / 72) for side in page.mediabox[2:]] == [420, 297]
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert reader.trailer["/Root"]["/Lang"] == "fr-FR"
    assert b"pdfuaid" in reader.trailer["/Root"]["/Metadata"].get_data()
    assert reader.metadata.title == "Carte du panorama\u00a0: 17 solutions au panorama"
    told = " ".join(page.extract_text().split())
    assert "documents saas dedicated on_premise" in told
    assert "ni une préqualification" in told
    assert len(sheet(client, "?q=introuvable").pages) == 1


def test_sheet_stays_one_page_whatever_the_catalogue_holds(client):
    for code in FunctionalFamily.objects.values_list("code", flat=True):
        for number in range(12):
            endless = f"{number} {'Motsansespace' * 10}"
            deployed(*MODES[: number % 4], family=family(code), name=endless)
    FunctionalFamily.objects.update(label="Une famille au nom aussi long que la base l’admet " * 2)
    assert len(sheet(client).pages) == 1


def test_sheet_is_not_drawn_again_until_the_catalogue_changes(client, django_assert_num_queries):
    deployed("saas")
    client.get(LIST)
    with django_assert_num_queries(2):
        tag = client.get(SHEET)["ETag"]
    assert client.get(SHEET, headers={"If-None-Match": tag}).status_code == 304
    deployed("saas")
    assert client.get(SHEET, headers={"If-None-Match": tag}).status_code == 200


def test_a_full_region_keeps_so_many_names_in_sight_and_folds_the_others(client):
    for _ in range(landscape.IN_SIGHT + landscape.WORTH_FOLDING):
        deployed("saas")
    page = client.get(MAP)
    [row] = page.context["landscape"].rows
    region = row.regions[0]
    assert (len(region.first), len(region.rest)) == (landscape.IN_SIGHT, landscape.WORTH_FOLDING)
    named = re.findall(r'<li><a href="/panorama/([^"/]+)/">', page.content.decode())
    assert sorted(named) == sorted(Solution.objects.values_list("slug", flat=True))

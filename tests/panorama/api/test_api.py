"""The interface: the searches of the panorama, told to programs."""

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.panorama.factories import SolutionFactory, family
from tests.panorama.publishing import published

pytestmark = pytest.mark.django_db
SOLUTIONS, FACETS = reverse("api:solutions"), reverse("api:facets")
ALL = [reverse("api:root"), SOLUTIONS, FACETS, reverse("api:families"), reverse("api:openapi")]


def one_at(public_id):
    return reverse("api:solution", args=[public_id])


def refusal(response):
    """(status, type, what is said) of a problem."""
    told = response.json()
    assert told["status"] == response.status_code
    return response.status_code, response["Content-Type"], told["detail"]


def test_list_is_the_search_of_the_panorama_in_its_order(client, settings):
    SolutionFactory.create_batch(5, pitch="Voix.")
    SolutionFactory(family=family("documents"), pitch="Voix.")
    SolutionFactory(name="Autre", pitch="Rien.")
    asked = {"q": "voix", "famille": ["voice", "inconnue"], "rien": "1"}
    told = client.get(SOLUTIONS, asked).json()
    shown = client.get(reverse("panorama:list"), {"q": "voix", "famille": "voice"}).context["page"]
    assert [one["identifiant"] for one in told["solutions"]] == [one.public_id for one in shown]
    assert (told["nombre"], told["parametres"]) == (5, {"q": ["voix"], "famille": ["voice"]})
    assert told["recherche"].startswith("5 solutions pour cette recherche")
    assert told["adresse"] == f"{settings.SITE_URL}/panorama/?q=voix&famille=voice"


def test_pages_lead_to_one_another(client):
    SolutionFactory.create_batch(5)
    seen, address = [], f"{SOLUTIONS}?par_page=2"
    while address:
        response = client.get(address)
        told = response.json()
        seen += [one["identifiant"] for one in told["solutions"]]
        address = told["liens"]["suivante"]
        assert (f'<{address}>; rel="next"' in response["Link"]) is bool(address)
    assert (len(seen), len(set(seen)), told["page"], told["pages"]) == (5, 5, 3, 3)
    assert told["liens"]["suivante"] is None


@pytest.mark.parametrize(
    "asked", ["page=0", "page=x", "page=-1", "par_page=101", "page=1٣", "par_page=" + "9" * 99]
)
def test_page_that_is_no_number_is_refused_in_french(client, asked):
    status, kind, detail = refusal(client.get(f"{SOLUTIONS}?{asked}"))
    assert (status, kind) == (400, "application/problem+json")
    assert "est un nombre entier de 1 à" in detail


def test_page_beyond_the_last_is_not_found(client):
    assert refusal(client.get(SOLUTIONS, {"page": 2}))[::2] == (
        404,
        "Cette recherche tient en 1 page.",
    )


def test_one_solution_says_all_that_its_page_says(client, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        [candidature] = published({"name": "Plume", "limits": "Accents mal reconnus."})
    told = client.get(one_at(candidature.reference)).json()
    answers = [answer for section in told["sections"] for answer in section["reponses"]]
    assert told["nom"] == "Plume"
    assert "Accents mal reconnus." in [answer["valeur"] for answer in answers]


def test_solution_that_was_withdrawn_is_gone_since_a_day(client):
    gone = SolutionFactory(withdrawn_at=timezone.now())
    response = client.get(one_at(gone.public_id))
    assert refusal(response)[0] == 410
    assert response.json()["retiree_le"] == timezone.localdate().isoformat()
    assert refusal(client.get(one_at("AMI00-0000")))[0] == 404


def test_facets_count_each_without_itself(client):
    SolutionFactory(open_source="yes")
    SolutionFactory(open_source="no")
    SolutionFactory(open_source="no", family=family("documents"))
    told = client.get(FACETS, {"code": "yes", "famille": "voice"}).json()
    counts = {
        facet["nom"]: {one["valeur"]: one["nombre"] for one in facet["valeurs"]}
        for facet in told["facettes"]
    }
    assert (counts["code"]["yes"], counts["code"]["no"]) == (1, 1)
    assert (counts["famille"]["voice"], counts["famille"]["documents"], told["nombre"]) == (1, 0, 1)


@pytest.mark.parametrize("address", ALL)
def test_resource_is_read_again_only_once_it_changed(client, address):
    SolutionFactory()
    seen = client.get(address)
    again = client.get(address, HTTP_IF_NONE_MATCH=seen["ETag"])
    assert (again.status_code, again["Access-Control-Allow-Origin"]) == (304, "*")
    SolutionFactory()
    assert client.get(address, HTTP_IF_NONE_MATCH=seen["ETag"]).status_code == 200


def test_list_changes_with_the_day(client):
    with time_machine.travel("2026-03-02T12:00Z"):
        seen = client.get(SOLUTIONS)["ETag"]
    with time_machine.travel("2026-03-03T12:00Z"):
        assert client.get(SOLUTIONS, HTTP_IF_NONE_MATCH=seen).status_code == 200


@pytest.mark.parametrize("address", ALL)
def test_resource_is_only_read_and_from_anywhere(client, address):
    assert client.head(address).status_code == 200
    assert client.options(address).status_code == 204
    response = client.post(address)
    assert refusal(response)[:2] == (405, "application/problem+json")
    assert (response["Allow"], response["Access-Control-Allow-Origin"]) == (
        "GET, HEAD, OPTIONS",
        "*",
    )


@time_machine.travel("2026-03-02T12:00:15Z", tick=False)
def test_network_that_asks_too_often_is_told_to_wait(client, monkeypatch):
    """One counter for every resource; another network is not held back."""
    for _ in range(120):
        assert client.options(SOLUTIONS).status_code == 204
    for number in range(120):
        assert client.head(reverse("api:root")).status_code == 200, number
    response = client.get(SOLUTIONS)
    assert (refusal(response)[0], response["Retry-After"]) == (429, "45")
    assert response["Access-Control-Allow-Origin"] == "*"
    assert client.get(SOLUTIONS, REMOTE_ADDR="192.0.2.7").status_code == 200


@pytest.mark.parametrize("address", ["/api/v1/inconnu/", "/api/v2/", "/api/v1/solutions/a/b/"])
def test_unknown_address_is_told_as_a_problem(client, address):
    assert refusal(client.get(address))[:2] == (404, "application/problem+json")
    assert refusal(client.get("/api/v1/?q=%00"))[0] == 400


def test_list_costs_the_same_queries_whatever_the_number(client):
    costs = []
    for _ in range(2):
        SolutionFactory.create_batch(3)
        client.get(SOLUTIONS)
        with CaptureQueriesContext(connection) as queries:
            client.get(SOLUTIONS)
        costs.append(len(queries))
    assert costs[0] == costs[1] <= 5


@settings(max_examples=25)
@given(
    st.sampled_from([SOLUTIONS, FACETS]),
    st.dictionaries(
        st.sampled_from(
            ["q", "famille", "secnumcloud", "maj", "tri", "vue", "page", "par_page", "x"]
        ),
        st.lists(st.text(max_size=20) | st.sampled_from(["yes", "voice", "9" * 5000]), max_size=3),
    ),
)
def test_interface_answers_any_query_string(client, address, asked):
    assert client.get(address, asked).status_code in (200, 400, 404, 429)


def test_page_for_people_names_every_address(client):
    page = client.get(reverse("api:documentation")).content.decode()
    for address in (SOLUTIONS, FACETS, "/api/v1/solutions/{identifiant}/"):
        assert f"<code>{address}</code>" in page

"""What anyone reads of a call before signing up."""

import csv
import datetime
import io
import json

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from alliance.models import User
from ami.data import read_call
from ami.enums import Role
from ami.models import Call
from ami.notice.states import State, state_of
from ami.pages.grids import HEADERS, neutral
from ami.questions import QUESTIONS, SECTIONS
from ami.workflow.running import calls
from ami.workflow.running.loading import load_call
from tests.factories import CallFactory, member
from tests.panorama.publishing import published

pytestmark = pytest.mark.django_db
NAMES = ["call", "blank_form", "grid_csv", "grid_json"]


def page(client, name, *args):
    response = client.get(reverse(f"pages:{name}", args=args))
    assert response.status_code == 200
    return response.content.decode()


def the_call_of_2025(**changes):
    return load_call(
        read_call("call-2025"), by=User.objects.system(), is_demonstration=False, **changes
    )


def at(*moment):
    return time_machine.travel(datetime.datetime(*moment, tzinfo=datetime.UTC), tick=False)


def test_home_without_any_call_says_so(client):
    assert "Aucun appel n’est ouvert en ce moment." in page(client, "home")


def test_home_leads_to_the_open_call_and_the_panorama(client):
    call = CallFactory(closes_at=timezone.now() + datetime.timedelta(days=2))
    home = page(client, "home")
    assert f"{reverse('candidates:draft')}?appel={call.slug}" in home
    assert call.get_absolute_url() in home
    assert f'action="{reverse("panorama:list")}"' in home


def test_home_sets_past_calls_apart(client):
    past = the_call_of_2025(slug="passe")
    response = client.get("/")
    assert [shown["call"] for shown in response.context["past_calls"]] == [past]
    assert response.context["open_calls"] == []


def test_deadline_is_told_in_paris_time(client):
    call = the_call_of_2025()
    with at(2025, 5, 15, 12):
        text = page(client, "call", call.slug)
    assert "Le dépôt est ouvert jusqu’au 15 mai 2025 à 23\u00a0h\u00a059 (heure de Paris)" in text


@pytest.mark.parametrize(
    ("moment", "state"),
    [
        ((2025, 4, 6, 21, 59, 59), State.UPCOMING),
        ((2025, 4, 6, 22, 0, 0), State.OPEN),
        ((2025, 5, 15, 21, 59, 59), State.OPEN),
        ((2025, 5, 15, 22, 0, 0), State.CLOSED),
    ],
)
def test_call_is_open_to_the_end_of_its_last_minute(moment, state):
    call = the_call_of_2025()
    assert state_of(call, datetime.datetime(*moment, tzinfo=datetime.UTC)) is state


def test_open_call_offers_to_apply_and_a_closed_one_does_not(client):
    call = CallFactory()
    assert "Déposer une candidature</a>" in page(client, "call", call.slug)
    calls.close_now(call, by=member(call, Role.SECRETARIAT))
    closed = page(client, "call", call.slug)
    assert "Déposer une candidature</a>" not in closed
    assert "Le dépôt est clos depuis le" in closed
    assert "avant son terme, pour la démonstration. Les candidatures" in closed
    assert "Appel clos le" in closed


def test_call_page_tells_rules_themes_criteria_scale_and_weights(client):
    call = CallFactory()
    text = page(client, "call", call.slug)
    for theme in call.themes.all():
        assert theme.label in text
        assert theme.definition in text
    for criterion in call.grid.criteria.all():
        assert criterion.label in text
        assert criterion.definition in text
    assert "poids 30 sur 100 · note de 0 à 5" in text
    assert "B2.6 · Inclusion." in text
    assert "Article 6 — Engagements des candidats retenus" in text
    assert call.specification.disclaimer in text
    assert "Aucune tolérance ne s’y ajoute." in text


def test_tolerance_is_published(client):
    call = CallFactory(tolerance=120)
    assert "Une tolérance de 120 secondes s’y ajoute" in page(client, "call", call.slug)


def test_statistics_appear_once_results_are_announced(client):
    call = CallFactory()
    assert "Chiffres de l’appel" not in page(client, "call", call.slug)
    announced = call.announced_grid
    assert announced.title not in page(client, "call", call.slug)
    assert '"announced"' not in page(client, "grid_json", call.slug)
    published({}, {"theme": "code"}, call=call)
    text = page(client, "call", call.slug)
    assert announced.title in text
    assert '"announced"' in page(client, "grid_json", call.slug)
    assert "2 candidatures déposées par 2 organisations" in text
    assert "Les résultats sont annoncés depuis le" in text


@pytest.mark.parametrize("name", NAMES)
def test_call_that_is_not_opened_is_not_found(client, name):
    opened = CallFactory()
    Call.objects.create(
        slug="prepare",
        title="En préparation",
        edition=2027,
        specification=opened.specification,
        grid=opened.grid,
        opens_at=opened.opens_at,
        closes_at=opened.closes_at,
    )
    assert client.get(reverse(f"pages:{name}", args=["prepare"])).status_code == 404
    assert "En préparation" not in page(client, "call_list")


def test_blank_form_asks_every_question_of_the_manifest(client):
    text = page(client, "blank_form", CallFactory().slug)
    for section in SECTIONS:
        assert section.title in text
    for question in QUESTIONS.values():
        assert question.label in text
    assert "Obligatoire · Texte, 3\u00a0000 caractères au plus" in text
    assert "PDF, 1 au plus, 10\u00a0Mo par fichier, 20 pages au plus" in text
    assert "Obligatoire selon la réponse à «\u00a0Hébergement qualifié SecNumCloud\u00a0»" in text


def test_grid_csv_has_stable_headers_and_every_code(client):
    call = CallFactory()
    response = client.get(reverse("pages:grid_csv", args=[call.slug]))
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    rows = list(csv.DictReader(io.StringIO(response.content.decode())))
    assert tuple(rows[0]) == HEADERS
    codes = " ".join(row["code"] for row in rows if row["nature"] != "announced")
    assert codes == "E1 E2 E3 E4 E5 A B1 B2 B2.1 B2.2 B2.3 B2.4 B2.5 B2.6 B3 B4"
    assert sum(int(row["poids"] or 0) for row in rows) == 100
    assert {row["code_parent"] for row in rows} == {"", "B2"}


def test_grid_json_says_the_same(client):
    call = CallFactory()
    response = client.get(reverse("pages:grid_json", args=[call.slug]))
    grid = json.loads(response.content)
    rows = csv.DictReader(
        io.StringIO(client.get(reverse("pages:grid_csv", args=[call.slug])).content.decode())
    )
    assert [row["code"] for row in grid["criteres"]] == [row["code"] for row in rows]
    assert [level["note"] for level in grid["echelle"]] == [0, 1, 2, 3, 4, 5]


@pytest.mark.parametrize("start", list("=+-@\t\r"))
def test_cell_that_a_spreadsheet_would_run_is_neutralised(start):
    assert neutral(f"{start}1+1") == f"'{start}1+1"


@pytest.mark.parametrize("is_demonstration", [True, False])
def test_pages_of_a_demonstration_say_so(client, is_demonstration):
    call = CallFactory(is_demonstration=is_demonstration)
    for name, args in [("home", ()), ("call_list", ()), ("call", (call.slug,))]:
        assert ("Données fictives" in page(client, name, *args)) is is_demonstration


@pytest.mark.parametrize("name", ["home", "call_list"])
def test_lists_of_calls_cost_the_same_queries_whatever_their_number(
    client, name, django_assert_num_queries
):
    CallFactory()
    with django_assert_num_queries(1):
        page(client, name)
    CallFactory.create_batch(2)
    with django_assert_num_queries(1):
        page(client, name)


def test_call_page_costs_few_queries(client, django_assert_max_num_queries):
    call = CallFactory()
    with django_assert_max_num_queries(6):
        page(client, "call", call.slug)


def test_call_page_escapes_what_the_secretariat_wrote(client):
    call = CallFactory(summary="<img src=x onerror=alert(1)>")
    assert "<img src=x" not in page(client, "call", call.slug)

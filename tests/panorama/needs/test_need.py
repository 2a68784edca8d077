"""« Décrire mon besoin » over HTTP: explained, deterministic, and the text stays with its author."""

import datetime

import pytest
import time_machine
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.ami.committee.pages import text
from tests.panorama.factories import SolutionFactory, family

pytestmark = pytest.mark.django_db
NEED = reverse("panorama:need")
TEXT = "Transcrire les séances du conseil municipal sur nos serveurs, avec une API."


def ask(client, besoin, **boxes):
    return client.post(NEED, {"besoin": besoin, **boxes})


def told(response):
    """[(criteria lacking, [names])] of the answer."""
    return [
        (group.lacking, [match.solution.name for match in group.matches])
        for group in response.context["groups"]
    ]


def voice(name, **columns):
    facets = {"trades": ["secretariat"], "integration": [], "administration_kinds": ["local"]}
    return SolutionFactory(name=name, facets=facets | columns.pop("facets", {}), **columns)


def test_answer_groups_solutions_by_what_they_lack_and_says_it(client):
    voice("Entière", on_premise=True, facets={"integration": ["api"]})
    voice("Sans API", on_premise=True)
    SolutionFactory(name="Autre famille", family=family("control"))
    response = ask(client, TEXT)
    assert told(response) == [(0, ["Entière"]), (1, ["Sans API"])]
    page = text(response)
    assert "2 solutions correspondent à cet usage ; 1 répond à tout." in page
    assert "Transcrire la parole d’après « Transcrire »" in page
    assert "Manque : Intégration : API documentée non déclaré" in page


def test_answer_says_in_french_that_nothing_meets_it_all(client):
    voice("Sans API"), voice("Sans API non plus")
    page = text(ask(client, TEXT))
    assert "2 solutions correspondent à cet usage ; aucune ne répond à tout." in page


def test_trade_decides_when_no_family_is_told(client):
    voice("Secrétariat"), SolutionFactory(name="Autre", facets={"trades": ["health"]})
    SolutionFactory(name="Tous métiers", facets={"trades": ["any"]})
    [(_, names)] = told(client.get(NEED, {"metier": "secretariat"}))
    assert set(names) == {"Secrétariat", "Tous métiers"}


def test_words_alone_find_the_fiches_that_say_them(client):
    SolutionFactory(name="Herbier", pitch="Reconnaît les plantes invasives.")
    SolutionFactory.create_batch(3)
    response = ask(client, "Recenser les plantes invasives")
    assert told(response) == [(0, ["Herbier"])]
    assert "Vos mots : plantes, invasives" in text(response)


def test_boxes_correct_what_was_understood(client):
    voice("Voix"), SolutionFactory(name="Papier", family=family("documents"))
    response = ask(client, TEXT, corrige="1", famille="documents")
    assert response.context["asking"].asked == {"famille": ["documents"]}
    assert told(response) == [(0, ["Papier"])]


def test_five_questions_without_text_have_an_address_of_their_own(client):
    response = ask(client, "", famille="voice", agents="from_50")
    assert response.status_code == 302
    assert response["Location"] == f"{NEED}?famille=voice&agents=from_50"


def test_text_is_in_an_address_only_when_asked(client):
    response = ask(client, TEXT)
    assert response.status_code == 200
    assert "besoin=" not in response.context["address"]
    shared = ask(client, TEXT, partager="1")
    assert shared.status_code == 302
    again = client.get(shared["Location"])
    assert again.context["asking"].text == TEXT
    assert again.context["asking"].asked == response.context["asking"].asked


@pytest.mark.parametrize(
    ("posted", "said"),
    [
        ({}, "Écrivez votre besoin, ou cochez au moins une réponse."),
        ({"besoin": "é" * 3005}, "Votre texte compte 5 caractères de trop : 3000 au plus."),
        ({"besoin": "é" * 1001, "partager": "1"}, "décochez la case, ou abrégez-le"),
    ],
)
def test_refusal_says_what_to_do_and_loses_nothing(client, posted, said):
    response = client.post(NEED, {**posted, "agents": "from_50"} if posted else {})
    assert said in text(response)
    assert response.context["asking"].text == posted.get("besoin", "")
    assert "<title>Erreur" in response.content.decode()


def test_nothing_found_leads_elsewhere(client):
    SolutionFactory(family=family("control"))
    page = text(ask(client, TEXT))
    assert "Aucune solution du panorama ne fait ce que vous décrivez" in page
    assert "faire compter ce besoin" in page


def test_equals_stand_in_the_neutral_order_of_the_day(client):
    names = {voice(f"Solution {letter}").name for letter in "abcdefghijklmno"}
    orders = []
    for day in (2, 3):
        with time_machine.travel(datetime.datetime(2026, 3, day, 12, tzinfo=datetime.UTC)):
            [(_, first)], [(_, again)] = (
                told(client.get(NEED, {"famille": "voice"})) for _ in range(2)
            )
        assert first == again
        orders.append(first)
    assert set(orders[0]) == names
    assert orders[0] != orders[1]


def test_more_than_a_page_leads_to_the_list(client):
    for number in range(22):
        voice(f"Solution {number}")
    response = client.get(NEED, {"famille": "voice"})
    assert sum(len(names) for _, names in told(response)) == 20
    assert f"{reverse('panorama:list')}?famille=voice" in response.content.decode()


def test_answer_costs_the_same_queries_whatever_the_number(client, django_assert_num_queries):
    voice("Une")
    client.get(NEED)
    with django_assert_num_queries(5) as first:
        ask(client, TEXT)
    voice("Deux"), voice("Trois")
    with django_assert_num_queries(len(first)):
        ask(client, TEXT)


def test_text_is_escaped_and_not_kept_by_caches(client):
    response = ask(client, "<img src=x onerror=alert(1)> traduire <script>")
    assert "<img src=x" not in response.content.decode()
    assert "no-store" in response["Cache-Control"]


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.dictionaries(
        st.sampled_from(
            ["besoin", "famille", "metier", "agents", "integration", "corrige", "partager"]
        ),
        st.text(max_size=60) | st.sampled_from(["voice", "secretariat", "api", "1", "SecNumCloud"]),
    )
)
def test_any_need_is_answered(client, given):
    for response in (client.get(NEED, given), client.post(NEED, given)):
        assert response.status_code in {200, 302, 400}

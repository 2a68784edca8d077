"""On the list: what was found is marked, what was mistyped is told, and no search is a dead end."""

import html
import re

import pytest
import time_machine
from django.core.cache import cache
from django.db import connection
from django.http import QueryDict
from django.urls import reverse

from panorama.models import SearchUse
from panorama.search import Search
from panorama.words.help import Help
from tests.panorama.factories import SolutionFactory, family

pytestmark = pytest.mark.django_db
LIST = reverse("panorama:list")


@pytest.fixture
def client(client):
    """A browser: what programs look for is not counted."""
    client.defaults["HTTP_USER_AGENT"] = "Mozilla/5.0"
    return client


@pytest.fixture(autouse=True)
def catalogue():
    """Two of voice, one of documents; nobody has searched."""
    cache.delete_pattern("*")
    SolutionFactory(name="Plume", pitch="Transcrit chaque réunion.", secnumcloud="qualified")
    SolutionFactory(
        name="Écho", pitch="Transcrit les appels.", fiche={"description": "En <b>réunion</b>."}
    )
    SolutionFactory(name="Trieur", pitch="Lit le courrier.", family=family("documents"))


def text_of(response):
    [main] = re.findall(r'<div id="liste">(.*?)</main>', response.content.decode(), re.DOTALL)
    return " ".join(html.unescape(re.sub("<[^>]+>", " ", main)).split())


def ways(found):
    return [(way.label, way.number) for way in found]


def help_for(client, **asked):
    response = client.get(LIST, asked)
    assert response.status_code == 200
    return response.context["help"]


def test_list_marks_and_quotes_what_was_found(client):
    page = client.get(LIST, {"q": "reunions"}).content.decode()
    assert "Transcrit chaque <mark>réunion</mark>." in page
    assert 'panorama-excerpt">En &lt;b&gt;<mark>réunion</mark>&lt;/b&gt;.</p>' in page
    assert "<mark>" not in client.get(LIST).content.decode()


def test_list_tells_what_was_corrected_and_offers_what_was_typed(client):
    response = client.get(LIST, {"q": "réuinon"})
    assert "Résultats pour « réunion »." in text_of(response)
    exactly = response.context["search"].exact_address
    assert f'href="{html.escape(exactly)}"' in response.content.decode()
    response = client.get(exactly)
    assert response.context["search"].number == 0
    assert ways(response.context["help"].meant) == [("réunion", 2)]


def test_help_says_which_criterion_to_drop_and_what_it_gives(client):
    found = help_for(client, q="réunion", famille="documents", secnumcloud="qualified")
    assert ways(found.without) == [("Lire et résumer des documents", 1)]
    assert [one.name for one in found.nearest] == ["Plume"]
    found = help_for(client, q="réunion", famille="documents")
    assert ways(found.without) == [
        ("Lire et résumer des documents", 2),
        ("«\u00a0réunion\u00a0»", 1),
    ]
    for way in found.without:
        assert client.get(way.address).context["search"].number == way.number
    assert {one.name for one in found.nearest} == {"Plume", "Écho"}


def test_help_says_which_word_to_drop(client):
    found = help_for(client, q="réunion courrier transcrit")
    assert ways(found.without) == [("«\u00a0courrier\u00a0»", 2)]
    assert client.get(found.without[0].address).context["search"].text == "réunion transcrit"
    assert {one.name for one in found.nearest} == {"Plume", "Écho"}


def test_help_suggests_words_that_look_alike(client):
    found = help_for(client, q="courriel recommandé")
    assert ways(found.meant) == []
    found = help_for(client, q="cou")
    assert found is None


def test_help_is_no_dead_end_when_nothing_is_near(client):
    response = client.get(LIST, {"q": "zzzzzz"})
    assert response.context["help"].nearest == []
    assert "Voir toutes les solutions" in text_of(response)
    assert "Rien ne correspond à cette recherche." in text_of(response)


def test_help_costs_the_same_queries_whatever_was_asked(django_assert_max_num_queries):
    for asked in (
        "q=réunion courrier",
        "q=réunion courrier appels transcrit chaque&famille=documents&secnumcloud=qualified&code=no",
    ):
        search = Search(QueryDict(asked))
        assert (search.number, bool(search.query.reading)) == (0, True)
        found = Help(search)
        with django_assert_max_num_queries(3):
            assert found.without + found.meant + found.nearest


def test_search_is_counted_once_however_its_filters_change(client):
    here = f"http://testserver{LIST}?q=réunion"
    client.get(LIST, {"q": "réunion"})
    client.get(LIST, {"q": "réunion", "famille": "voice"}, headers={"referer": here})
    client.get(
        LIST, {"q": "réunion"}, headers={"hx-request": "true", "hx-current-url": f"{here}&page=2"}
    )
    client.get(LIST, {"q": "courrier", "famille": "voice"}, headers={"referer": here})
    client.get(LIST, {"q": "courrier"}, headers={"referer": "http://[broken?q=é"})
    assert list(SearchUse.objects.order_by("words").values_list("words", "found", "times")) == [
        ("courrier", 1, 2),
        ("réunion", 2, 1),
    ]


def test_page_shows_even_when_the_search_cannot_be_counted(client, caplog):
    caplog.set_level("CRITICAL")
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE panorama_searchuse RENAME TO gone")
    assert client.get(LIST, {"q": "réunion"}).context["search"].number == 2


def test_one_network_does_not_fill_the_table_of_searches(client, monkeypatch):
    monkeypatch.setattr("panorama.words.uses.PER_MINUTE", 3)
    with time_machine.travel(1_790_000_000, tick=False):
        for number in range(5):
            assert client.get(LIST, {"q": f"réunion {number}"}).status_code == 200
    assert sum(SearchUse.objects.values_list("times", flat=True)) == 3


def test_list_answers_whatever_page_one_comes_from(client):
    came_from = "https://ailleurs.example/?" + "&".join(f"a{one}=" for one in range(2001))
    assert client.get(LIST, {"q": "voix"}, headers={"referer": came_from}).status_code == 200

"""The panorama over HTTP: search, filters, order, pages, fiches, what was withdrawn."""

import datetime
import re

import pytest
import time_machine
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from panorama.facets import FACET
from panorama.search import Search
from tests.panorama.factories import SolutionFactory, family

pytestmark = pytest.mark.django_db
LIST = reverse("panorama:list")


def shown(response):
    """Names of the cards, in their order."""
    page = re.sub("</?mark>", "", response.content.decode())
    return re.findall(r'fr-card__title"><a href="[^"]+">([^<]+)<', page)


def status_of(response):
    return re.search(r'role="status"[^>]*>([^<]+)<', response.content.decode())[1]


def found(client, **parameters):
    return sorted(shown(client.get(LIST, parameters, follow=True)))


@pytest.mark.parametrize(
    "text", ["transcription", "TRANSCRIPTION", "Transcriptions", "réunion  transcription"]
)
def test_search_finds_whatever_the_capitals_the_plural_and_the_order(client, text):
    SolutionFactory(name="Plume", pitch="Transcription de chaque réunion.")
    SolutionFactory(name="Autre")
    assert found(client, q=text) == ["Plume"]


@pytest.mark.parametrize(
    "text", ["éligibilité", "eligibilite", "ÉLIGIBILITÉ", "l’éligibilité", "l'eligibilite"]
)
def test_search_finds_with_or_without_accents(client, text):
    SolutionFactory(name="Plume", pitch="Vérifie l’éligibilité.")
    SolutionFactory(name="Autre")
    assert found(client, q=text) == ["Plume"]


def test_search_wants_every_word(client):
    SolutionFactory(name="Plume", pitch="Traduit.")
    assert found(client, q="plume traduit") == ["Plume"]
    assert found(client, q="plume transcrit") == []


@pytest.mark.parametrize("text", ["100%", "a_b", "Pl_me"])
def test_search_takes_wildcards_for_what_they_are(client, text):
    SolutionFactory(name="Plume", pitch="Aucun joker.")
    assert found(client, q=text) == []


FILTERS = [
    ({"famille": "documents"}, "family"),
    ({"categorie": "building_block"}, "category"),
    ({"thematique": "code"}, "theme"),
    ({"secnumcloud": "hostable"}, "secnumcloud"),
    ({"sur_site": "1"}, "on_premise"),
    ({"code": "partly"}, "open_source"),
]


def solution_that_fits_all():
    return SolutionFactory(
        name="Toutes",
        family=family("documents"),
        category="building_block",
        theme="code",
        theme_label="Aide au code",
        secnumcloud="hostable",
        on_premise=True,
        open_source="partly",
    )


@pytest.mark.parametrize(("asked", "column"), FILTERS)
def test_filter_selects_alone(client, asked, column):
    whole = solution_that_fits_all()
    SolutionFactory(name="Aucune")
    SolutionFactory(name="Une", **{column: getattr(whole, column)})
    assert found(client, **asked) == ["Toutes", "Une"]


def test_filters_combine(client):
    solution_that_fits_all()
    SolutionFactory(name="Presque", family=family("documents"), on_premise=True)
    asked = {name: value for filter_, _ in FILTERS for name, value in filter_.items()}
    assert found(client, **asked, q="toutes") == ["Toutes"]


def test_filter_of_several_values_takes_either(client):
    SolutionFactory(name="Qualifiée", secnumcloud="qualified")
    SolutionFactory(name="Hébergeable", secnumcloud="hostable")
    SolutionFactory(name="Sans")
    assert found(client, secnumcloud=["qualified", "hostable"]) == ["Hébergeable", "Qualifiée"]


def test_list_tells_the_search_and_gives_each_filter_its_way_out(client):
    SolutionFactory(name="Plume", secnumcloud="qualified")
    response = client.get(f"{LIST}?q=plume&famille=voice&secnumcloud=qualified")
    assert status_of(response) == (
        "1 solution pour cette recherche\u00a0: «\u00a0plume\u00a0»\u00a0; Transcrire la parole\u00a0; "
        "Hébergée sur une offre qualifiée SecNumCloud."
    )
    assert [(tag.label, tag.address) for tag in response.context["search"].tags] == [
        ("«\u00a0plume\u00a0»", f"{LIST}?famille=voice&secnumcloud=qualified"),
        ("Transcrire la parole", f"{LIST}?q=plume&secnumcloud=qualified"),
        ("Hébergée sur une offre qualifiée SecNumCloud", f"{LIST}?q=plume&famille=voice"),
    ]


@pytest.mark.parametrize(
    "query",
    [
        "famille=rien",
        "inconnu=1",
        "secnumcloud=&sur_site=non",
        "page=zzz",
        "page=-4",
        "q=%20",
    ],
)
def test_list_drops_what_means_nothing(client, query):
    SolutionFactory(name="Plume")
    response = client.get(f"{LIST}?{query}", follow=True)
    assert response.redirect_chain == [(LIST, 302)]
    assert status_of(response) == "1 solution au panorama."
    assert response.context["search"].tags == []


def test_list_keeps_the_good_values_beside_a_bad_one(client):
    SolutionFactory(name="Plume", open_source="yes")
    SolutionFactory(name="Autre")
    assert found(client, code=["yes", "rien"]) == ["Plume"]


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
@given(
    st.dictionaries(
        st.sampled_from([*FACET, "q", "sur_site", "tri", "vue", "page", "x"]),
        st.lists(
            st.text(max_size=40)
            | st.sampled_from(["1", "3", "yes", "voice", "api", "nom", "tableau", "2" * 5000]),
            max_size=3,
        ),
    )
)
def test_list_answers_any_query_string(client, parameters):
    has_null = any("\x00" in value for values in parameters.values() for value in values)
    response = client.get(LIST, parameters, follow=True)
    assert response.status_code == (400 if has_null else 200)
    # Led at most once to the address that says the same, which leads nowhere else.
    assert len(response.redirect_chain) <= 1


def test_list_without_result_says_what_to_do(client):
    SolutionFactory()
    response = client.get(LIST, {"q": "introuvable"})
    assert status_of(response).startswith("Aucune solution pour cette recherche")
    assert "Voir toutes les solutions" in response.content.decode()


def test_empty_panorama_says_why(client):
    response = client.get(LIST)
    assert status_of(response) == "Aucune solution au panorama."
    assert "Aucune solution n’est encore publiée" in response.content.decode()


def test_list_hides_what_was_withdrawn(client):
    SolutionFactory(withdrawn_at=timezone.now())
    assert shown(client.get(LIST)) == []


def test_order_is_the_same_on_every_page_and_changes_with_the_day(client):
    names = {
        SolutionFactory(name=f"Solution {letter}").name for letter in "abcdefghijklmnopqrstuvwxy"
    }
    orders = []
    for day in (2, 3):
        with time_machine.travel(datetime.datetime(2026, 3, day, 12, tzinfo=datetime.UTC)):
            pages = [shown(client.get(LIST, {"page": page}, follow=True)) for page in (1, 2, 1, 2)]
        assert pages[:2] == pages[2:]
        orders.append(pages[0] + pages[1])
    assert set(orders[0]) == set(orders[1]) == names
    assert orders[0] != orders[1]
    assert orders[0] != sorted(names)


def test_pages_keep_the_search(client):
    SolutionFactory.create_batch(21, pitch="Voix.")
    response = client.get(LIST, {"q": "voix", "page": 2})
    assert len(shown(response)) == 1
    assert response.context["previous"] == f"{LIST}?q=voix"
    assert client.get(LIST, {"q": "voix", "page": 99}).url == f"{LIST}?q=voix&page=2"


# What is counted of a person's search takes three each time: words, then filters.
SEARCHES = [
    ({}, 2),
    ({"famille": "voice", "vue": "tableau"}, 5),
    ({"q": "agents", "code": ["yes", "no"]}, 13),
]


@pytest.mark.parametrize(("asked", "queries"), SEARCHES)
def test_list_costs_the_same_queries_whatever_the_number(
    client, django_assert_num_queries, asked, queries
):
    for more in (1, 2):
        SolutionFactory.create_batch(more)
        # What an edition of the catalogue costs once to each process.
        client.get(LIST)
        with django_assert_num_queries(queries):
            client.get(LIST, asked, headers={"User-Agent": "Mozilla/5.0"})


def test_order_is_alphabetical_on_demand(client):
    for name in ("Zèbre", "éclair", "Abaque"):
        SolutionFactory(name=name)
    assert shown(client.get(LIST, {"tri": "nom"})) == ["Abaque", "éclair", "Zèbre"]


def test_search_gives_its_solutions_in_the_order_of_its_pages(client):
    SolutionFactory.create_batch(25, pitch="Voix.")
    for asked in ("", "tri=nom", "q=voix", "q=voix&tri=neutre"):
        search = Search(QueryDict(asked))
        keys = [solution.pk for solution in search.solutions]
        assert keys == search.keys()
        assert keys == search.keys(0, 20) + search.keys(20, 40)


def test_table_says_the_same_in_fewer_words(client):
    SolutionFactory(
        name="Plume",
        open_source="partly",
        secnumcloud="hostable",
        facets={"hosting_modes": ["saas", "on_premise"], "annual_price": "free"},
    )
    [line] = client.get(LIST, {"vue": "tableau"}).context["lines"]
    assert line.solution.name == "Plume"
    assert line.cells == [
        "Transcrire la parole",
        "SaaS, sur site",
        "hébergeable",
        "",
        "en partie",
        "gratuit",
    ]

"""Pages per use: a text and a search, in the neutral order of the day; drafts are for nobody."""

import json
import re

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext

from panorama.models import FunctionalFamily, UsePage
from panorama.search import Search
from panorama.use_pages.first import create_use_pages
from panorama.use_pages.searching import objections_to_search
from tests.panorama.factories import SolutionFactory, family

pytestmark = pytest.mark.django_db
ADDRESS = "/panorama/usages/rediger-un-compte-rendu/"


@pytest.fixture
def use():
    """One page online, about the family « voice »."""
    page = UsePage.objects.get(slug="rediger-un-compte-rendu")
    UsePage.objects.filter(pk=page.pk).update(published_at="2026-03-02T10:00Z")
    return UsePage.objects.get(pk=page.pk)


def content(response):
    return response.content.decode()


def test_first_pages_are_drafts_whose_searches_hold_and_then_are_the_curators():
    pages = list(UsePage.objects.all())
    assert len(pages) == 7
    assert {page.published_at for page in pages} == {None}
    assert {page.slug: objections_to_search(page.asked) for page in pages} == {
        page.slug: [] for page in pages
    }
    pages[0].delete()
    create_use_pages(None, "default")
    assert UsePage.objects.count() == 6


def test_draft_is_found_nowhere(client):
    SolutionFactory(name="Plume", slug="plume")
    assert client.get(ADDRESS).status_code == 404
    assert "Commencer par un usage" not in content(client.get("/panorama/"))
    assert "Aucune page n’est encore publiée." in content(client.get("/panorama/usages/"))
    assert "Ce que l’on en fait" not in content(client.get("/panorama/plume/"))
    assert "compte-rendu" not in content(client.get("/sitemap.xml"))


def test_page_shows_its_text_and_what_its_search_finds_in_neutral_order(client, use):
    SolutionFactory.create_batch(4)
    SolutionFactory(family=family("dialogue"))
    page = client.get(ADDRESS)
    search = Search(QueryDict("famille=voice"))
    assert [one.pk for one in page.context["solutions"]] == search.keys()
    assert page.context["search"].sentence() == search.sentence()
    assert "Ordre neutre\u00a0: tiré au sort chaque jour" in content(page)
    assert "<li>Quel taux d’erreur est mesuré" in content(page)


def test_page_that_looks_for_words_is_in_neutral_order_too(client, use):
    SolutionFactory.create_batch(3, pitch="Rédige le procès-verbal.")
    UsePage.objects.filter(pk=use.pk).update(asked="q=procès-verbal")
    page = client.get(ADDRESS)
    drawn = Search(QueryDict("tri=neutre")).keys()
    assert [one.pk for one in page.context["solutions"]] == drawn


def test_page_leads_from_the_home_the_fiche_and_the_sitemap(client, use):
    SolutionFactory(slug="plume")
    SolutionFactory(slug="parole", family=family("dialogue"))
    assert f'href="{ADDRESS}"' in content(client.get("/panorama/"))
    assert f'href="{ADDRESS}"' not in content(client.get("/panorama/?famille=voice"))
    assert f'href="{ADDRESS}"' in content(client.get("/panorama/plume/"))
    assert f'href="{ADDRESS}"' not in content(client.get("/panorama/parole/"))
    assert f"{ADDRESS}</loc><lastmod>" in content(client.get("/sitemap.xml"))
    assert client.get("/panorama/usages/").context["pages"] == [(use, 1)]


def test_home_of_the_panorama_shows_six_pages_at_most(client):
    UsePage.objects.update(published_at="2026-03-02T10:00Z")
    page = content(client.get("/panorama/"))
    assert len(re.findall(r'class="fr-tag" href="/panorama/usages/[\w-]+/"', page)) == 6
    assert "Tous les usages" in page


def test_page_tells_machines_what_it_is(client, use):
    page = content(client.get(ADDRESS))
    told = json.loads(re.search(r"<script type=.application/ld\+json.>(.*?)</script>", page)[1])
    assert told["name"] == "Rédiger un compte rendu"
    assert told["url"].endswith(ADDRESS)
    assert page.count(f'{told["url"]}">') == 2
    assert "og:title" in page


def test_page_answers_304_until_something_changes(client, use):
    SolutionFactory()
    for address in (ADDRESS, "/panorama/usages/"):
        etag = client.get(address)["ETag"]
        assert client.get(address, headers={"if-none-match": etag}).status_code == 304
        UsePage.objects.filter(pk=use.pk).update(title=f"Autre {address[-5:-1]}")
        assert client.get(address, headers={"if-none-match": etag}).status_code == 200


def test_pages_cost_the_same_queries_whatever_the_number_of_solutions_and_pages(client, use):
    def count(address):
        client.get(address)
        with CaptureQueriesContext(connection) as captured:
            client.get(address)
        return len(captured)

    SolutionFactory(slug="plume")
    addresses = (ADDRESS, "/panorama/usages/", "/panorama/plume/", "/panorama/")
    before = {address: count(address) for address in addresses}
    SolutionFactory.create_batch(2)
    UsePage.objects.update(published_at="2026-03-02T10:00Z")
    assert {address: count(address) for address in addresses} == before


def test_page_whose_search_finds_nothing_says_what_to_do(client, use):
    page = content(client.get(ADDRESS))
    assert "Aucune solution du panorama ne répond aujourd’hui à cet usage." in page
    assert "Être averti si une solution paraît" in page


def test_page_whose_criterion_is_gone_does_not_widen_its_search(client, use):
    SolutionFactory(family=family("dialogue"))
    UsePage.objects.filter(pk=use.pk).update(asked="famille=disparue")
    page = client.get(ADDRESS)
    assert page.context["solutions"] == []
    assert client.get("/panorama/usages/").context["pages"] == [(use, None)]
    assert FunctionalFamily.objects.filter(code="disparue").count() == 0


def test_text_is_never_markup(client, use):
    UsePage.objects.filter(pk=use.pk).update(
        care="Un <b>mot</b>\n- <img src=x onerror=alert(1)>\n\nSuite", title="<i>Titre</i>"
    )
    page = content(client.get(ADDRESS))
    assert "<p>Un &lt;b&gt;mot&lt;/b&gt;</p><ul><li>&lt;img" in page
    assert "</li></ul><p>Suite</p>" in page
    assert "<i>Titre" not in page

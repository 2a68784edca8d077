"""The list in another site's frame: it may be framed, it alone, and what it links to opens outside."""

import re

import pytest
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.panorama.factories import SolutionFactory

pytestmark = pytest.mark.django_db
FRAME, GUIDE = reverse("panorama:embedded"), reverse("panorama:embedding")


def directive(response, name):
    policy = dict(
        part.strip().split(" ", 1)
        for part in response["Content-Security-Policy"].split(";")
        if " " in part.strip()
    )
    return policy.get(name)


def test_any_site_may_frame_the_list_and_nothing_else(client):
    response = client.get(FRAME)
    assert (directive(response, "frame-ancestors"), response.has_header("X-Frame-Options")) == (
        "*",
        False,
    )
    assert directive(response, "script-src") == "'self'"
    for address in (GUIDE, reverse("panorama:list")):
        page = client.get(address)
        assert (directive(page, "frame-ancestors"), page["X-Frame-Options"]) == ("'none'", "DENY")


def test_frame_takes_the_search_and_its_links_open_outside(client, settings):
    SolutionFactory.create_batch(12, pitch="Voix.")
    SolutionFactory(name="Autre", pitch="Rien.")
    page = client.get(FRAME, {"q": "voix", "inconnu": "x"}).content.decode()
    assert "12 solutions pour cette recherche" in page
    outside = re.findall(r'<a href="([^"]+)" target="_blank"', page)
    assert len(outside) == 11
    assert all(address.startswith(settings.SITE_URL) for address in outside)
    assert re.findall(r'<a href="([^"]+)">', page) == [f"{FRAME}?q=voix&amp;page=2"]
    assert "<script" not in page
    assert "ni une préqualification" in page


def test_frame_follows_nobody(client):
    assert client.get(FRAME).cookies == {}


def test_guide_gives_the_snippet_of_the_search(client, settings):
    SolutionFactory(pitch="Voix.")
    response = client.get(GUIDE, {"q": '"><script>', "famille": "voice"})
    assert f'<iframe src="{settings.SITE_URL}{FRAME}?q=' in response.context["snippet"]
    assert "<script>" not in response.context["snippet"]
    assert 'title="Panorama' in response.context["snippet"]
    assert directive(response, "frame-src") == "'self'"


@settings(max_examples=15)
@given(
    st.sampled_from([FRAME, GUIDE]),
    st.dictionaries(st.sampled_from(["q", "famille", "page", "vue"]), st.text(max_size=20)),
)
def test_frame_and_guide_answer_any_query_string(client, address, asked):
    has_null = any("\x00" in text for text in asked.values())
    assert client.get(address, asked).status_code == (400 if has_null else 200)

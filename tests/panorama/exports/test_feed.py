"""The feed: what changed last comes first, for one search or for all."""

from datetime import timedelta
from xml.etree import ElementTree

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.panorama.factories import SolutionFactory

pytestmark = pytest.mark.django_db
FEED = reverse("panorama:feed")
ATOM = "{http://www.w3.org/2005/Atom}"


def read(response):
    return ElementTree.fromstring(response.content)


def titles(root):
    return [entry.findtext(f"{ATOM}title") for entry in root.iter(f"{ATOM}entry")]


def test_feed_tells_additions_and_changes_the_last_first(client, settings):
    now = timezone.now()
    old = now - timedelta(days=9)
    SolutionFactory(name="Ancienne", published_at=old, updated_at=old)
    one = SolutionFactory(
        name="<b>Reprise</b>", pitch="<i>non</i>\x0b", published_at=old, updated_at=now
    )
    SolutionFactory(withdrawn_at=now)
    response = client.get(FEED)
    root = read(response)
    assert response["Content-Type"].startswith("application/atom+xml")
    assert titles(root) == ["<b>Reprise</b>", "Ancienne"]
    entry = root.find(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}summary") == "&lt;i&gt;non&lt;/i&gt;\ufffd"
    assert entry.find(f"{ATOM}link").get("href") == settings.SITE_URL + one.get_absolute_url()
    assert entry.findtext(f"{ATOM}id").endswith(f",2025:panorama/{one.public_id}")
    assert "Fiche mise à jour" in [c.get("term") for c in entry.iter(f"{ATOM}category")]
    assert {link.get("rel") for link in root.findall(f"{ATOM}link")} == {"alternate", "self"}


def test_feed_of_a_search_says_which(client):
    SolutionFactory(name="Plume", pitch="Transcrit.")
    SolutionFactory(name="Autre")
    root = read(client.get(FEED, {"q": "transcrit", "inconnu": "x"}))
    assert titles(root) == ["Plume"]
    assert "1 solution pour cette recherche" in root.findtext(f"{ATOM}title")
    assert root.find(f"{ATOM}link[@rel='self']").get("href").endswith("flux.atom?q=transcrit")


def test_feed_is_read_again_only_once_it_changed(client):
    SolutionFactory()
    seen = client.get(FEED)["ETag"]
    assert client.get(FEED, HTTP_IF_NONE_MATCH=seen).status_code == 304
    SolutionFactory()
    seen = client.get(FEED, HTTP_IF_NONE_MATCH=seen)["ETag"]
    with time_machine.travel(timezone.now() + timedelta(days=1)):
        assert client.get(FEED, HTTP_IF_NONE_MATCH=seen).status_code == 200
    assert (client.head(FEED).status_code, client.post(FEED).status_code) == (200, 405)


@settings(max_examples=15)
@given(st.dictionaries(st.sampled_from(["q", "famille", "tri"]), st.text(max_size=20)))
def test_feed_is_well_formed_whatever_is_asked(client, asked):
    response = client.get(FEED, asked)
    if any("\x00" in text for text in asked.values()):
        assert response.status_code == 400
    else:
        read(response)

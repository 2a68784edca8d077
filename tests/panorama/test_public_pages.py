"""What every page of the panorama keeps to, whatever it shows."""

import datetime
import re
from pathlib import Path

import brotli
import pytest
import time_machine
from django.contrib.staticfiles import finders
from django.urls import reverse
from django.utils import timezone

from panorama.models import Solution
from tests.factories import UserFactory
from tests.panorama.factories import SolutionFactory
from tests.panorama.test_views import LIST, shown

pytestmark = pytest.mark.django_db


def test_list_is_not_sent_again_until_the_catalogue_or_the_day_changes(client):
    with time_machine.travel(datetime.datetime(2026, 3, 2, 12, tzinfo=datetime.UTC)) as clock:
        solution = SolutionFactory(name="Plume")
        tag = client.get(LIST)["ETag"]
        unchanged = client.get(LIST, headers={"If-None-Match": tag})
        assert (unchanged.status_code, unchanged.content) == (304, b"")
        assert client.get(LIST, {"q": "plume"}, headers={"If-None-Match": tag}).status_code == 200
        Solution.objects.filter(pk=solution.pk).update(name="Stylo")
        again = client.get(LIST, headers={"If-None-Match": tag})
        assert (again.status_code, shown(again)) == (200, ["Stylo"])
        clock.shift(datetime.timedelta(days=1))
        headers = {"If-None-Match": again["ETag"]}
        assert client.get(LIST, headers=headers).status_code == 200


def test_list_is_kept_by_nobody_for_someone_who_is_signed_in(client):
    SolutionFactory()
    client.force_login(UserFactory())
    response = client.get(LIST)
    assert not response.has_header("ETag")
    assert response["Cache-Control"] == "private, no-cache"


def test_script_is_told_the_canonical_address(client):
    SolutionFactory()
    asked = {"q": "", "code": "no", "famille": "voice", "x": 1}
    response = client.get(LIST, asked, headers={"HX-Request": "true"})
    assert response["HX-Push-Url"] == f"{LIST}?famille=voice&code=no"


def test_pages_stay_light(client):
    """Compressed: what is asked again at each page, then what a first visit adds to it."""
    SolutionFactory.create_batch(
        60, pitch="Une phrase de longueur courante, pour qui et pour quoi."
    )
    for asked in ({}, {"vue": "tableau"}):
        page = client.get(LIST, asked).content
        assert len(brotli.compress(page, quality=5)) < 25_000
    first = {*re.findall(r'(?:src|href)="(/static/[^"]+\.(?:css|js))"', page.decode())}
    files = [Path(finders.find(address.removeprefix("/static/"))) for address in first]
    assert len(files) > 8
    weight = sum(len(brotli.compress(file.read_bytes())) for file in files)
    assert weight + len(brotli.compress(page, quality=5)) < 150_000


def test_list_escapes_what_companies_wrote(client):
    SolutionFactory(name="<img src=x onerror=alert(1)>", vendor="<script>", pitch="<b>gras</b>")
    page = client.get(LIST, {"q": "<img onerror=x>"}).content.decode()
    assert "<img src=x" not in page
    assert "<img onerror" not in page


@pytest.mark.parametrize("is_fictitious", [True, False])
def test_pages_say_when_data_is_fictitious(client, is_fictitious):
    solution = SolutionFactory(is_fictitious=is_fictitious)
    for address in (LIST, solution.get_absolute_url()):
        assert ("Données fictives" in client.get(address).content.decode()) is is_fictitious


def test_pages_carry_the_disclaimer_of_article_2(client):
    for address in (LIST, SolutionFactory().get_absolute_url()):
        page = client.get(address).content.decode()
        assert (
            "n’est ni une préqualification, ni une reconnaissance d’aptitude à contracter" in page
        )


def test_withdrawn_solution_is_gone_and_says_since_when(client):
    solution = SolutionFactory(
        name="Plume", withdrawn_at=datetime.datetime(2026, 3, 1, 23, 30, tzinfo=datetime.UTC)
    )
    response = client.get(solution.get_absolute_url())
    assert response.status_code == 410
    assert "ne figure plus au panorama depuis le 2\u00a0mars 2026" in response.content.decode()


def test_unknown_solution_is_not_found(client):
    assert client.get(reverse("panorama:solution", args=["inconnue"])).status_code == 404


def test_sitemap_lists_what_is_online(client):
    online, gone = SolutionFactory(), SolutionFactory(withdrawn_at=timezone.now())
    response = client.get("/sitemap.xml")
    assert response["Content-Type"] == "application/xml"
    assert f"{online.get_absolute_url()}</loc>" in response.content.decode()
    assert gone.get_absolute_url() not in response.content.decode()


def test_panorama_refuses_to_be_written_to(client):
    assert client.post(LIST).status_code == 405

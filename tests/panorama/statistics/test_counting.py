"""What the public chooses and takes away is counted by day, of people alone, and for a time."""

import datetime

import pytest
import time_machine
from django.db import connection
from django.urls import reverse

from panorama import tasks
from panorama.enums import Use
from panorama.models import DailyUse, SearchUse
from tests.panorama.factories import SolutionFactory
from tests.threads import at_once

LIST, LANDSCAPE = reverse("panorama:list"), reverse("panorama:landscape")
BROWSER = {"User-Agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"}
ROBOTS = [
    {},
    {"User-Agent": "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"},
    {"User-Agent": "curl/8.5.0"},
    {"User-Agent": "python-requests/2.32"},
]


def counted(use=Use.FILTER):
    rows = DailyUse.objects.filter(use=use).order_by("name", "option")
    return list(rows.values_list("name", "option", "times"))


@pytest.mark.django_db
def test_options_are_counted_when_they_are_chosen_not_when_the_page_turns(client):
    SolutionFactory(on_premise=True)
    here = f"http://testserver{LIST}"
    first = client.get(LIST, {"famille": ["voice", "documents"]}, headers=BROWSER)
    asked = here + "?famille=voice&famille=documents"
    # Sorted, turned, then narrowed by one more, as a script does and as a link does.
    client.get(LIST, {"famille": "voice", "tri": "nom"}, headers={**BROWSER, "Referer": asked})
    client.get(
        LIST,
        {"famille": "voice", "secnumcloud": "no"},
        headers={**BROWSER, "HX-Request": "true", "HX-Current-URL": asked},
    )
    client.get(LANDSCAPE, {"famille": "voice"}, headers=BROWSER)
    assert counted() == [
        ("famille", "documents", 1),
        ("famille", "voice", 2),
        ("secnumcloud", "no", 1),
    ]
    held = {**BROWSER, "If-None-Match": first["ETag"]}
    assert client.get(LIST, {"famille": ["voice", "documents"]}, headers=held).status_code == 304
    assert len(counted()) == 3


@pytest.mark.django_db
@pytest.mark.parametrize("headers", ROBOTS)
def test_programs_are_counted_nowhere(client, headers):
    SolutionFactory(slug="plume")
    client.get(LIST, {"famille": "voice", "q": "agents"}, headers=headers)
    client.get(reverse("panorama:export", args=["csv"]), headers=headers)
    assert (DailyUse.objects.count(), SearchUse.objects.count()) == (0, 0)


@pytest.mark.django_db
def test_files_are_counted_once_given(client):
    SolutionFactory(slug="plume")
    for address in (
        reverse("panorama:export", args=["ods"]),
        reverse("panorama:export", args=["docx"]),
        reverse("panorama:selection_export", args=["csv"]) + "?s=plume",
        reverse("panorama:compare_export", args=["csv"]) + "?s=plume",
        reverse("panorama:questions_export", args=["odt"]),
        reverse("panorama:document", args=["plume"]),
        reverse("data:csv"),
    ):
        list(client.get(address, headers=BROWSER))
    client.head(reverse("panorama:export", args=["ods"]), headers=BROWSER)
    assert counted(Use.TAKEN) == [
        ("catalogue", "csv", 1),
        ("fiche", "pdf", 1),
        ("questions", "odt", 1),
        ("search", "ods", 1),
        ("selection", "csv", 1),
    ]


@pytest.mark.django_db
def test_page_shows_even_when_nothing_can_be_counted(client, caplog):
    caplog.set_level("CRITICAL")
    SolutionFactory()
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE panorama_dailyuse RENAME TO gone")
    assert client.get(LIST, {"famille": "voice"}, headers=BROWSER).context["search"].number == 1


@pytest.mark.django_db
def test_one_network_makes_no_figure(client, monkeypatch):
    monkeypatch.setattr("panorama.statistics.counting.PER_MINUTE", 3)
    SolutionFactory()
    with time_machine.travel(1_790_000_000, tick=False):
        for _ in range(5):
            client.get(LIST, {"famille": "voice"}, headers=BROWSER)
    assert counted() == [("famille", "voice", 3)]


@pytest.mark.django_db
def test_counts_go_after_twenty_five_months():
    for month in (1, 2):
        DailyUse.objects.create(
            day=datetime.date(2024, month, 28), use=Use.FILTER, name="famille", option="voice"
        )
    with time_machine.travel(datetime.datetime(2026, 2, 10, 12, tzinfo=datetime.UTC)):
        tasks.tidy_words()
    assert [one.day.month for one in DailyUse.objects.all()] == [2]


@pytest.mark.django_db(transaction=True)
def test_two_people_who_choose_at_once_both_count(client):
    SolutionFactory()
    asked = {"famille": "voice", "code": "no"}
    client.get(LIST)
    at_once(*2 * [lambda: client.get(LIST, asked, headers=BROWSER)])
    assert counted() == [("code", "no", 2), ("famille", "voice", 2)]

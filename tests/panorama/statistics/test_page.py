"""`/statistiques/`: what anyone reads of the panorama and of its use, and what nobody may."""

import csv
import datetime
import io
import random

import pytest
import time_machine
from django.core.cache import cache
from django.urls import reverse

from ami.enums import Status
from panorama.demo import uses
from panorama.enums import Taken, Use
from panorama.models import DailyUse, Feedback, SearchUse, ToldWords
from tests.factories import CallFactory, CandidatureFactory
from tests.panorama.factories import SolutionFactory, family
from tests.panorama.feedback.accounts import shown
from tests.panorama.publishing import published

pytestmark = pytest.mark.django_db
PAGE = reverse("statistics:page")
NOW = datetime.datetime(2026, 3, 10, 12, tzinfo=datetime.UTC)
TODAY = NOW.date()


@pytest.fixture(autouse=True)
def today():
    cache.delete_pattern("*")
    with time_machine.travel(NOW, tick=False):
        yield


def figures(client):
    """{code: {line: numbers}} of the page."""
    told = client.get(PAGE).context["statistics"]
    return {one.code: {line.label: line.numbers for line in one.lines} for one in told.figures}


def days_ago(number):
    return NOW - datetime.timedelta(days=number)


def used(name, option, times, *, day=1, use=Use.FILTER):
    DailyUse.objects.create(day=days_ago(day), use=use, name=name, option=option, times=times)


def looked_for(words, *days, found=0, times=2):
    fruitless = 0 if found else times
    for day in days:
        SearchUse.objects.create(
            day=days_ago(day), words=words, found=found, times=times, fruitless=fruitless
        )


def test_figures_tell_what_the_catalogue_holds(client):
    call = {"call_slug": "ami-2025", "call_title": "Appel 2025"}
    SolutionFactory(fiche=call, confirmed_at=days_ago(1), secnumcloud="hostable")
    SolutionFactory(fiche=call, confirmed_at=days_ago(120), on_premise=True)
    SolutionFactory(
        family=family("documents"), published_at=days_ago(900), updated_at=days_ago(900)
    )
    SolutionFactory(withdrawn_at=NOW)
    told = figures(client)
    numbered = {label: number for label, [number] in told["familles"].items() if number}
    assert sorted(numbered.values()) == [1, 2]
    assert told["deploiement"]["Chez l’administration (sur site)"] == (1,)
    assert told["secnumcloud"]["Hébergeable sur une offre qualifiée SecNumCloud"] == (1,)
    assert told["fraicheur"] == {
        "Moins de 3 mois": (1,),
        "De 3 à 6 mois": (1,),
        "De 6 mois à un an": (0,),
        "Un an et plus": (1,),
    }
    assert told["editions"] == {"Appel 2025": (2,), "Hors appel": (1,)}
    assert "1 (33\u00a0%)" in client.get(PAGE).content.decode()


def test_figures_tell_what_appeared_and_changed_each_month(client):
    def version(number, on):
        return {"on": on, "day": "", "version": number, "labels": []}

    changes = [version(4, "2026-03-09"), version(3, "2026-02-02"), version(1, "2025-07-14")]
    first = datetime.datetime(2025, 7, 14, 12, tzinfo=datetime.UTC)
    SolutionFactory(published_at=first, fiche={"changes": changes})
    SolutionFactory(published_at=first, withdrawn_at=NOW)
    # Of today: it counts tomorrow.
    SolutionFactory(published_at=NOW)
    assert figures(client)["mouvements"] == {
        "juillet 2025": (2, 0),
        "février 2026": (0, 1),
        "mars 2026": (0, 1),
    }


def test_uses_of_few_are_withheld_and_those_of_today_wait(client):
    SolutionFactory()
    used("famille", "voice", 7)
    used("famille", "documents", 4)
    used("famille", "disparue", 40)
    used("code", "yes", 50, day=0)
    used("code", "yes", 60, day=800)
    used(Taken.FICHE, "pdf", 12, use=Use.TAKEN)
    looked_for("réunion", 1, found=3, times=20)
    looked_for("introuvable", 1, times=4)
    told = figures(client)
    assert told["filtres"] == {"Famille fonctionnelle\u00a0: Transcrire la parole": (7,)}
    assert told["criteres"] == {"Famille fonctionnelle": (11,)}
    assert told["fichiers"] == {"Fiche d’une solution": (12,)}
    assert told["formats"] == {"PDF": (12,)}
    assert told["recherches"] == {"mars 2026": (24, None)}
    assert "moins de 5" in client.get(PAGE).content.decode()


def reread(*words):
    ToldWords.objects.bulk_create(ToldWords(words=one) for one in words)


def test_words_show_once_they_found_nothing_on_five_days_and_were_reread(client):
    looked_for("langue des signes", 1, 2, 3, 4, 5)
    looked_for("quatre jours", 1, 2, 3, 4, times=90)
    looked_for("", 1, 2, 3, 4, 5)
    looked_for("trouvée depuis", 2, 3, 4, 5, 6)
    looked_for("trouvée depuis", 1, found=1)
    looked_for("machin est un escroc", 1, 2, 3, 4, 5)
    reread("langue des signes", "quatre jours", "", "trouvée depuis")
    assert client.get(PAGE).context["statistics"].words == [("langue des signes", 5, 10)]


def test_calls_are_told_of_once_their_results_are_announced(client):
    call = CallFactory()
    CandidatureFactory(call=call, status=Status.INELIGIBLE)
    published({}, {}, call=call)
    CandidatureFactory(call=CallFactory(title="Appel en cours"), status=Status.SUBMITTED)
    assert figures(client)["candidatures"] == {call.title: (3, 2, 2)}


def test_accounts_of_few_are_told_together(client):
    solution = SolutionFactory()
    account = shown(solution)
    kinds = [*["local"] * 5, *["hospital"] * 3]
    rows = [Feedback.objects.get(pk=account.pk) for _ in kinds]
    for row, kind in zip(rows, kinds, strict=True):
        row.pk, row.key, row.organisation_kind = None, None, kind
        row.key = Feedback._meta.get_field("key").get_default()
        row.save()
    assert figures(client)["retours"] == {
        "Collectivité territoriale ou groupement": (6,),
        "Autres types d’organisme, ensemble": (None,),
    }


def test_page_costs_the_same_whatever_it_counts_and_is_not_sent_twice(
    client, django_assert_num_queries
):
    for number in (1, 2):
        for _ in range(number):
            published({})
        looked_for(f"mot {number}", 1, 2, 3, 4, 5)
        used("famille", ["voice", "documents"][number - 1], 9)
        client.get(PAGE)
        with django_assert_num_queries(7):
            page = client.get(PAGE)
    again = client.get(PAGE, headers={"If-None-Match": page["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_figures_are_taken_away(client):
    SolutionFactory(is_fictitious=True)
    looked_for("langue des signes", 1, 2, 3, 4, 5)
    reread("langue des signes")
    response = client.get(reverse("statistics:export", args=["csv"]))
    rows = list(csv.DictReader(io.StringIO(b"".join(response).decode("utf-8-sig"))))
    told = {(row["Statistique"], row["Ligne"]): row["Nombre"] for row in rows}
    assert told["Par famille fonctionnelle", "Transcrire la parole"] == "1"
    json = client.get(reverse("statistics:export", args=["json"])).json()
    assert json["recherches_sans_resultat"] == [
        {"recherche": "langue des signes", "jours": 5, "fois": 10}
    ]
    assert json["a_propos"]["À savoir"].startswith("Données fictives")
    for form in ("ods", "xlsx"):
        file = client.get(reverse("statistics:export", args=[form]))
        assert (file.status_code, b"".join(file)[:2]) == (200, b"PK")
    assert client.get(reverse("statistics:export", args=["docx"])).status_code == 404
    assert f'href="{PAGE}"' in client.get(reverse("footer-sitemap")).content.decode()
    assert f"{PAGE}</loc>" in client.get(reverse("sitemap")).content.decode()


def test_demonstration_shows_every_figure_once(client):
    SolutionFactory(is_fictitious=True)
    for _ in range(2):
        uses.write(random.Random(2025))
    told = figures(client)
    for code in ("recherches", "criteres", "filtres", "fichiers", "formats"):
        assert told[code] != {}
    assert len(client.get(PAGE).context["statistics"].words) == 3

"""What is sent, when, and once: only news, one letter an address and a day, whoever sends."""

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from alliance.letters import unsubscribing
from alliance.letters.bounces.recording import record
from alliance.letters.bounces.reports import Report
from alliance.letters.enums import State
from alliance.letters.models import Unsubscription
from panorama import tasks
from panorama.enums import Frequency, Letter
from panorama.facets import index_of
from panorama.models import Alert, FunctionalFamily, Solution, Subscriber
from tests.ami.committee.pages import text
from tests.panorama.alerts.scenes import (
    ADDRESS,
    WEDNESDAY,
    days_later,
    follow,
    letters,
    link_in,
    send,
)
from tests.panorama.factories import SolutionFactory, family
from tests.threads import at_once

pytestmark = pytest.mark.django_db
VOICE = "famille=voice"


@pytest.fixture
def clock():
    with time_machine.travel(WEDNESDAY, tick=False) as traveller:
        yield traveller


def published(at, **given):
    return SolutionFactory(published_at=at, updated_at=at, **given)


def test_letter_tells_what_appeared_or_changed_in_the_search(clock, settings):
    long_ago = days_later(-9)
    changed = published(long_ago, name="Ancienne", vendor="Éditrice")
    published(long_ago, name="Inchangée")
    follow(VOICE)
    noon = days_later(0, hour=20)
    new = published(noon, name="<b>Neuve</b>")
    published(noon, name="Ailleurs", family=family("documents"))
    published(noon, name="Retirée", withdrawn_at=noon)
    Solution.objects.filter(pk=changed.pk).update(updated_at=noon)

    [letter] = send(clock, days_later(1))
    assert letter.subject == "2 nouveautés dans votre recherche"
    added, _, rest = letter.text.partition("Fiches mises à jour")
    assert f"<b>Neuve</b>, {new.vendor}" in added
    assert settings.SITE_URL + new.get_absolute_url() in added
    assert "Ancienne, Éditrice" in rest
    assert "&lt;b&gt;Neuve&lt;/b&gt;" in letter.html
    for absent in ("Inchangée", "Ailleurs", "Retirée"):
        assert absent not in letter.text
    assert f"{settings.SITE_URL}/panorama/?famille=voice" in letter.text
    assert letter.unsubscribe_url in letter.text
    assert letter.erase_after_sending


def test_nothing_new_sends_nothing_and_nothing_is_told_twice(clock):
    follow(VOICE)
    assert send(clock, days_later(1)) == []
    published(days_later(1, hour=15))
    assert send(clock, days_later(1, hour=18)) == []
    assert send(clock, days_later(2, hour=6)) == []
    assert len(send(clock, days_later(2, hour=8))) == 1
    assert send(clock, days_later(2, hour=9)) == []
    assert send(clock, days_later(3)) == []


def test_fiche_copied_late_is_told_all_the_same(clock):
    """Published before the letter, copied after it: the sweep repairs what a lost signal left."""
    follow(VOICE)
    just_before = days_later(1, hour=9)
    assert send(clock, days_later(1, hour=9)) == []
    published(just_before)
    assert len(send(clock, days_later(2))) == 1


def test_weekly_letter_leaves_on_monday_with_the_daily_one(clock):
    follow(VOICE, frequency=Frequency.WEEKLY)
    follow("famille=documents")
    published(days_later(0, hour=20))
    assert [send(clock, days_later(day)) for day in (1, 2, 3, 4)] == [[]] * 4
    published(days_later(4, hour=20), family=family("documents"))
    [letter] = send(clock, days_later(5))
    assert letter.subject == "2 nouveautés dans vos recherches"
    assert letter.text.count("RECHERCHE") == 2


def test_many_news_are_counted_past_twenty(clock):
    follow()
    for _ in range(22):
        published(days_later(0, hour=20))
    [letter] = send(clock, days_later(1))
    assert letter.subject.startswith("22 nouveautés")
    assert "Et 2 autres, dans la liste." in letter.text
    assert letter.text.count("\n- ") == 20


def test_search_that_lost_a_value_is_said_once_and_not_widened(client, clock):
    extra = FunctionalFamily.objects.create(code="essai", label="Famille d’essai", description="x")
    alert = follow("famille=essai")
    extra.delete()
    published(days_later(0, hour=20))
    [letter] = send(clock, days_later(1))
    assert letter.subject == "Une recherche que vous suivez ne peut plus l’être"
    assert "Famille d’essai" in letter.text
    assert "Fiches nouvelles" not in letter.text
    assert send(clock, days_later(2)) == []
    assert "elle n’est plus suivie" in text(client.get(link_in(letter, "gerer")))

    again = FunctionalFamily.objects.create(code="essai", label="Essai", description="x")
    published(days_later(1, hour=20), family=again)
    [letter] = send(clock, days_later(3))
    assert letter.subject == "1 nouveauté dans votre recherche"
    alert.refresh_from_db()
    assert alert.lost_told_on is None


def test_former_name_of_a_filter_is_still_followed(clock):
    alert = follow("sur_site=1")
    assert alert.asked == "deploiement=on_premise"
    Alert.objects.update(asked="sur_site=1")
    published(days_later(0, hour=20), on_premise=True)
    assert len(send(clock, days_later(1))) == 1


def test_one_click_stops_all_then_nothing_is_kept(client, clock):
    follow(VOICE), follow("famille=documents")
    published(days_later(0, hour=20))
    [letter] = send(clock, days_later(1))
    way_out = letter.unsubscribe_url.partition("/desinscription")
    assert client.post("/desinscription" + way_out[2]).status_code == 200
    published(days_later(1, hour=12))
    assert send(clock, days_later(2, hour=8)) == []
    tasks.forget_alerts()
    assert Alert.objects.count() == 2
    clock.move_to(days_later(2, hour=10))
    tasks.forget_alerts()
    assert not Subscriber.objects.exists()
    assert not Unsubscription.objects.exists()

    follow(VOICE)
    published(days_later(2, hour=12))
    assert len(send(clock, days_later(3))) == 1


def test_second_thoughts_lose_nothing(clock):
    follow(VOICE)
    published(days_later(0, hour=20))
    unsubscribing.unsubscribe(Letter.ALERT, ADDRESS)
    assert send(clock, days_later(1, hour=8)) == []
    unsubscribing.subscribe_again(Letter.ALERT, ADDRESS)
    assert len(send(clock, days_later(1, hour=9))) == 1


def test_address_that_receives_nothing_is_erased(clock):
    follow(VOICE), follow(VOICE, email="autre@demo.example")
    published(days_later(0, hour=20))
    letter, _ = send(clock, days_later(1))
    record(Report(letter.message_id, letter.to, "5.1.1", "Unknown"), source="MAILBOX")
    tasks.forget_alerts()
    assert [one.email for one in Subscriber.objects.all()] == ["autre@demo.example"]
    letter.refresh_from_db()
    assert letter.to != ADDRESS


def test_end_is_told_a_month_before_and_one_click_puts_it_off(client, clock):
    follow(VOICE), follow(VOICE, email="autre@demo.example")
    assert send(clock, days_later(334)) == []
    notices = send(clock, days_later(335))
    assert [one.subject for one in notices] == ["Votre alerte prend fin le 4 mars 2027"] * 2
    assert send(clock, days_later(336)) == []
    client.post(link_in(notices[0], "gerer"), {"acte": "garder"})
    clock.move_to(days_later(365))
    tasks.forget_alerts()
    [kept] = Alert.objects.all()
    assert kept.subscriber.email == ADDRESS
    assert (kept.expires_on, kept.ending_told_on) == (days_later(336 + 365).date(), None)
    assert list(Subscriber.objects.all()) == [kept.subscriber]


def test_managing_changes_one_alert_or_removes_all(client, clock):
    one, other = follow(VOICE), follow("famille=documents")
    foreign = follow(VOICE, email="autre@demo.example")
    published(days_later(0, hour=20))
    page = link_in(send(clock, days_later(1))[0], "gerer")

    def act(**given):
        return text(client.post(page, given, follow=True))

    assert "Fréquence changée." in act(acte="rythme", alerte=one.pk, frequency="weekly")
    assert "Choisissez une fréquence" in act(acte="rythme", alerte=one.pk, frequency="hourly")
    for stranger in (foreign.pk, "x", ""):
        assert "rien n’a changé" in act(acte="supprimer", alerte=stranger)
    one.refresh_from_db()
    assert (one.frequency, one.next_on) == (Frequency.WEEKLY, days_later(5).date())
    assert "Alerte supprimée." in act(acte="supprimer", alerte=other.pk)
    assert "Vous n’avez plus d’alerte" in act(acte="tout")
    assert list(Alert.objects.all()) == [foreign]
    assert letters()[0].state == State.CANCELLED


@pytest.mark.django_db(transaction=True)
def test_two_workers_send_once():
    with time_machine.travel(WEDNESDAY, tick=False) as traveller:
        for name in ("une", "deux", "trois"):
            follow(VOICE, email=f"{name}@demo.example")
        published(days_later(0, hour=20))
        traveller.move_to(days_later(1))
        at_once(tasks.send_alerts, tasks.send_alerts)
        assert sorted(letter.to for letter in letters()) == [
            "deux@demo.example",
            "trois@demo.example",
            "une@demo.example",
        ]


def test_letter_costs_the_same_queries_whenever_each_alert_was_last_looked_at(clock):
    published(days_later(0, hour=20))
    index_of(days_later(1).date())
    numbers = []
    for email, looked in (("un@demo.example", (0, 0, 0)), ("deux@demo.example", (-1, -2, -3))):
        clock.move_to(WEDNESDAY)
        for query, days in zip(("code=no", "categorie=application", VOICE), looked, strict=True):
            follow(query, email=email)
            Alert.objects.filter(asked=query).update(looked_at=days_later(days, hour=12))
        clock.move_to(days_later(1))
        with CaptureQueriesContext(connection) as told:
            tasks.send_alerts()
        numbers.append(len(told))
        assert sum(letter.to == email for letter in letters()) == 1
    assert numbers[0] == numbers[1]

"""Double opt-in over HTTP: nothing before the click, nothing told of an address, nothing kept in vain."""

import datetime
from urllib.parse import urlencode

import pytest
import time_machine
from django.core.cache import cache
from django.db import IntegrityError, transaction
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st

from alliance.letters.models import Notification
from panorama import tasks
from panorama.alerts import asking
from panorama.enums import Frequency, Letter
from panorama.models import Alert, Subscriber
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
from tests.panorama.factories import SolutionFactory

pytestmark = pytest.mark.django_db
ASK = reverse("panorama:alert")
SEARCH = f"{ASK}?q=plume&famille=voice&tri=nom&vue=tableau&inconnu=1"
GIVEN = {"email": ADDRESS, "frequency": "daily"}


@pytest.fixture(autouse=True)
def no_limits():
    cache.delete_pattern("*")


@pytest.fixture
def clock():
    with time_machine.travel(WEDNESDAY, tick=False) as traveller:
        yield traveller


def test_alert_begins_with_a_click_in_the_mailbox_and_not_before(client, clock):
    answer = client.post(SEARCH, GIVEN)
    assert answer["Location"] == f"{reverse('panorama:alert_asked')}?q=plume&famille=voice"
    assert "Regardez votre messagerie" in text(client.get(answer["Location"]))
    alert = Alert.objects.get()
    assert (alert.asked, alert.confirmed_at) == ("q=plume&famille=voice", None)
    assert alert.sentence == "«\u00a0plume\u00a0»\u00a0; Transcrire la parole"
    [letter] = letters(Letter.ALERT_ASKED)
    assert (letter.to, letter.erase_after_sending) == (ADDRESS, True)
    assert "plume" not in letter.subject + letter.text + letter.html

    SolutionFactory(name="Plume")
    assert send(clock, days_later(1)) == []
    link = link_in(letter, "confirmer")
    page = client.get(link)
    assert "« plume » ; Transcrire la parole" in text(page)
    assert page["X-Robots-Tag"] == "noindex"
    alert.refresh_from_db()
    assert alert.confirmed_at is None

    managed = client.post(link)["Location"]
    alert.refresh_from_db()
    begun = alert.confirmed_at
    assert (begun, alert.looked_at) == (days_later(1), days_later(1))
    assert client.get(link)["Location"] == client.post(link)["Location"] == managed
    assert "« plume » ; Transcrire la parole" in text(client.get(managed))
    assert Alert.objects.get().confirmed_at == begun


def test_answer_says_nothing_of_the_address(client):
    follow("q=plume&famille=voice")
    known, other = (
        client.post(SEARCH, GIVEN | {"email": email}) for email in (ADDRESS, "autre@demo.example")
    )
    assert (known.status_code, known["Location"]) == (other.status_code, other["Location"])
    [_, again, first] = letters(Letter.ALERT_ASKED)
    assert again.subject == "Cette alerte existe déjà"
    assert first.subject.startswith("Confirmez votre alerte")
    assert client.get(link_in(again, "gerer")).status_code == 200


def test_stranger_changes_nothing_of_an_alert_that_runs(client):
    alert = follow("famille=voice", frequency=Frequency.WEEKLY)
    client.post(f"{ASK}?famille=voice", GIVEN | {"email": ADDRESS.upper()})
    assert Alert.objects.get().frequency == alert.frequency


def test_link_lapses_after_48_hours_and_the_address_goes(client, clock):
    client.post(SEARCH, GIVEN)
    link = link_in(letters(Letter.ALERT_ASKED)[0], "confirmer")
    clock.move_to(WEDNESDAY + datetime.timedelta(hours=47))
    tasks.forget_alerts()
    assert client.get(link).status_code == 200
    clock.move_to(WEDNESDAY + datetime.timedelta(hours=49))
    page = client.post(link)
    assert (page.status_code, Alert.objects.get().confirmed_at) == (410, None)
    assert "Ce lien ne vaut plus" in text(page)
    tasks.forget_alerts()
    assert not Subscriber.objects.exists()
    assert not Notification.objects.filter(to=ADDRESS, erased=True).exists()
    assert client.get(link).status_code == 410


@pytest.mark.parametrize("page", ["alert_confirm", "alert_manage"])
@pytest.mark.parametrize("token", ["rien", "00000000-0000-0000-0000-000000000000:faux", "é"])
def test_unknown_link_is_not_found(client, page, token):
    assert client.get(reverse(f"panorama:{page}", args=[token])).status_code == 404


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"email": ""}, "email"),
        ({"email": "pas une adresse"}, "email"),
        ({"frequency": ""}, "frequency"),
        ({"frequency": "hourly"}, "frequency"),
        ({"website": "https://spam.example"}, "website"),
    ],
)
def test_refusal_loses_nothing(client, change, field):
    response = client.post(SEARCH, GIVEN | change)
    assert set(response.context["form"].errors) == {field}
    assert (GIVEN | change)["email"] in response.content.decode()
    assert not Subscriber.objects.exists()


def test_a_mailbox_is_not_filled(client):
    families = ("voice", "documents", "languages", "code", "models")
    for family in families:
        client.post(f"{ASK}?famille={family}", GIVEN)
    response = client.post(SEARCH, GIVEN | {"email": ADDRESS.upper()})
    assert "rien de ce que vous avez saisi n’est perdu" in text(response)
    assert len(letters(Letter.ALERT_ASKED)) == len(families)


def test_twenty_searches_are_the_most(client, monkeypatch):
    monkeypatch.setattr(asking, "MOST", 1)
    follow()
    client.post(SEARCH, GIVEN)
    page = client.post(link_in(letters(Letter.ALERT_ASKED)[-1], "confirmer"))
    assert "L’alerte n’est pas confirmée" in text(page)
    assert Alert.objects.confirmed().count() == 1


NAMES = st.sampled_from(["q", "famille", "secnumcloud", "integration", "sur_site", "tri", "page"])
VALUES = st.one_of(
    st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"]), max_size=60),
    st.sampled_from(["voice", "qualified", "api", "1", "«", '"', "é" * 300]),
)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(NAMES, VALUES), max_size=8))
def test_any_query_string_makes_an_alert_that_is_still_understood(client, pairs):
    cache.delete_pattern("*")
    Subscriber.objects.all().delete()
    query = urlencode(pairs)
    assert client.get(f"{ASK}?{query}").status_code == 200
    assert client.post(f"{ASK}?{query}", GIVEN).status_code == 302
    alert = Alert.objects.get()
    page = client.get(f"{ASK}?{alert.asked}")
    assert page.context["search"].narrowing.urlencode() == alert.asked


@pytest.mark.parametrize(
    ("change", "constraint"),
    [
        ({"confirmed_at": WEDNESDAY}, "alert_runs_once_confirmed"),
        ({"next_on": WEDNESDAY.date()}, "alert_runs_once_confirmed"),
    ],
)
def test_database_lets_no_alert_run_before_its_confirmation(client, change, constraint):
    client.post(SEARCH, GIVEN)
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Alert.objects.update(**change)


def test_database_keeps_one_alert_a_search(client):
    alert = follow("famille=voice")
    alert.pk, alert.key = None, "6f6f6f6f-0000-4000-8000-000000000000"
    with pytest.raises(IntegrityError, match="alert_once_per_search"), transaction.atomic():
        alert.save(force_insert=True)

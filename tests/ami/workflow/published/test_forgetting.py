"""Messages to a vendor are forgotten in time, or when whoever wrote one asks; the chain still holds."""

import datetime

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from alliance.letters.enums import State
from alliance.letters.models import FORGOTTEN, Notification
from ami import doorbell, tasks
from ami.committee.log import log_of
from ami.enums import EventKind, Letter, Role, Status
from ami.models import Event, EventPersonalValue
from ami.workflow import log
from tests.factories import CandidatureFactory, member, publish
from tests.shared import anew, undone_afterwards

pytestmark = pytest.mark.django_db
HERS = "dominique@ville.example"
MESSAGE = {"name": "Dominique Essai", "organisation": "Valombre", "message": "Bonjour."}


@pytest.fixture(scope="module")
def stage(django_db_setup, django_db_blocker):
    """A published solution to which two people wrote, one of them twice."""
    with undone_afterwards(django_db_blocker):
        candidature = CandidatureFactory(status=Status.SELECTED, answers={"name": "Plume"})
        publish(candidature)
        secretary = member(candidature.call, Role.SECRETARIAT)
        for email, text in ((HERS, "Un."), (HERS.title(), "Deux."), ("autre@ville.example", "Un.")):
            said = MESSAGE | {"message": text}
            doorbell.write_to_vendor(candidature.reference, **said, email=email, by=None)
        written = Notification.objects.filter(kind=Letter.VENDOR_MESSAGE)
        written.update(state=State.SENDING, leased_until=timezone.now())
        written.update(state=State.SENT, leased_until=None, sent_at=timezone.now())
        yield candidature, secretary


@pytest.fixture
def candidature(stage, db):
    return anew(stage[0])


@pytest.fixture
def secretariat(client, stage):
    client.force_login(stage[1])
    return client


def messages():
    rows = Notification.objects.filter(kind=Letter.VENDOR_MESSAGE).order_by("pk")
    return [(one.erased, one.to == FORGOTTEN, one.reply_to, one.text == "") for one in rows]


def senders():
    rows = EventPersonalValue.objects.filter(event__kind=EventKind.VENDOR_WRITTEN_TO)
    return [row.values["email"] for row in rows.order_by("pk")]


def test_secretariat_erases_what_a_sender_wrote(secretariat, candidature):
    letter = Notification.objects.filter(reply_to=HERS).get()
    page = reverse("admin:letters_notification_effacer", args=[letter.pk])
    assert "Effacer les messages de cet expéditeur" in secretariat.get(page).content.decode()
    done = secretariat.post(page, follow=True)
    assert "2 messages effacés." in done.content.decode()
    gone = (True, True, "", True)
    assert messages() == [gone, gone, (False, False, "autre@ville.example", False)]
    assert senders() == ["autre@ville.example"]
    event = Event.objects.filter(subject=candidature.subject_key).latest("sequence")
    assert event.kind == EventKind.VENDOR_MESSAGES_ERASED
    assert "Messages de lecteurs effacés : 2 messages" in [
        sentence.replace("\u00a0", " ") for sentence in told(candidature)
    ]
    assert list(log.breaks(Event.objects.filter(subject=candidature.subject_key))) == []


def told(candidature):
    return [sentence for _, sentence in log_of(candidature.subject_key)]


def test_message_that_has_not_left_is_not_erased(secretariat, candidature):
    said = MESSAGE | {"message": "Trois.", "email": HERS}
    doorbell.write_to_vendor(candidature.reference, **said, by=None)
    letter = Notification.objects.filter(reply_to=HERS, state=State.DUE).get()
    response = secretariat.post(reverse("admin:letters_notification_effacer", args=[letter.pk]))
    [sentence] = response.context["form"].errors["__all__"]
    assert sentence.startswith("Un message de cet expéditeur n’est pas encore parti")
    assert len(senders()) == 4


def test_messages_go_after_a_year_once(candidature, settings):
    settings.VENDOR_MESSAGES_KEPT_MONTHS = 12
    before = Event.objects.count()
    for days, kept in ((360, 3), (370, 0), (371, 0)):
        with time_machine.travel(timezone.now() + datetime.timedelta(days=days)):
            tasks.erase_what_was_asked()
        assert (days, len(senders())) == (days, kept)
    assert all(erased for erased, *_ in messages())
    assert Event.objects.count() == before + 1


def test_messages_are_kept_for_ever_where_the_service_says_so(candidature, settings, client):
    settings.VENDOR_MESSAGES_KEPT_MONTHS = 0
    with time_machine.travel(timezone.now() + datetime.timedelta(days=3000)):
        tasks.erase_what_was_asked()
    assert len(senders()) == 3
    assert "12 mois après l’envoi" not in client.get("/donnees-personnelles/").content.decode()
    settings.VENDOR_MESSAGES_KEPT_MONTHS = 12
    assert "12 mois après l’envoi" in client.get("/donnees-personnelles/").content.decode()

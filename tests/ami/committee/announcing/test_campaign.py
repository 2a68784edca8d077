"""The campaign on its way: how far it is, who stopped it, what its relay answers."""

from datetime import timedelta

import pytest
from django.utils import timezone

from alliance.letters.enums import State
from alliance.letters.models import Notification
from ami.enums import EventKind
from ami.models import Event
from ami.workflow.deciding import campaign, publication
from ami.workflow.running.calls import subject_of
from tests.ami.committee.announcing.conftest import arrive, bounce, page, result_of
from tests.ami.committee.pages import form_errors, text


@pytest.fixture
def announced(call, secretary):
    publication.announce(call, pace=2, by=secretary)
    return call


def progress(client, call):
    return text(client.get(page(call, "campagne/direct")))


def test_nothing_runs_before_the_announcement(secretariat, call):
    assert "Rien n’est encore annoncé" in text(secretariat.get(page(call, "campagne")))
    assert form_errors(secretariat.post(page(call, "reprendre"))) == {
        "__all__": ["Rien n’est encore annoncé\u00a0: il n’y a pas de campagne."]
    }


def test_progress_is_told_and_asked_again_only_when_it_changed(
    secretariat, announced, chosen, other
):
    where = page(announced, "campagne/direct")
    response = secretariat.get(where)
    assert "Partis : 0 sur 2" in text(response).replace("\u00a0", " ")
    again = secretariat.get(where, headers={"if-none-match": response.headers["ETag"]})
    assert again.status_code == 304
    arrive(chosen)
    bounce(other)
    words = progress(secretariat, announced).replace("\u00a0", " ")
    assert "il reste des courriers à renvoyer" in words
    assert "Partis : 2 sur 2" in words
    assert "Non remis 1" in words


def test_it_is_stopped_with_a_reason_and_let_go_on(secretariat, announced, secretary):
    assert form_errors(secretariat.post(page(announced, "suspendre"))) == {
        "reason": ["Dites pourquoi."]
    }
    where = page(announced, "suspendre")
    response = secretariat.post(where, {"reason": "Une coquille."}, follow=True)
    assert "Campagne suspendue : Une coquille." in text(response).replace("\u00a0", " ")
    assert "Suspendue" in progress(secretariat, announced)
    assert form_errors(secretariat.post(where, {"reason": "Encore."})) == {
        "__all__": ["La campagne est déjà suspendue."]
    }
    secretariat.post(page(announced, "reprendre"))
    secretariat.post(page(announced, "cadence"), {"pace": "120"})
    assert campaign.campaign_of(announced).pace == 120
    events = Event.objects.filter(subject=subject_of(announced), by=secretary)
    assert list(events.order_by("sequence").values_list("kind", flat=True)) == [
        EventKind.RESULTS_ANNOUNCED,
        EventKind.CAMPAIGN_PAUSED,
        EventKind.CAMPAIGN_RESUMED,
        EventKind.CAMPAIGN_PACED,
    ]


def test_a_pace_that_is_none_is_refused_beside_the_field(secretariat, announced):
    for typed in ("0", "beaucoup", ""):
        assert list(form_errors(secretariat.post(page(announced, "cadence"), {"pace": typed}))) == [
            "pace"
        ]


def test_a_relay_that_fails_is_seen(secretariat, announced, chosen):
    letters = Notification.objects.filter(pk=result_of(chosen).pk)
    letters.update(state=State.SENDING, leased_until=timezone.now(), attempts=1)
    letters.update(state=State.DUE, leased_until=None, last_error="421 Revenez plus tard")
    words = progress(secretariat, announced)
    assert "1 courrier attend un nouvel essai" in words
    assert "421 Revenez plus tard" in words


def test_a_worker_that_stopped_is_seen(secretariat, announced):
    now = timezone.now()
    long_ago = now - timedelta(hours=1)
    one = campaign.campaign_of(announced)
    type(one).objects.filter(pk=one.pk).update(created_at=long_ago, next_at=long_ago)
    Notification.objects.filter(campaign=one).update(due_at=long_ago)
    assert "Rien ne part." in progress(secretariat, announced)

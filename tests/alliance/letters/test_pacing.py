"""Campaigns leave at their pace, stop when told, and go on where they stopped."""

import time
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from alliance.letters import outbox, pacing
from alliance.letters.enums import Lane, State
from alliance.letters.models import Campaign, Notification
from alliance.models import User
from tests.alliance.letters.test_concurrency import together

pytestmark = pytest.mark.django_db


@pytest.fixture
def secretary():
    return User.objects.create_user("secretariat@alliance.example")


@pytest.fixture
def held(post):
    """Held letters, each to someone else about something else."""

    def held(number, **changes):
        return [
            post(
                kind="result",
                subject_key=f"candidature:{n}",
                to=f"contact-{n}@entreprise.example",
                lane=Lane.CAMPAIGN,
                held=True,
                **changes,
            )
            for n in range(number)
        ]

    return held


@pytest.fixture
def announce(held, secretary):
    def announce(number, key="resultats", pace=60_000):
        held(number, occasion=key)
        letters = Notification.objects.filter(kind="result", occasion=key)
        return outbox.release_campaign(
            key, label="Résultats", letters=letters, by=secretary, pace=pace
        )[0]

    return announce


def progress(campaign):
    found = outbox.campaigns(pk=campaign.pk).get()
    names = ("held", "due", "sending", "sent", "failed", "cancelled", "bounced")
    return {name: getattr(found, name) for name in names if getattr(found, name)}


def test_released_campaign_travels_on_one_connection(relay, announce):
    campaign = announce(5)

    pacing.sweep_campaigns()

    assert (len(relay.letters), len(relay.connections)) == (5, 1)
    assert progress(campaign) == {"sent": 5}


def test_connection_is_changed_before_the_relay_minds(relay, announce, monkeypatch):
    monkeypatch.setattr(pacing, "LETTERS_PER_CONNECTION", 2)
    announce(5)

    pacing.sweep_campaigns()

    assert (len(relay.letters), len(relay.connections)) == (5, 3)


def test_campaign_released_twice_is_one_campaign(held, secretary):
    held(2)
    letters = Notification.objects.filter(kind="result")
    words = {"label": "Résultats", "letters": letters, "by": secretary}

    campaign, released = outbox.release_campaign("resultats", **words)

    assert released == 2
    assert outbox.release_campaign("resultats", **words) == (campaign, 0)


@pytest.mark.django_db(transaction=True)
def test_two_people_release_one_campaign(held, secretary):
    held(5)
    letters = Notification.objects.filter(kind="result")

    def release():
        return outbox.release_campaign("resultats", label="R", letters=letters, by=secretary)

    (first, some), (second, others) = together(release, release)

    assert (first, some + others) == (second, 5)


def test_release_leaves_what_was_cancelled(held, secretary):
    held(2)
    outbox.cancel("candidature:1", "result")
    letters = Notification.objects.filter(kind="result")

    _, released = outbox.release_campaign("r", label="R", letters=letters, by=secretary)

    assert released == 1


def test_pace_separates_letters(clock, relay, announce, monkeypatch):
    monkeypatch.setattr(pacing, "RUN_TIME", timedelta(seconds=1))
    campaign = announce(3, pace=20)

    for _ in range(3):
        pacing.sweep_campaigns()
        pacing.sweep_campaigns()
        clock.shift(timedelta(seconds=3))

    campaign.refresh_from_db()
    assert progress(campaign) == {"sent": 3}
    sent = Notification.objects.order_by("sent_at").values_list("sent_at", flat=True)
    assert [later - sooner for sooner, later in zip(sent, sent[1:], strict=False)] == [
        timedelta(seconds=3)
    ] * 2


@pytest.mark.django_db(transaction=True)
def test_workers_together_keep_to_the_pace(relay, announce):
    announce(12, pace=600)

    together(*[pacing.sweep_campaigns] * 3)

    left = sorted(relay.arrivals)
    assert len(left) == len(set(relay.message_ids)) == 12
    # A tenth of a second apart, from the first to the last, whoever sends.
    assert left[-1] - left[0] >= 11 * 0.1 - 0.05


@pytest.mark.django_db(transaction=True)
def test_pause_stops_workers_on_their_way_and_resume_ends_it(relay, announce, secretary):
    campaign = announce(40, pace=1200)

    def pause_soon():
        while len(relay.letters) < 5:
            time.sleep(0.01)
        outbox.pause(campaign, by=secretary)
        # What a worker has in hand ends its way.
        time.sleep(0.2)
        return len(relay.letters)

    *_, at_pause = together(pacing.sweep_campaigns, pacing.sweep_campaigns, pause_soon)

    assert 5 <= at_pause == len(relay.letters) < 40
    assert progress(campaign) == {"sent": at_pause, "due": 40 - at_pause}
    outbox.resume(campaign, by=secretary)
    outbox.set_pace(campaign, 60_000)
    pacing.sweep_campaigns()
    assert sorted(relay.message_ids) == sorted(
        Notification.objects.values_list("message_id", flat=True)
    )


def test_pause_and_resume_are_dated_and_signed_once(clock, announce, secretary):
    campaign = announce(1)

    assert outbox.pause(campaign, by=secretary, reason="Un texte à relire") is True
    assert outbox.pause(campaign, by=User.objects.system()) is False
    assert (campaign.paused_by, campaign.pause_reason) == (secretary, "Un texte à relire")
    assert campaign.is_paused

    assert outbox.resume(campaign, by=secretary) is True
    assert outbox.resume(campaign, by=secretary) is False
    assert (campaign.paused_at, campaign.resumed_by) == (None, secretary)


def test_campaigns_take_turns(clock, relay, announce, monkeypatch):
    monkeypatch.setattr(pacing, "RUN_TIME", timedelta(milliseconds=1))
    first, second = announce(2, "a", pace=60), announce(2, "b", pace=60)

    for _ in range(2):
        pacing.sweep_campaigns()
        clock.shift(timedelta(seconds=1))

    assert progress(first) == progress(second) == {"sent": 2}


def test_refused_letter_does_not_stop_a_campaign(relay, announce):
    relay.refused["contact-1@entreprise.example"] = "550 5.1.1 unknown"
    campaign = announce(3)

    pacing.sweep_campaigns()

    # A new connection after a refusal: some relays hang up on it.
    assert (len(relay.letters), len(relay.connections)) == (2, 2)
    assert progress(campaign) == {"sent": 2, "failed": 1}


def test_greylisted_letter_does_not_stop_a_campaign(relay, announce):
    relay.refused["contact-0@entreprise.example"] = "451 4.7.1 greylisted"
    campaign = announce(3)

    pacing.sweep_campaigns()

    assert progress(campaign) == {"sent": 2, "due": 1}


def test_campaign_stops_at_the_first_sign_of_a_relay_down(relay_down, announce):
    announce(3)

    pacing.sweep_campaigns()

    assert sorted(Notification.objects.values_list("attempts", flat=True)) == [0, 0, 1]


def test_campaign_whose_sender_is_refused_is_paused_with_its_reason(relay, announce):
    relay.refused_sender = "550 5.7.1 sender not allowed"
    campaign = announce(3)

    pacing.sweep_campaigns()

    assert progress(campaign) == {"failed": 1, "due": 2}
    campaign.refresh_from_db()
    assert (campaign.paused_by, campaign.pause_reason) == (
        User.objects.system(),
        "Le relais refuse notre adresse d’expéditeur\u00a0: 550 5.7.1 sender not allowed",
    )


def test_progress_of_many_campaigns_is_one_query(announce, django_assert_num_queries):
    for key in "abc":
        announce(2, key)

    with django_assert_num_queries(1):
        assert [(one.due, one.sent) for one in outbox.campaigns(key__in="abc")] == [(2, 0)] * 3


def test_end_is_estimated_from_the_pace(clock, relay, announce):
    campaign = announce(121, pace=60)
    now = timezone.now()

    assert outbox.campaigns(pk=campaign.pk).get().estimated_end == now + timedelta(minutes=2)


def test_end_is_not_before_the_last_attempt(clock, announce):
    campaign = announce(2)
    late = timezone.now() + timedelta(hours=4)
    Notification.objects.filter(pk=campaign.letters.first().pk).update(due_at=late)

    assert outbox.campaigns(pk=campaign.pk).get().estimated_end == late


def test_nothing_to_send_has_no_end(announce, secretary):
    campaign = announce(1)
    outbox.pause(campaign, by=secretary)

    assert outbox.campaigns(pk=campaign.pk).get().estimated_end is None


def test_what_no_one_announces_leaves_with_the_standing_campaign(relay, post):
    letter = post(lane=Lane.CAMPAIGN)

    assert letter.campaign == Campaign.objects.standing()
    pacing.sweep_campaigns()
    assert relay.message_ids == [letter.message_id]


def test_grouped_letter_needs_a_campaign(held):
    held(1)

    with pytest.raises(IntegrityError, match="letter_grouped_has_a_campaign"), transaction.atomic():
        Notification.objects.update(state=State.DUE, due_at=timezone.now())


def test_letter_on_its_way_does_not_change_campaign(announce):
    announce(1)

    with pytest.raises(IntegrityError, match="ne change plus de campagne"), transaction.atomic():
        Notification.objects.update(campaign=Campaign.objects.standing())


def test_campaign_without_pace_is_refused():
    with pytest.raises(IntegrityError, match="letters_campaign_moves"), transaction.atomic():
        Campaign.objects.update(pace=0)

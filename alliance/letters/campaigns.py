"""Campaigns: letting many letters leave together, at a pace, and stopping them on the way."""

from django.db import transaction
from django.db.models import Case, F, Q, Value, When
from django.db.models.functions import Coalesce, Least
from django.utils import timezone

from alliance.letters.enums import Lane, State
from alliance.letters.models import Campaign, Notification


@transaction.atomic
def release_campaign(key, *, label, letters, by, pace=None):
    """Let the held ones of `letters` (a queryset) leave as one campaign; (campaign, how many).

    Those of the urgent lane are not concerned: no pace holds them.
    Announced twice, by two people or later for the ones that came after, it is the same campaign.
    `pace` is in letters per minute.
    """
    chosen = {"pace": pace} if pace else {}
    campaign, _ = Campaign.objects.get_or_create(
        key=key, defaults={"label": label, "created_by": by, **chosen}
    )
    held = letters.filter(state=State.HELD, lane=Lane.CAMPAIGN)
    released = held.update(state=State.DUE, due_at=timezone.now(), campaign=campaign)
    return campaign, released


def release(letters=None, **filters):
    """Let held letters leave, in one statement: a queryset, or filters; return how many.

    The grouped ones leave with their campaign or, having none, with the standing one.
    """
    if letters is None and not filters:
        raise ValueError("Une campagne dit quels courriers elle envoie.")
    letters = Notification.objects.all() if letters is None else letters
    standing = Campaign.objects.standing()
    return letters.filter(state=State.HELD, **filters).update(
        state=State.DUE,
        due_at=timezone.now(),
        campaign=Case(
            When(lane=Lane.CAMPAIGN, then=Coalesce(F("campaign"), Value(standing.pk))),
            default=F("campaign"),
        ),
    )


@transaction.atomic
def pause(campaign, *, by, reason=""):
    """Stop a campaign; False if it already was.

    Once this is committed no more letter leaves with it: those in the hands of a worker end their way.
    """
    running = Campaign.objects.running().filter(pk=campaign.pk)
    paused = running.update(paused_at=timezone.now(), paused_by=by, pause_reason=reason)
    campaign.refresh_from_db()
    return bool(paused)


@transaction.atomic
def resume(campaign, *, by):
    """Let a paused campaign go on where it stopped; False if it was not paused."""
    paused = Campaign.objects.filter(pk=campaign.pk).exclude(paused_at=None)
    resumed = paused.update(
        paused_at=None,
        paused_by=None,
        pause_reason="",
        resumed_at=timezone.now(),
        resumed_by=by,
    )
    campaign.refresh_from_db()
    return bool(resumed)


def set_pace(campaign, pace):
    """Change how many letters leave in a minute (at least one), from the next one on."""
    campaign.pace = pace
    Campaign.objects.filter(pk=campaign.pk).update(
        pace=pace, next_at=Least("next_at", timezone.now() + campaign.interval)
    )
    campaign.refresh_from_db()


def campaigns(**filters):
    """Campaigns with their progress: `held`, `due`, `sending`, `sent`, `failed`, `cancelled`, `bounced`,
    `first_sent`, `last_sent`, `estimated_end`; one query, whatever their number."""
    return Campaign.objects.filter(**filters).with_progress()


def delivery_states(subject_keys, *kinds):
    """What became of each letter that stands about these subjects: {key: [letters, latest first]}.

    Each has `delivery`, `sent_at`, `bounced_at`, `last_error`, and `to_bounced`: its address received
    nothing of some letter; `copy_bounced`: a copy came back. One query; texts are left in the database.
    """
    found = {}
    for letter in standing(subject_keys, *kinds).with_bounced_address().defer("text", "html"):
        found.setdefault(letter.subject_key, []).append(letter)
    return found


def unsent(subject_keys, *kinds):
    """The letters that stand about these subjects and have not left: {key: [letters, latest first]}.

    Rows of `pk`, `to`, `occasion`, `worded` (when) and `to_bounced`: there may be one for each file.
    """
    letters = standing(subject_keys, *kinds).exclude(state=State.SENT).with_bounced_address()
    worded = Coalesce("redrawn_at", "created_at")
    found = {}
    for letter in letters.annotate(worded=worded).values_list(
        "subject_key", "pk", "to", "occasion", "worded", "to_bounced", named=True
    ):
        found.setdefault(letter.subject_key, []).append(letter)
    return found


def standing(subject_keys, *kinds):
    """The letters that stand about these subjects, latest first: a queryset."""
    letters = Notification.objects.live().filter(subject_key__in=subject_keys)
    return letters.filter(kind__in=map(str, kinds)) if kinds else letters


def gone(subject_keys, *kinds):
    """The last letter of these kinds that left about each subject, or may have: {key: letter}.

    Each knows `left_at`. One that was interrupted may have been accepted just before: whoever is told
    otherwise is told that the other is worth nothing.
    """
    left = Q(state=State.SENT) | Q(attempts__gt=0, rejected=False)
    about_them = Notification.objects.filter(subject_key__in=subject_keys, kind__in=map(str, kinds))
    left_at = Coalesce("sent_at", "cancelled_at", "due_at")
    letters = about_them.filter(left).annotate(left_at=left_at).order_by("subject_key", "-left_at")
    found = letters.distinct("subject_key").defer("text", "html")
    return {letter.subject_key: letter for letter in found}

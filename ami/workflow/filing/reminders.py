"""What people are reminded of while it is still time: a draft to deposit, complements to send.

Each reminder falls due at nine in the morning in Paris. One that a stopped clock missed leaves late,
as long as the next one has not taken its place; none leaves once it is too late to act.
"""

import datetime
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Prefetch
from django.utils import timezone

from ami.enums import Status
from ami.models import Call, Candidature, CompletionRequest, Deposit
from ami.workflow.filing import reminder_letters
from ami.workflow.filing.missing import with_drafts

DAYS_BEFORE_CLOSING = (7, 2, 0)
DAYS_BEFORE_COMPLETION = (2,)
HOUR = datetime.time(9)
# A last day that ends before noon is no day to be reminded on: the day before is the last.
MORNING = datetime.timedelta(hours=12)
BATCH = 100


@dataclass(frozen=True)
class Reminder:
    """`since`: from when it is due; `occasion`: its name in letters, another once extended."""

    occasion: str
    since: datetime.datetime


def morning_of(day):
    """The instant of this day at which people are reminded of something."""
    return timezone.make_aware(datetime.datetime.combine(day, HOUR))


def due_reminder(ends_at, deadline, days_before, *, at):
    """The latest reminder whose hour has come at `at`, None before the first or when it is late."""
    if at >= deadline:
        return None
    last_day = timezone.localtime(deadline - MORNING).date()
    for days in sorted(days_before):
        day = last_day - datetime.timedelta(days=days)
        since = morning_of(day)
        if since <= at:
            return Reminder(f"J-{days} {ends_at.astimezone(datetime.UTC):%Y-%m-%dT%H:%M}Z", since)
    return None


def remind_drafts(*, at):
    """Write to those whose draft is not deposited, 7 days and 2 days before closing, and that day."""
    for call in Call.objects.public():
        after = 0
        while call.is_open(at) and after is not None:
            after = _remind_some(call, after, at=at)


@transaction.atomic
def _remind_some(call, after, *, at):
    """One batch, from the draft that follows the key `after`; the last key, None when it is over.

    Under the call's lock, an extension comes before or after, and what is told is its deadline.
    """
    call = Call.objects.select_for_update(no_key=True).get(pk=call.pk)
    due = due_reminder(call.ends_at, call.deadline, DAYS_BEFORE_CLOSING, at=at)
    if due is None or call.extensions.filter(at__gte=due.since).exists():
        # The letter of an extension has just told as much.
        return None
    drafts = list(_not_reminded(call, due).filter(pk__gt=after)[:BATCH])
    if not drafts:
        return None
    reminder_letters.remind_of_drafts(call, drafts, due.occasion, at=at)
    return drafts[-1].pk


def _not_reminded(call, due):
    """Drafts older than the reminder; one that is being changed right now waits for the next round."""
    drafts = (
        Candidature.objects.filter(call=call, status=Status.DRAFT, created_at__lt=due.since)
        .exclude(pk__in=reminder_letters.reminded(call, due.occasion))
        .select_related("call", "organisation", "theme")
        .prefetch_related("organisation__memberships__user")
        .order_by("pk")
    )
    return with_drafts(drafts).select_for_update(of=("self",), no_key=True, skip_locked=True)


@transaction.atomic
def remind_completions(*, at):
    """Write to those whose complements are awaited within two days."""
    deposits = Deposit.objects.select_related("personal", "deposited_by").order_by("-number")
    pending = (
        CompletionRequest.objects.pending()
        .filter(due_at__lt=at + datetime.timedelta(days=4))
        .select_related("candidature__call")
        .prefetch_related(Prefetch("candidature__deposits", deposits))
        .select_for_update(of=("self", "candidature"), no_key=True, skip_locked=True)
    )
    due = [request for request in pending if _is_due(request, at)]
    reminder_letters.remind_of_completions(due, at=at)


def _is_due(request, at):
    reminder = due_reminder(request.due_at, request.deadline, DAYS_BEFORE_COMPLETION, at=at)
    # Asked since, the request itself has just been read.
    return reminder is not None and request.asked_at < reminder.since

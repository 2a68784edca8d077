"""The secretariat's desk: what waits and since when, how deposits arrive, what is left to read."""

from django.db.models import Count, F, Func, Min, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils import timezone

from alliance.letters.enums import State
from alliance.letters.models.notification import missed_letters
from ami.committee.desk import filtered
from ami.committee.enquiries.filters import SOON
from ami.committee.home.deposits import arrivals_in, busy_drafts, cockpit, is_last_day
from ami.committee.home.pairs import MOST_NAMED, left_to_read
from ami.committee.home.waiting import Waiting, links, waiting_in
from ami.committee.letters import letters_of
from ami.committee.log import secretariat_calls
from ami.committee.shown import named
from ami.models import Candidature, Claim, Enquiry
from ami.models.counting import counted
from ami.wording import paris, time_left

CLAIMS = "admin:ami_claim_changelist"


def secretariat_desk(user):
    """Call by call; then what belongs to none, and the oldest of all that waits for an answer."""
    at = timezone.now()
    calls = list(_calls(user, at=at))
    waiting, left = waiting_in(user), left_to_read(calls, user)
    arrivals = arrivals_in([call for call in calls if call.is_open(at)], user, at=at)
    shown = [
        {
            **_told(call, arrivals.get(call.pk), at=at),
            "waiting": links(call, waiting.get(call.pk)),
            "pairs": left[call.pk][:MOST_NAMED],
            "has_more_pairs": len(left[call.pk]) > MOST_NAMED,
        }
        for call in calls
    ]
    # The day of a deadline is watched before all else.
    shown.sort(key=lambda one: one["cockpit"] is None)
    claims = (
        Claim.objects.clear_of(user).pending().aggregate(count=Count("pk"), since=Min("made_at"))
    )
    return {
        "calls": shown,
        "letters": _letters(user),
        "claims": claims["count"],
        "enquiries": calls and calls[0],
        "oldest": _oldest(shown, claims, at=at),
    }


def _letters(user):
    """How many did not arrive, and how many are leaving: nothing is asked of those that arrived."""
    leaving = Q(state__in=[State.DUE, State.SENDING])
    watched = letters_of(user).filter(leaving | missed_letters())
    return watched.aggregate(
        missed=Count("pk", filter=~leaving), leaving=Count("pk", filter=leaving)
    )


def _enquiries(user, *, at):
    """Of the requests that await an answer: late, due soon, taken by nobody. Subqueries by name.

    They come with the calls, the same on each: the first page has no query to spare.
    """
    pending = Enquiry.objects.handled_by(user).pending().order_by()
    counted = {
        "late_enquiries": pending.filter(due_at__lt=at),
        "soon_enquiries": pending.filter(due_at__gte=at, due_at__lte=at + SOON),
        "new_enquiries": pending.filter(owner=None),
    }
    total = Func(F("pk"), function="COUNT")
    return {
        name: Subquery(rows.annotate(total=total).values("total")) for name, rows in counted.items()
    }


def _calls(user, *, at):
    return (
        secretariat_calls(user)
        .annotate(
            draft_count=counted(Candidature.objects.drafts(), call=OuterRef("pk")),
            busy_drafts=busy_drafts(at=at),
            **_enquiries(user, at=at),
        )
        .order_by("-opens_at", "-pk")
    )


def _told(call, arrivals, *, at):
    """Where the call stands: to come, open with its deposits, or in its last day."""
    return {
        "key": call.pk,
        "title": named(call),
        "url": reverse("admin:ami_call_change", args=[call.pk]),
        "opens": "" if call.opened_at and call.opens_at <= at else paris(call.opens_at),
        "is_prepared": call.is_prepared,
        "drafts": call.draft_count,
        "arrivals": arrivals,
        "ends": paris(call.ends_at),
        "cockpit": cockpit(call, at=at) if is_last_day(call, at=at) else None,
    }


def _oldest(calls, claims, *, at):
    """What has waited longest for an answer of the secretariat, in words; None when nothing does."""
    waiting = [one for call in calls for one in call["waiting"] if one.since]
    if claims["count"]:
        label = "demande de rattachement en attente"
        waiting.append(
            Waiting(1, label, filtered(reverse(CLAIMS), outcome="pending"), claims["since"])
        )
    if not waiting:
        return None
    first = min(waiting, key=lambda one: one.since)
    return {"label": first.label, "url": first.url, "age": time_left(at, at=first.since)}

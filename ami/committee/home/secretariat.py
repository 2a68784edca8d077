"""The secretariat's desk: what waits and since when, how deposits arrive, what is left to read."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, F, FilteredRelation, Func, Min, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localtime

from alliance.letters.enums import State
from alliance.letters.models.notification import missed_letters
from ami.committee.desk import filtered
from ami.committee.enquiries.filters import SOON
from ami.committee.home.deposits import arrivals_in, busy_drafts, cockpit, is_last_day
from ami.committee.home.pairs import MOST_NAMED, left_to_read
from ami.committee.letters import letters_of
from ami.committee.log import secretariat_calls
from ami.committee.shown import named
from ami.enums import DECIDED, ListingState, Status
from ami.models import Candidature, Claim, Enquiry
from ami.models.counting import counted
from ami.wording import day, paris, time_left
from ami.workflow.deciding.announcement import UNDECIDED

CANDIDATURES = "admin:ami_candidature_changelist"
LISTINGS = "admin:ami_listing_changelist"
THIRD_READINGS = "admin:ami_thirdreading_changelist"
CLAIMS = "admin:ami_claim_changelist"


def secretariat_desk(user):
    """Call by call; then what belongs to none, and the oldest of all that waits for an answer."""
    at = timezone.now()
    calls = list(_calls(user, at=at))
    waiting, left = _waiting(user), left_to_read(calls, user)
    arrivals = arrivals_in([call for call in calls if call.is_open(at)], user, at=at)
    shown = [
        {
            **_told(call, arrivals.get(call.pk), at=at),
            "waiting": _links(call, waiting.get(call.pk)),
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


def _waiting(user):
    """call → how many wait for each thing, and since when the first of them does."""
    to_examine = Q(status=Status.SUBMITTED, proposed_at=None)
    without_third_reader = Q(
        status=Status.ELIGIBLE, third_reading__isnull=False, third_reading__reader=None
    )
    rows = (
        Candidature.objects.run_by(user)
        .annotate(
            # One of each at most, by constraint: no file is counted twice.
            **_pending("dismissals", "confirmed_at", "dropped_at"),
            **_pending("completion_requests", "answered_at", "lapsed_at"),
            **_pending("listings", "validated_at", "returned_at", "recalled_at"),
            **_pending("reopenings", "confirmed_at", "dropped_at"),
            **_pending("procedures", "concluded_at"),
            proposed_at=F("pending_dismissals__proposed_at"),
            sent_at=F("pending_listings__sent_at"),
            due_at=F("pending_completion_requests__due_at"),
            reopening_at=F("pending_reopenings__proposed_at"),
            heard_until=F("pending_procedures__due_at"),
        )
        .values("call")
        .annotate(
            to_examine=Count("pk", filter=to_examine),
            examine_since=Min("deposited_at", filter=to_examine),
            to_complete=Count("pk", filter=Q(status=Status.TO_COMPLETE)),
            next_due=Min("due_at", filter=Q(status=Status.TO_COMPLETE)),
            dismissals=Count("pk", filter=Q(status=Status.SUBMITTED, proposed_at__isnull=False)),
            dismiss_since=Min("proposed_at", filter=Q(status=Status.SUBMITTED)),
            unassigned=Count("pk", filter=Q(status=Status.ELIGIBLE, assignment=None)),
            readerless=Count("pk", filter=without_third_reader),
            readerless_since=Min("third_reading__opened_at", filter=without_third_reader),
            undecided=Count("pk", filter=Q(status__in=UNDECIDED)),
            to_announce=Count("pk", filter=Q(status__in=DECIDED, announced_at=None)),
            to_validate=Count("pk", filter=Q(sent_at__isnull=False)),
            validate_since=Min("sent_at"),
            to_confirm=Count("reopening_at"),
            confirm_since=Min("reopening_at"),
            procedures=Count("heard_until"),
            next_hearing=Min("heard_until"),
        )
    )
    return {row["call"]: row for row in rows}


def _pending(relation, *ends):
    """The row of `relation` that nothing has ended, joined at once rather than looked for file by file."""
    going_on = Q(**{f"{relation}__{end}": None for end in ends})
    return {f"pending_{relation}": FilteredRelation(relation, condition=going_on)}


@dataclass(frozen=True)
class Waiting:
    """So many things of a kind wait; `since` is when the first began to, `note` what to know of it."""

    count: int
    label: str
    url: str
    since: datetime | None = None
    note: str = ""


def _links(call, row):
    if row is None:
        return []

    def listed(**filters):
        return filtered(reverse(CANDIDATURES), call=call.pk, **filters)

    to_validate = filtered(reverse(LISTINGS), call=call.pk, state=ListingState.WAITING)
    found = [
        Waiting(
            row["to_examine"],
            "à examiner",
            listed(status=Status.SUBMITTED, examination="open"),
            row["examine_since"],
        ),
        Waiting(
            row["to_complete"],
            "à compléter",
            listed(status=Status.TO_COMPLETE),
            note=row["next_due"] and f"prochaine échéance le {day(localtime(row['next_due']))}",
        ),
        Waiting(
            row["dismissals"],
            "à écarter\u00a0: rejet à confirmer",
            listed(examination="dismissal"),
            row["dismiss_since"],
        ),
        Waiting(
            row["unassigned"], "à donner à un binôme", listed(status=Status.ELIGIBLE, pair="none")
        ),
        Waiting(
            row["readerless"],
            "troisième lecture sans lecteur"
            if row["readerless"] == 1
            else "troisièmes lectures sans lecteur",
            filtered(reverse(THIRD_READINGS), call=call.pk, state="none"),
            row["readerless_since"],
        ),
        Waiting(
            row["to_validate"],
            "fiche à valider" if row["to_validate"] == 1 else "fiches à valider",
            to_validate,
            row["validate_since"],
        ),
    ]
    found += _taken_up(call, row)
    # Results are announced all at once, when nothing waits any more.
    if not row["undecided"]:
        page = reverse("admin:ami_call_change", args=[call.pk])
        found.append(Waiting(row["to_announce"], "à annoncer", page))
    return [one for one in found if one.count]


def _taken_up(call, row):
    pending = {"call": call.pk, "state": "pending"}
    several = row["procedures"] > 1
    return [
        Waiting(
            row["to_confirm"],
            "réexamens à confirmer" if row["to_confirm"] > 1 else "réexamen à confirmer",
            filtered(reverse("admin:ami_reopening_changelist"), **pending),
            row["confirm_since"],
        ),
        Waiting(
            row["procedures"],
            "procédures contradictoires en cours"
            if several
            else "procédure contradictoire en cours",
            filtered(reverse("admin:ami_procedure_changelist"), **pending),
            note=row["next_hearing"]
            and f"prochaine échéance le {day(localtime(row['next_hearing']))}",
        ),
    ]


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

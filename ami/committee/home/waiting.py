"""What waits for the secretariat in each call: how many, since when, and where it is done."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, F, FilteredRelation, Min, Q
from django.urls import reverse
from django.utils.timezone import localtime

from ami.committee.desk import filtered
from ami.enums import DECIDED, ListingState, Status
from ami.models import Candidature
from ami.wording import day
from ami.workflow.deciding.announcement import UNDECIDED

# One of each at most, by constraint: no file is counted twice.
PENDING = {
    "dismissals": ("confirmed_at", "dropped_at"),
    "completion_requests": ("answered_at", "lapsed_at"),
    "listings": ("validated_at", "returned_at", "recalled_at"),
    "reopenings": ("confirmed_at", "dropped_at"),
    "procedures": ("concluded_at",),
}
TO_EXAMINE = Q(status=Status.SUBMITTED, proposed_at=None)
TO_COMPLETE = Q(status=Status.TO_COMPLETE)
WITHOUT_THIRD_READER = Q(
    status=Status.ELIGIBLE, third_reading__isnull=False, third_reading__reader=None
)
COUNTS = {
    "to_examine": Count("pk", filter=TO_EXAMINE),
    "examine_since": Min("deposited_at", filter=TO_EXAMINE),
    "to_complete": Count("pk", filter=TO_COMPLETE),
    "next_due": Min("due_at", filter=TO_COMPLETE),
    "dismissals": Count("pk", filter=Q(status=Status.SUBMITTED, proposed_at__isnull=False)),
    "dismiss_since": Min("proposed_at", filter=Q(status=Status.SUBMITTED)),
    "unassigned": Count("pk", filter=Q(status=Status.ELIGIBLE, assignment=None)),
    "readerless": Count("pk", filter=WITHOUT_THIRD_READER),
    "readerless_since": Min("third_reading__opened_at", filter=WITHOUT_THIRD_READER),
    "undecided": Count("pk", filter=Q(status__in=UNDECIDED)),
    "to_announce": Count("pk", filter=Q(status__in=DECIDED, announced_at=None)),
    "to_validate": Count("pk", filter=Q(sent_at__isnull=False)),
    "validate_since": Min("sent_at"),
    "to_confirm": Count("reopening_at"),
    "confirm_since": Min("reopening_at"),
    "procedures": Count("heard_until"),
    "next_hearing": Min("heard_until"),
}


@dataclass(frozen=True)
class Waiting:
    """So many things of a kind wait; `since` is when the first began to, `note` what to know of it."""

    count: int
    label: str
    url: str
    since: datetime | None = None
    note: str = ""


def waiting_in(user):
    """call → how many wait for each thing, and since when the first of them does."""
    rows = (
        Candidature.objects.run_by(user)
        .annotate(
            **{f"pending_{relation}": _going_on(relation) for relation in PENDING},
            proposed_at=F("pending_dismissals__proposed_at"),
            sent_at=F("pending_listings__sent_at"),
            due_at=F("pending_completion_requests__due_at"),
            reopening_at=F("pending_reopenings__proposed_at"),
            heard_until=F("pending_procedures__due_at"),
        )
        .values("call")
        .annotate(**COUNTS)
    )
    return {row["call"]: row for row in rows}


def _going_on(relation):
    """The row of `relation` that nothing has ended, joined at once rather than looked for file by file."""
    ends = {f"{relation}__{end}": None for end in PENDING[relation]}
    return FilteredRelation(relation, condition=Q(**ends))


def links(call, row):
    """What waits of this call, in the order of the way."""
    if row is None:
        return []
    found = [
        *_examining(call, row),
        *_reading(call, row),
        *_taken_up(call, row),
        *_announcing(call, row),
    ]
    return [one for one in found if one.count]


def _examining(call, row):
    return [
        Waiting(
            row["to_examine"],
            "à examiner",
            _files(call, status=Status.SUBMITTED, examination="open"),
            row["examine_since"],
        ),
        Waiting(
            row["to_complete"],
            "à compléter",
            _files(call, status=Status.TO_COMPLETE),
            note=_next_on(row["next_due"]),
        ),
        Waiting(
            row["dismissals"],
            "à écarter\u00a0: rejet à confirmer",
            _files(call, examination="dismissal"),
            row["dismiss_since"],
        ),
    ]


def _reading(call, row):
    alone = row["readerless"] == 1
    listed = _files(call, status=Status.ELIGIBLE, pair="none")
    return [
        Waiting(row["unassigned"], "à donner à un binôme", listed),
        Waiting(
            row["readerless"],
            "troisième lecture sans lecteur" if alone else "troisièmes lectures sans lecteur",
            _listed("thirdreading", call, state="none"),
            row["readerless_since"],
        ),
    ]


def _taken_up(call, row):
    """Fiches and decisions that wait for a word, whoever asked."""
    fiche = "fiche à valider" if row["to_validate"] == 1 else "fiches à valider"
    reopening = "réexamens à confirmer" if row["to_confirm"] > 1 else "réexamen à confirmer"
    procedure = (
        "procédures contradictoires en cours"
        if row["procedures"] > 1
        else "procédure contradictoire en cours"
    )
    to_validate = _listed("listing", call, state=ListingState.WAITING)
    to_confirm = _listed("reopening", call, state="pending")
    going_on = _listed("procedure", call, state="pending")
    return [
        Waiting(row["to_validate"], fiche, to_validate, row["validate_since"]),
        Waiting(row["to_confirm"], reopening, to_confirm, row["confirm_since"]),
        Waiting(row["procedures"], procedure, going_on, note=_next_on(row["next_hearing"])),
    ]


def _announcing(call, row):
    """Results are announced all at once, when nothing waits any more."""
    if row["undecided"]:
        return []
    page = reverse("admin:ami_call_change", args=[call.pk])
    return [Waiting(row["to_announce"], "à annoncer", page)]


def _files(call, **filters):
    return _listed("candidature", call, **filters)


def _listed(desk, call, **filters):
    return filtered(reverse(f"admin:ami_{desk}_changelist"), call=call.pk, **filters)


def _next_on(due):
    return f"prochaine échéance le {day(localtime(due))}" if due else ""

"""The first page of the administration: what waits for this person, in few queries."""

from django.db.models import Count, Exists, Q
from django.urls import reverse

from alliance.letters.enums import State
from ami.committee.desk import filtered
from ami.committee.filters import pending_dismissals, waiting_listings
from ami.committee.letters import letters_of
from ami.committee.queue import queues
from ami.committee.shown import named
from ami.committee.standings import judged_calls
from ami.enums import DECIDED, ListingState, Role, Status
from ami.models import Appointment, Candidature, Claim
from ami.workflow.publication import UNDECIDED

CANDIDATURES = "admin:ami_candidature_changelist"
LISTINGS = "admin:ami_listing_changelist"


def desks(user):
    """The desks of this person, each with what it has to say; absent when the role is not hers."""
    roles = set(Appointment.objects.filter(user=user).values_list("role", flat=True))
    found = {}
    if Role.REVIEWER in roles:
        found["reading"] = reading_desk(user)
    if Role.SECRETARIAT in roles:
        found["secretariat"] = secretariat_desk(user)
    if roles & {Role.COMMITTEE, Role.CHAIR}:
        found["ranking"] = ranking_desk(user)
    return found


def reading_desk(user):
    return [
        {
            "call": call,
            "done": done,
            "total": total,
            "url": following and reverse("admin:ami_reading_change", args=[following]),
        }
        for call, done, total, following in queues(user)
    ]


def secretariat_desk(user):
    """Per call, (what waits, how many, where to act); then the letters that failed."""
    proposed = Exists(pending_dismissals())
    rows = (
        Candidature.objects.run_by(user)
        .annotate(proposed=proposed, waits=Exists(waiting_listings()))
        .values("call", "call__title", "call__edition")
        .annotate(
            to_examine=Count("pk", filter=Q(status=Status.SUBMITTED, proposed=False)),
            to_complete=Count("pk", filter=Q(status=Status.TO_COMPLETE)),
            dismissals=Count("pk", filter=Q(status=Status.SUBMITTED, proposed=True)),
            unassigned=Count("pk", filter=Q(status=Status.ELIGIBLE, assignment=None)),
            undecided=Count("pk", filter=Q(status__in=UNDECIDED)),
            to_announce=Count("pk", filter=Q(status__in=DECIDED, call__announced_at=None)),
            to_validate=Count("pk", filter=Q(waits=True)),
        )
        .order_by("-call__opens_at")
    )
    failed = letters_of(user).filter(state=State.FAILED).count()
    return {
        "calls": [_secretariat_call(row) for row in rows],
        "failed": failed,
        "claims": Claim.objects.pending().count(),
    }


def _secretariat_call(row):
    listing, call = reverse(CANDIDATURES), row["call"]
    page = reverse("admin:ami_call_change", args=[call])
    waiting = [
        (row["to_examine"], "à examiner", {"status": Status.SUBMITTED}),
        (row["to_complete"], "à compléter", {"status": Status.TO_COMPLETE}),
        (row["dismissals"], "à écarter : rejet à confirmer", {"examination": "dismissal"}),
        (row["unassigned"], "à donner à un binôme", {"status": Status.ELIGIBLE, "pair": "none"}),
    ]
    links = [
        (count, label, filtered(listing, call=call, **filters))
        for count, label, filters in waiting
        if count
    ]
    if row["to_validate"]:
        waiting_listings_url = filtered(reverse(LISTINGS), call=call, state=ListingState.WAITING)
        label = "fiche à valider" if row["to_validate"] == 1 else "fiches à valider"
        links.append((row["to_validate"], label, waiting_listings_url))
    # Results are announced all at once, when nothing waits any more.
    if row["to_announce"] and not row["undecided"]:
        links.append((row["to_announce"], "à annoncer", page))
    return {
        "title": f"{row['call__title']} ({row['call__edition']})",
        "url": page,
        "waiting": links,
    }


def ranking_desk(user):
    """Per call, what is to decide, or will be once the call is closed, and what is decided."""
    listing = reverse("admin:ami_ranking_changelist")
    return [
        {
            "title": named(call),
            "scored": call.scored,
            "closed": call.is_closed(),
            "decided": call.decided,
            "url": filtered(listing, call=call.pk),
            "scored_url": filtered(listing, call=call.pk, decided="no"),
        }
        for call in judged_calls(user)
    ]

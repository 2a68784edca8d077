"""The committee's desk: what it has to decide, and what waits for one of its acts."""

from django.db.models import OuterRef, Q
from django.urls import reverse
from django.utils import timezone

from ami.committee.desk import filtered
from ami.committee.scoreboard.standings import judged_calls
from ami.committee.shown import named
from ami.enums import DECIDED, ProcedureKind, ReopeningKind
from ami.models import Candidature, Procedure, Reopening
from ami.models.counting import counted

# Name of what `_acts_awaited` counts → one, several, to do what, on which desk, filtered how.
AWAITED = (
    ("withdrawals", "retrait", "retraits", "à constater", "ranking", {"decided": "withdrawal"}),
    ("reopenings", "réexamen", "réexamens", "à confirmer", "reopening", {"state": "pending"}),
    (
        "procedures",
        "procédure",
        "procédures",
        "à décider après observations ou délai échu",
        "procedure",
        {"state": "to_decide"},
    ),
)


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
            "waiting": _waiting(call),
        }
        for call in judged_calls(user).annotate(**_acts_awaited(user))
    ]


def _acts_awaited(user):
    """Subqueries by name: what another act of the committee ends, among the files that she meets."""
    leaving = Candidature.objects.judged_by(user).filter(
        status__in=DECIDED, withdrawal_asked_at__isnull=False
    )
    # Whoever proposed does not confirm, and whoever opened does not decide.
    reopenings = Reopening.objects.seen_by(user).pending().filter(kind=ReopeningKind.DECISION)
    heard = Procedure.objects.seen_by(user).pending().ready(at=timezone.now())
    heard = heard.filter(kind=ProcedureKind.SELECTION)
    here = {"candidature__call": OuterRef("pk")}
    return {
        "withdrawals": counted(leaving, call=OuterRef("pk")),
        "reopenings": counted(reopenings.filter(~Q(proposed_by=user)), **here),
        "procedures": counted(heard.filter(~Q(opened_by=user)), **here),
    }


def _waiting(call):
    """(how many, what, address) of what waits for an act."""
    return [
        (count, f"{several if count > 1 else one} {act}", _address(desk, call, asked))
        for name, one, several, act, desk, asked in AWAITED
        if (count := getattr(call, name))
    ]


def _address(desk, call, asked):
    return filtered(reverse(f"admin:ami_{desk}_changelist"), call=call.pk, **asked)

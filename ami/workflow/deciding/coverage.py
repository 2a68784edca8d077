"""Who knows: for each candidate, what was decided, its letter, what became of it, whether it was read."""

from dataclasses import dataclass

from django.db.models import Case, Count, F, OuterRef, Subquery, Value, When
from django.db.models.functions import Coalesce, Concat
from django.utils import timezone

from alliance.letters import outbox
from ami.enums import (
    DECIDED,
    LEFT_OUT,
    MISSED,
    RESULT_LETTERS,
    Letter,
    Status,
    Told,
)
from ami.models import Candidature, Decision, Dismissal

KINDS = {
    **dict.fromkeys(DECIDED, RESULT_LETTERS),
    Status.INELIGIBLE: frozenset({Letter.INELIGIBLE}),
    Status.WITHDRAWN: frozenset({Letter.WITHDRAWN}),
}
OF_DELIVERY = {
    outbox.Delivery.HELD: Told.HELD,
    outbox.Delivery.DUE: Told.LEAVING,
    outbox.Delivery.SENDING: Told.LEAVING,
    outbox.Delivery.ACCEPTED: Told.ACCEPTED,
    outbox.Delivery.REJECTED: Told.REFUSED,
    outbox.Delivery.FAILED: Told.REFUSED,
    outbox.Delivery.UNDELIVERED: Told.UNDELIVERED,
}


# It left, and was not received.
RETURNED = frozenset({Told.REFUSED, Told.UNDELIVERED})


@dataclass(frozen=True)
class Row:
    """One candidature that was deposited; `letter` is the one that tells where it ended."""

    candidature: Candidature
    letter: object
    told: Told
    is_to_settle: bool

    @property
    def decided_at(self):
        return self.candidature.decided_on or self.candidature.dismissed_on

    @property
    def kind(self):
        return Letter(self.letter.kind) if self.letter else None

    @property
    def told_at(self):
        """When the company could first read it in its space; None of what it need not read there."""
        return told_at_of(self.candidature)

    @property
    def read_at(self):
        """When the company first read in its space what is told now; None while it has not."""
        read_at = self.candidature.result_read_at
        return read_at if read_at and self.told_at and read_at >= self.told_at else None

    @property
    def is_over(self):
        return self.told == Told.ACCEPTED

    @property
    def may_be_sent_again(self):
        """Its letter did not arrive; or was never written, which a decision makes up for."""
        if self.told == Told.NO_LETTER:
            return self.candidature.status in DECIDED
        return self.told in RETURNED


def told_at_of(candidature):
    """When the company could first read what became of it, or None: `with_ends` brought the dates."""
    if candidature.withdrawal_asked_at:
        return None
    if candidature.status in DECIDED:
        return candidature.announced_at
    return candidature.dismissed_on if candidature.status == Status.INELIGIBLE else None


def with_told(files):
    """`files` that were deposited, each with `told`, and `unread`: told in its space, read by nobody."""
    dismissed = When(status=Status.INELIGIBLE, then=Subquery(_dismissed_on(OuterRef("pk"))))
    decided = When(status__in=DECIDED, then=F("announced_at"))
    withdrawn = When(withdrawal_asked_at__isnull=False, then=None)
    never = When(told_on__isnull=False, result_read_at=None, then=True)
    before = When(told_on__gt=F("result_read_at"), then=True)
    told_on = Case(withdrawn, decided, dismissed, default=None)
    return (
        files.deposited()
        .alias(told_on=told_on)
        .annotate(told=_told(), unread=Case(never, before, default=False))
    )


def _told():
    """SQL: where a candidature stands, by the last of the letters that tell where it ended."""
    untold = When(status__in=DECIDED, announced_at=None, then=Value(Told.TO_ANNOUNCE.value))
    ends = {frozenset(kinds) for kinds in KINDS.values()}
    told = [When(status__in=_ending(kinds), then=_told_by(kinds)) for kinds in ends]
    withdrawn = When(withdrawal_asked_at__isnull=False, then=_told_by(KINDS[Status.WITHDRAWN]))
    return Case(withdrawn, untold, *told, default=Value(Told.UNDECIDED.value))


def _ending(kinds):
    return [status for status, some in KINDS.items() if some == kinds]


def _told_by(kinds):
    key = Concat(Value("candidature:"), OuterRef("reference"))
    letters = outbox.standing([key], *kinds).with_became()
    told = [When(became=became, then=Value(told.value)) for became, told in OF_DELIVERY.items()]
    last = Subquery(letters.annotate(told=Case(*told)).values("told")[:1])
    return Coalesce(last, Value(Told.NO_LETTER.value))


def to_settle_in(call):
    """The states that ask something of the secretariat: before the announcement, nobody waits."""
    return MISSED | LEFT_OUT if call.announced_at else MISSED


def exceptions_first(found, call):
    """Those to settle first, in the order of references."""
    is_settled = Case(When(told__in=to_settle_in(call), then=0), default=1)
    return found.order_by(is_settled, "reference")


def counts(found):
    """(status, told, unread) → how many."""
    rows = found.order_by().values_list("status", "told", "unread")
    return {tuple(group): number for *group, number in rows.annotate(number=Count("pk"))}


def with_ends(files):
    """Adds `decided_on` and `dismissed_on`, when each file was decided or dismissed."""
    decisions = Decision.objects.standing().filter(candidature=OuterRef("pk"))
    return files.annotate(
        decided_on=Subquery(decisions.values("decided_at")[:1]),
        dismissed_on=Subquery(_dismissed_on(OuterRef("pk"))),
    )


def _dismissed_on(candidature):
    dismissals = Dismissal.objects.filter(candidature=candidature, confirmed_at__isnull=False)
    return dismissals.order_by("-confirmed_at").values_list("confirmed_at", flat=True)[:1]


def cover(files, call):
    """The rows of `files` (of one call), those to settle first: two queries, whatever their number."""
    return rows_of(exceptions_first(with_told(files), call), call)


def rows_of(found, call):
    """A row for each of `found`, files `with_told` in their order."""
    found = list(with_ends(found).select_related("organisation", "theme"))
    keys = [candidature.subject_key for candidature in found if _kinds_of(candidature)]
    letters = outbox.delivery_states(keys, *frozenset.union(*KINDS.values()))
    return [_row(one, letters.get(one.subject_key, []), call) for one in found]


def _row(candidature, letters, call):
    """One of them, given its letters, latest first."""
    kinds = _kinds_of(candidature)
    letter = next((one for one in letters if one.kind in kinds), None)
    told = Told(candidature.told)
    return Row(candidature, letter, told, told in to_settle_in(call))


def _kinds_of(candidature):
    if candidature.withdrawal_asked_at:
        return KINDS[Status.WITHDRAWN]
    return KINDS.get(candidature.status, frozenset())


def note_reading(candidature):
    """Someone of the organisation reads what was told: the first time is kept, later ones cost nothing.

    `candidature` comes with the standing of who reads it; an agent by mandate is not the company.
    """
    if not candidature.role_held:
        return
    if candidature.status == Status.INELIGIBLE:
        candidature.dismissed_on = _dismissed_on(candidature).first()
    told_at = told_at_of(candidature)
    if told_at is None:
        return
    known = candidature.result_read_at
    if known and known >= told_at:
        return
    unread = Candidature.objects.filter(pk=candidature.pk, result_read_at=known)
    unread.update(result_read_at=timezone.now())

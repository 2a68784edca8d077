"""Who knows: for each candidate, what was decided, its letter, what became of it, whether it was read."""

from dataclasses import dataclass

from django.db.models import OuterRef, Subquery
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


def with_ends(files):
    """Adds `decided_on` and `dismissed_on`, when each file was decided or dismissed."""
    decisions = Decision.objects.standing().filter(candidature=OuterRef("pk"))
    dismissals = Dismissal.objects.filter(candidature=OuterRef("pk"), confirmed_at__isnull=False)
    return files.annotate(
        decided_on=Subquery(decisions.values("decided_at")[:1]),
        dismissed_on=Subquery(dismissals.order_by("-confirmed_at").values("confirmed_at")[:1]),
    )


def cover(files, call):
    """The rows of `files` (of one call), those to settle first: two queries, whatever their number."""
    found = with_ends(files.deposited()).select_related("organisation", "theme")
    found = list(found.order_by("reference"))
    keys = [candidature.subject_key for candidature in found if _kinds_of(candidature)]
    kinds = {kind for some in KINDS.values() for kind in some}
    letters = outbox.delivery_states(keys, *kinds)
    rows = [row_of(one, letters.get(one.subject_key, []), call) for one in found]
    return sorted(rows, key=lambda row: not row.is_to_settle)


def row_of(candidature, letters, call):
    """Where one stands, given its letters, latest first."""
    kinds = _kinds_of(candidature)
    letter = next((one for one in letters if one.kind in kinds), None)
    told = _told(candidature, letter)
    late = bool(call.announced_at) and told in LEFT_OUT
    return Row(candidature, letter, told, late or told in MISSED)


def _kinds_of(candidature):
    if candidature.withdrawal_asked_at:
        return KINDS[Status.WITHDRAWN]
    return KINDS.get(candidature.status, frozenset())


def _told(candidature, letter):
    if not _kinds_of(candidature):
        return Told.UNDECIDED
    is_result = candidature.status in DECIDED and not candidature.withdrawal_asked_at
    if is_result and candidature.announced_at is None:
        return Told.TO_ANNOUNCE
    return OF_DELIVERY[letter.delivery] if letter else Told.NO_LETTER


def _dismissed_on(candidature):
    if candidature.status != Status.INELIGIBLE:
        return None
    dates = candidature.dismissals.order_by("-confirmed_at").values_list("confirmed_at", flat=True)
    return dates.filter(confirmed_at__isnull=False).first()


def note_reading(candidature):
    """Someone of the organisation reads what was told: the first time is kept, later ones cost nothing.

    `candidature` comes with the standing of who reads it; an agent by mandate is not the company.
    """
    if not candidature.role_held:
        return
    candidature.dismissed_on = _dismissed_on(candidature)
    told_at = told_at_of(candidature)
    if told_at is None:
        return
    known = candidature.result_read_at
    if known and known >= told_at:
        return
    unread = Candidature.objects.filter(pk=candidature.pk, result_read_at=known)
    unread.update(result_read_at=timezone.now())

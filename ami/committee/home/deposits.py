"""How deposits arrive while a call is open: per hour as a chart, and the cockpit of the last day."""

import datetime
from dataclasses import dataclass

from django.db.models import Case, Count, OuterRef, Q, Subquery, When
from django.db.models.functions import Coalesce, TruncHour
from django.db.models.lookups import GreaterThan, LessThan
from django.urls import reverse
from django.utils import timezone

from ami.enums import Status
from ami.models import Answer, Candidature
from ami.wording import hour, paris, time_left, to_the_second

HOUR = datetime.timedelta(hours=1)
LAST_DAY = datetime.timedelta(days=1)
HOURS_SHOWN = 48
# Of the drawing, in its own units.
BAR, HEIGHT = 10, 80


@dataclass(frozen=True)
class Bar:
    """The deposits of one hour, `x` and `height` in units of the drawing."""

    label: str
    count: int
    x: int
    height: int

    @property
    def y(self):
        return HEIGHT - self.height


class Arrivals:
    """The deposits of a call, hour by hour."""

    def __init__(self, counts, *, at):
        """`counts`: beginning of an hour → number of deposits."""
        self.last = counts.get(on_the_hour(at), 0)
        self.total = sum(counts.values())
        first = on_the_hour(at) - (HOURS_SHOWN - 1) * HOUR
        hours = [first + rank * HOUR for rank in range(HOURS_SHOWN)]
        self.most = max((counts.get(one, 0) for one in hours), default=0)
        self.bars = [self._bar(rank, one, counts.get(one, 0)) for rank, one in enumerate(hours)]

    def _bar(self, rank, begins, count):
        local = timezone.localtime(begins)
        height = round(HEIGHT * count / self.most) if count else 0
        label = f"{local:%d/%m}, de {hour(local)} à {hour(timezone.localtime(begins + HOUR))}"
        return Bar(label, count, rank * BAR, max(height, 1) if count else 0)

    @property
    def filled(self):
        """The hours that received something, for those who do not see the drawing."""
        return [bar for bar in self.bars if bar.count]

    @property
    def shown(self):
        return sum(bar.count for bar in self.bars)

    width = HOURS_SHOWN * BAR
    height = HEIGHT


def on_the_hour(instant):
    return timezone.localtime(instant).replace(minute=0, second=0, microsecond=0)


def arrivals_in(calls, user, *, at):
    """call → its Arrivals, in one query for all of them, none when none is open."""
    if not calls:
        return {}
    counted = (
        Candidature.objects.run_by(user)
        .filter(call__in=calls)
        .values_list("call", TruncHour("deposited_at"))
        .annotate(Count("pk"))
        .order_by()
    )
    per_call = {call.pk: {} for call in calls}
    for call, begins, count in counted:
        per_call[call][begins] = count
    return {call: Arrivals(counts, at=at) for call, counts in per_call.items()}


def busy_drafts(*, at):
    """How many drafts of each call someone wrote in lately; nobody counts them before its last day."""
    written = (
        Answer.objects.filter(
            candidature__call=OuterRef("pk"),
            candidature__status=Status.DRAFT,
            saved_at__gte=at - HOUR,
        )
        .order_by()
        .values("candidature__call")
        .annotate(drafts=Count("candidature", distinct=True))
    )
    ends_at = Coalesce("extended_to", "closes_at")
    soon = Q(GreaterThan(ends_at, at - LAST_DAY), LessThan(ends_at, at + LAST_DAY))
    return Coalesce(Case(When(soon, then=Subquery(written.values("drafts")))), 0)


def is_last_day(call, *, at):
    return call.is_open(at) and call.deadline - at <= LAST_DAY


def cockpit(call, *, at):
    """What one watches on the last day, and the extension one confirmed act away."""
    return {
        "left": time_left(call.deadline, at=at),
        "ends": paris(call.ends_at),
        "now": to_the_second(at),
        "busy": call.busy_drafts,
        "extend_url": reverse("admin:ami_call_prolonger", args=[call.pk]),
    }

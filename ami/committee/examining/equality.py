"""Are all candidates treated alike when something is missing? Delays given, and who was not asked."""

from dataclasses import dataclass
from datetime import timedelta
from statistics import median

from django.utils import timezone

from ami.enums import Verdict
from ami.models import Candidature, CompletionRequest, Finding
from ami.workflow.examining.delays import working_days

# Shorter delays are told in hours.
SHORT = 48
# Named one by one; beyond, counted.
MOST_NAMED = 12


def delay_of(request):
    return request.due_at - request.asked_at


def told_delay(delay):
    """« 10 jours », « 36 heures »."""
    hours = round(delay / timedelta(hours=1))
    if hours < SHORT:
        return f"{hours} heure{'s' if hours > 1 else ''}"
    days = round(delay / timedelta(days=1))
    return f"{days} jours"


def working_days_of(request):
    return working_days(
        *(timezone.localtime(at).date() for at in (request.asked_at, request.due_at))
    )


@dataclass(frozen=True)
class Unasked:
    """Files found failing on a criterion on which others, and not they, were asked to complete."""

    criterion: str
    asked: int
    files: tuple[tuple[int, str, str], ...]

    @property
    def named(self):
        return self.files[:MOST_NAMED]

    @property
    def others(self):
        return len(self.files) - len(self.named)


class Equality:
    """The requests of one call that `user` may see, side by side; two queries."""

    def __init__(self, call, user):
        self.call = call
        self.files = Candidature.objects.run_by(user).filter(call=call).values("pk")
        self.requests = list(
            CompletionRequest.objects.filter(candidature__in=self.files).values_list(
                "candidature_id", "criteria", "asked_at", "due_at", "delay_grounds", named=True
            )
        )

    @property
    def delays(self):
        """(what, how long) for the median and the extremes of the delays given."""
        given = sorted(delay_of(request) for request in self.requests)
        if not given:
            return []
        return [
            ("le plus court", told_delay(given[0])),
            ("médiane", told_delay(median(given))),
            ("le plus long", told_delay(given[-1])),
        ]

    @property
    def departures(self):
        return sum(bool(request.delay_grounds) for request in self.requests)

    @property
    def unasked(self):
        """An `Unasked` per criterion that some, not all, were asked to complete."""
        asked = {}
        for request in self.requests:
            for code in request.criteria:
                asked.setdefault(code, set()).add(request.candidature_id)
        failing = {}
        for code, verdict, pk, reference in self._failing(asked):
            if pk not in asked[code]:
                failing.setdefault(code, []).append((pk, reference, Verdict(verdict).label))
        return [
            Unasked(code, len(asked[code]), tuple(files)) for code, files in sorted(failing.items())
        ]

    def _failing(self, codes):
        return (
            Finding.objects.filter(candidature__in=self.files, criterion__code__in=list(codes))
            .exclude(verdict=Verdict.COMPLIANT)
            .order_by("criterion__code", "candidature__reference")
            .values_list("criterion__code", "verdict", "candidature", "candidature__reference")
        )

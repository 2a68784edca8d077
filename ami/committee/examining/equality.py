"""Are all candidates treated alike when something is missing? Delays given, and who was not asked."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property

from django.db.models import (
    Aggregate,
    CharField,
    Count,
    Exists,
    F,
    Func,
    JSONField,
    Max,
    Min,
    OuterRef,
    Q,
    Window,
)
from django.db.models.functions import RowNumber
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


class Median(Aggregate):
    """Of values that may be averaged, durations among them."""

    function = "percentile_cont"
    template = "%(function)s(0.5) WITHIN GROUP (ORDER BY %(expressions)s)"


class Each(Func):
    """Each text of a list held in a column, a row for each."""

    function, output_field, set_returning = "jsonb_array_elements_text", CharField(), True


@dataclass(frozen=True)
class Unasked:
    """Files found failing on a criterion on which others, and not they, were asked to complete.

    `count` of them; `files` are the first, (key, reference, verdict).
    """

    criterion: str
    asked: int
    count: int
    files: tuple[tuple[int, str, str], ...]

    @property
    def others(self):
        return self.count - len(self.files)


class Equality:
    """The requests of one call that `user` may see, side by side; three queries, whatever their number."""

    def __init__(self, call, user):
        self.files = Candidature.objects.run_by(user).filter(call=call).values("pk")
        self.requests = CompletionRequest.objects.filter(candidature__in=self.files)

    @cached_property
    def _figures(self):
        delay = F("due_at") - F("asked_at")
        return self.requests.aggregate(
            number=Count("pk"),
            departures=Count("pk", filter=~Q(delay_grounds="")),
            shortest=Min(delay),
            median=Median(delay),
            longest=Max(delay),
        )

    @property
    def number(self):
        return self._figures["number"]

    @property
    def departures(self):
        return self._figures["departures"]

    @property
    def delays(self):
        """(what, how long) for the median and the extremes of the delays given."""
        if not self.number:
            return []
        return [
            ("le plus court", told_delay(self._figures["shortest"])),
            ("médiane", told_delay(self._figures["median"])),
            ("le plus long", told_delay(self._figures["longest"])),
        ]

    @cached_property
    def unasked(self):
        """An `Unasked` per criterion that some, not all, were asked to complete."""
        each = self.requests.order_by().values_list(Each("criteria"))
        asked = dict(each.annotate(files=Count("candidature", distinct=True)))
        found = defaultdict(list)
        for code, count, pk, reference, verdict in self._failing(asked):
            found[code, count].append((pk, reference, Verdict(verdict).label))
        return [
            Unasked(code, asked[code], count, tuple(files))
            for (code, count), files in sorted(found.items())
        ]

    def _failing(self, codes):
        """The first ones on each of these criteria, with how many they are."""
        code = Func(OuterRef("criterion__code"), function="to_jsonb", output_field=JSONField())
        asked = CompletionRequest.objects.filter(
            candidature=OuterRef("candidature"), criteria__contains=code
        )
        same = {"partition_by": "criterion__code"}
        return (
            Finding.objects.filter(candidature__in=self.files, criterion__code__in=list(codes))
            .exclude(verdict=Verdict.COMPLIANT)
            .exclude(Exists(asked))
            .annotate(
                count=Window(Count("pk"), **same),
                place=Window(RowNumber(), order_by="candidature__reference", **same),
            )
            .filter(place__lte=MOST_NAMED)
            .order_by("criterion__code", "place")
            .values_list(
                "criterion__code", "count", "candidature", "candidature__reference", "verdict"
            )
        )

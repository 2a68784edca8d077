"""What the ranking may be narrowed to."""

from django.db.models import Exists, OuterRef

from ami.committee.filters import Filter
from ami.committee.scoreboard.columns import WIDE
from ami.enums import DECIDED, Outcome, Status
from ami.models import Answer
from ami.questions import question


class DecidedFilter(Filter):
    title, parameter_name = "décision", "decided"

    def options(self, request):
        return [
            ("no", "À décider"),
            ("yes", "Décidées"),
            *Outcome.choices,
            ("withdrawal", "Retrait à constater"),
        ]

    def keep(self, queryset, value):
        if value == "withdrawal":
            return queryset.filter(status__in=DECIDED, withdrawal_asked_at__isnull=False)
        kept = {"no": [Status.SCORED], "yes": sorted(DECIDED)}.get(value, [value])
        return queryset.filter(status__in=kept)


class SecNumCloudFilter(Filter):
    title, parameter_name = "SecNumCloud", "secnumcloud"

    def options(self, request):
        return question("secnumcloud").choices

    def keep(self, queryset, value):
        answered = Answer.objects.filter(
            candidature=OuterRef("pk"), code="secnumcloud", value=value
        )
        return queryset.filter(Exists(answered))


class SpreadFilter(Filter):
    title, parameter_name = "écart entre lecteurs", "spread"

    def options(self, request):
        return [("wide", "À discuter : écart large"), ("narrow", "Sans écart large")]

    def keep(self, queryset, value):
        if value == "wide":
            return queryset.filter(tally__spread__gte=WIDE)
        return queryset.filter(tally__spread__lt=WIDE)

"""The columns of the ranking."""

from django.contrib import admin
from django.db.models import F, Value
from django.db.models.functions import Coalesce
from django.template.defaultfilters import floatformat
from django.utils.html import format_html_join

from ami.committee.shown import badge, named, status_badge
from ami.enums import Opinion

OPINION_TONES = {
    Opinion.FAVOURABLE: "success",
    Opinion.TO_DISCUSS: "warning",
    Opinion.UNFAVOURABLE: "error",
}
# Two readers that far apart, out of 100, are worth a discussion whatever the call opened by itself.
WIDE = 20


def measured(name):
    """To sort by a figure of the reviews; files without any come last, or first upside down."""
    return Coalesce(F(name), Value(-1.0))


def times(opinion, count):
    """« Favorable × 2 »: a common file has as many reviews as the call has readers."""
    label = Opinion(opinion).label
    return f"{label}\u00a0×\u00a0{count}" if count > 1 else label


def is_wide(candidature):
    return (candidature.spread or 0) >= WIDE


class Columns:
    list_display = (
        "place",
        "reference",
        "solution",
        "theme",
        "points",
        "middle",
        "gap",
        "readings",
        "opinions",
        "state",
    )
    list_display_links = ("reference", "solution")

    @admin.display(description="rang", ordering=measured("score").desc())
    def place(self, candidature):
        return candidature.rank

    @admin.display(description="appel", ordering="call__opens_at")
    def of_call(self, candidature):
        return named(candidature.call)

    @admin.display(description="solution", ordering="name")
    def solution(self, candidature):
        return candidature.name

    @admin.display(description="note sur 100", ordering=measured("score"))
    def points(self, candidature):
        return floatformat(candidature.score, 1)

    @admin.display(description="médiane", ordering=measured("median"))
    def middle(self, candidature):
        return floatformat(candidature.median, 1)

    @admin.display(description="écart", ordering=measured("spread"))
    def gap(self, candidature):
        """Between the highest and the lowest of its readers, in points."""
        if candidature.spread is None:
            return "–"
        shown = floatformat(candidature.spread, 1)
        return badge(shown, "warning") if is_wide(candidature) else shown

    @admin.display(description="fiches", ordering=measured("sheets"))
    def readings(self, candidature):
        return candidature.sheets or 0

    @admin.display(description="avis")
    def opinions(self, candidature):
        return format_html_join(
            " ",
            "{}",
            (
                (badge(times(opinion, candidature.given[opinion]), OPINION_TONES[opinion]),)
                for opinion in Opinion
                if candidature.given[opinion]
            ),
        )

    @admin.display(description="état", ordering="status")
    def state(self, candidature):
        return status_badge(candidature)

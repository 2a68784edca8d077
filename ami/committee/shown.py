"""Small pieces that several lists show."""

from django.contrib import admin
from django.utils.html import format_html
from django.utils.text import Truncator

from ami.enums import Status

# Colours say again what the words say: they are never alone.
TONES = {
    Status.SUBMITTED: "new",
    Status.TO_COMPLETE: "warning",
    Status.ELIGIBLE: "info",
    Status.INELIGIBLE: "error",
    Status.SCORED: "info",
    Status.SELECTED: "success",
    Status.RESERVED: "new",
    Status.NOT_SELECTED: "error",
}


def badge(label, tone="neutral"):
    return format_html('<span class="badge badge--{}">{}</span>', tone, label)


def named(call, at_most=None):
    """A call with its edition: the same title comes back from one year to the next.

    `at_most`: characters of the title, where it comes back on each row.
    """
    title = Truncator(call.title).chars(at_most) if at_most else call.title
    return f"{title} ({call.edition})"


def status_badge(candidature):
    if candidature.withdrawal_asked_at:
        return badge(f"{candidature.get_status_display()}, retrait demandé", "warning")
    return badge(candidature.get_status_display(), TONES.get(candidature.status, "neutral"))


class FileColumns:
    """Of a row that bears on a candidature: which one, and whose."""

    @admin.display(description="dossier", ordering="candidature__reference")
    def reference(self, row):
        return row.candidature.reference

    @admin.display(description="solution", ordering="candidature__name")
    def solution(self, row):
        return row.candidature.name

    @admin.display(description="organisation", ordering="candidature__organisation__name")
    def organisation(self, row):
        return row.candidature.organisation

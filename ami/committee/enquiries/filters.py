"""The filters of the register, and how near a due date is."""

import datetime

from django.utils import timezone

from ami.committee.filters import CallFilter, Filter
from ami.committee.log import secretariat_calls
from ami.committee.shown import badge, named
from ami.enums import EnquiryKind, EnquiryState
from ami.wording import paris

SOON = datetime.timedelta(days=7)
TONES = {
    EnquiryState.NEW: "new",
    EnquiryState.TAKEN: "info",
    EnquiryState.ANSWERED: "success",
}


def state_badge(enquiry):
    return badge(enquiry.state.label, TONES.get(enquiry.state, "neutral"))


def due_badge(enquiry, *, at):
    """« En retard », « Bientôt due »; "" when nothing presses."""
    if not enquiry.is_pending or enquiry.due_at - at > SOON:
        return ""
    return (
        badge("En retard", "error") if at >= enquiry.deadline else badge("Bientôt due", "warning")
    )


def due_words(enquiry):
    return paris(enquiry.due_at)


class EnquiryCallFilter(CallFilter):
    def options(self, request):
        calls = [(call.pk, named(call)) for call in secretariat_calls(request.user)]
        return [*calls, ("none", "Aucun appel")]

    def keep(self, queryset, value):
        return queryset.filter(call=None if value == "none" else value)


class EnquiryKindFilter(Filter):
    title, parameter_name = "nature", "kind"

    def options(self, request):
        return EnquiryKind.choices

    def keep(self, queryset, value):
        return queryset.filter(kind=value)


class EnquiryStateFilter(Filter):
    title, parameter_name = "état", "state"

    def options(self, request):
        return EnquiryState.choices

    def keep(self, queryset, value):
        return queryset.in_state(value)


class DueFilter(Filter):
    title, parameter_name = "échéance", "due"

    def options(self, request):
        return [("late", "En retard"), ("soon", "Dans les sept jours"), ("later", "Plus tard")]

    def keep(self, queryset, value):
        at = timezone.now()
        spans = {
            "late": {"due_at__lt": at},
            "soon": {"due_at__gte": at, "due_at__lte": at + SOON},
            "later": {"due_at__gt": at + SOON},
        }
        return queryset.pending().filter(**spans[value])


class OwnerFilter(Filter):
    title, parameter_name = "personne chargée", "owner"

    def options(self, request):
        self.me = request.user
        return [("me", "Moi"), ("none", "Personne"), ("others", "Une autre personne")]

    def keep(self, queryset, value):
        if value == "none":
            return queryset.filter(owner=None)
        if value == "me":
            return queryset.filter(owner=self.me)
        return queryset.exclude(owner=None).exclude(owner=self.me)

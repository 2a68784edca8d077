"""The sittings that a person follows: the one that is open now, the next ones, what is left to decide."""

from django.db.models import Count, F, Q
from django.urls import reverse

from ami.committee.shown import named
from ami.enums import UNSETTLED
from ami.models import Deliberation


def sittings_desk(user):
    """Open ones first, then those to come, the nearest first."""
    rows = (
        Deliberation.objects.of(user)
        .filter(closed_at=None, dropped_at=None)
        .select_related("call")
        .annotate(points=Count("items"), left=Count("items", filter=Q(items__state__in=UNSETTLED)))
        .order_by(F("opened_at").asc(nulls_last=True), "planned_for", "pk")
    )
    return [
        {
            "name": str(one),
            "call": named(one.call),
            "is_open": one.is_open,
            "planned_for": one.planned_for,
            "place": one.place,
            "points": one.points,
            "left": one.left,
            "url": reverse("admin:ami_deliberation_change", args=[one.pk]),
        }
        for one in rows
    ]

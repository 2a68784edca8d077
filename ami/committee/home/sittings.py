"""The sittings that a person follows: the one that is open now, the next ones, what is left to decide."""

from datetime import datetime

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef
from django.db.models.functions import JSONObject
from django.urls import reverse

from ami.committee.home.errata import to_publish
from ami.committee.home.minutes import to_sign
from ami.committee.shown import named
from ami.models import Appointment, Deliberation
from ami.models.deciding.deliberation import FOLLOWED_BY

# Of a sitting.
TOLD = ("pk", "number", "title", "opened_at", "planned_for", "place", "points", "left")


def appointments_of(user):
    """Her appointments, each with the `sittings` of its call that are open or to come, in one query.

    And `to_sign`, the minutes of the call that wait for her signature; `to_publish`, its errata that
    wait for someone else than their author.
    """
    to_come = Deliberation.objects.filter(call=OuterRef("call"), closed_at=None, dropped_at=None)
    told = JSONObject(**{name: name for name in TOLD})
    sittings = to_come.with_progress(user).order_by("planned_for").values(told=told)
    return list(
        Appointment.objects.filter(user=user)
        .select_related("call")
        .annotate(
            sittings=ArraySubquery(sittings), to_sign=to_sign(user), to_publish=to_publish(user)
        )
        .order_by(F("call__opens_at").desc())
    )


def sittings_desk(appointments):
    """Open ones first, then those to come, the nearest first."""
    found = {
        told["pk"]: _shown(told, one.call)
        for one in appointments
        if one.role in FOLLOWED_BY
        for told in one.sittings
    }
    return sorted(found.values(), key=lambda one: (not one["is_open"], one["planned_for"]))


def _shown(told, call):
    sitting = Deliberation(number=told["number"], title=told["title"])
    return {
        "name": str(sitting),
        "call": named(call),
        "is_open": told["opened_at"] is not None,
        "planned_for": datetime.fromisoformat(told["planned_for"]),
        "place": told["place"],
        "points": told["points"],
        "left": told["left"],
        "url": reverse("admin:ami_deliberation_change", args=[told["pk"]]),
    }

"""The minutes that wait for a person's signature, read with her appointments."""

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.db.models.functions import JSONObject
from django.urls import reverse

from ami.committee.shown import named
from ami.models import Deliberation, Minutes


def to_sign(user):
    """Those of the call of an appointment, to annotate it with."""
    waiting = Minutes.objects.to_sign_by(user).filter(deliberation__call=OuterRef("call"))
    return ArraySubquery(
        waiting.order_by("pk").values(
            told=JSONObject(
                pk="pk", number="number", corrects="corrects", sitting="deliberation__number"
            )
        )
    )


def minutes_desk(appointments):
    found = {told["pk"]: _shown(told, one.call) for one in appointments for told in one.to_sign}
    return list(found.values())


def _shown(told, call):
    minutes = Minutes(number=told["number"], corrects_id=told["corrects"])
    sitting = Deliberation(number=told["sitting"])
    return {
        "title": f"{minutes}, {sitting.name_in_text}, {named(call)}",
        "url": reverse("admin:ami_minutes_change", args=[told["pk"]]),
    }

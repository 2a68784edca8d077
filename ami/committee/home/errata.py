"""The errata that wait for a person to publish them, read with her appointments."""

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.db.models.functions import JSONObject
from django.urls import reverse

from ami.committee.shown import named
from ami.enums import Role
from ami.models import Erratum

PUBLISHED_BY = {Role.SECRETARIAT, Role.CHAIR}


def to_publish(user):
    """Those of the call of an appointment that another person proposed, to annotate it with."""
    pending = Erratum.objects.pending().filter(call=OuterRef("call")).exclude(proposed_by=user)
    return ArraySubquery(pending.order_by("pk").values(told=JSONObject(pk="pk")))


def errata_desk(appointments):
    found = {
        told["pk"]: {
            "title": f"Erratum proposé, {named(one.call)}",
            "url": reverse("admin:ami_erratum_change", args=[told["pk"]]),
        }
        for one in appointments
        if one.role in PUBLISHED_BY
        for told in one.to_publish
    }
    return list(found.values())

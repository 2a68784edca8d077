"""The one function through which a candidature changes status."""

from django.db import transaction

from ami.enums import ROLES_OF, Actor, EventKind
from ami.models import Appointment, Candidature, Membership
from ami.rules import objections_to_moving
from ami.workflow.log import record
from ami.workflow.refusals import refuse_if


@transaction.atomic
def move(candidature, transition, *, by):
    """Take `candidature` along `transition`: locks, checks source and actor, logs, saves."""
    candidature.status = Candidature.objects.locked(candidature).status
    refuse_if(objections_to_moving(candidature.status, transition))
    refuse_if(objections_to_acting(by, transition.actor, candidature))
    source, candidature.status = candidature.status, transition.target
    candidature.save(update_fields=["status"])
    record(
        candidature.subject_key,
        EventKind.MOVED,
        by=by,
        transition=transition.name,
        source=source,
        target=transition.target,
    )


def objections_to_acting(user, actor, candidature):
    """Why `user` may not act as `actor` on `candidature`; being a superuser is no reason."""
    if acts_as(user, actor, candidature):
        return []
    return [
        f"Cet acte revient au rôle « {actor.label} » : votre compte ne l’a pas pour ce dossier."
    ]


def acts_as(user, actor, candidature):
    if actor is Actor.SYSTEM:
        return user.is_system
    if actor is Actor.CANDIDATE:
        return Membership.objects.filter(
            organisation=candidature.organisation_id, user=user
        ).exists()
    return Appointment.objects.filter(
        call=candidature.call_id, user=user, role__in=ROLES_OF[actor]
    ).exists()

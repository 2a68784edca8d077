"""The one function through which a candidature changes status."""

from django.db import transaction
from django.db.models import Exists

from ami.enums import ROLES_OF, Actor, EventKind, MemberRole, Transition
from ami.models import Appointment, Candidature, Membership
from ami.rules import objections_to_moving
from ami.workflow.log import record
from ami.workflow.refusals import refuse_if

READ_ONLY = "Votre rôle dans cette organisation est « Lecture » : vous pouvez tout lire, sans rien modifier."
MEMBERS_ONLY = "Cet acte revient aux membres de l’organisation : votre mandat ne le couvre pas."


@transaction.atomic
def move(candidature, transition, *, by):
    """Take `candidature` along `transition`: locks, checks source and actor, logs, saves."""
    candidature.status = Candidature.objects.locked_status(candidature)
    refuse_if(objections_to_moving(candidature.status, transition))
    refuse_if(_objections_to_taking(by, transition, candidature))
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


def _objections_to_taking(user, transition, candidature):
    # A withdrawal asked for once decided was hers to ask for that day, and is settled later.
    if transition is Transition.WITHDRAW and candidature.withdrawal_asked_by_id == user.pk:
        return []
    return objections_to_acting(user, transition.actor, candidature)


def objections_to_acting(user, actor, candidature):
    """Why `user` may not act as `actor` on `candidature`; being a superuser is no reason."""
    if actor is Actor.CANDIDATE:
        return _objections_to_writing(user, candidature)
    return [] if _acts_as(user, actor, candidature) else [_not_yours(actor)]


def objections_to_representing(user, organisation):
    """Why `user` may change nothing in the space of `organisation`."""
    team = Membership.objects.filter(organisation=organisation, user=user)
    return _objections_of(team.values_list("role", flat=True).first())


def objections_to_speaking(user, candidature):
    """Why `user` may not commit the organisation itself: a mandate covers no more than the file."""
    candidature = _with_standing(user, candidature)
    if candidature.mandate_held and candidature.role_held != MemberRole.EDIT:
        return [MEMBERS_ONLY]
    return _objections_to_writing(user, candidature)


def _objections_to_writing(user, candidature):
    candidature = _with_standing(user, candidature)
    return [] if candidature.mandate_held else _objections_of(candidature.role_held)


def _objections_of(role):
    if role == MemberRole.EDIT:
        return []
    return [READ_ONLY if role else _not_yours(Actor.CANDIDATE)]


def _with_standing(user, candidature):
    """As it was locked for `user`; read anew when it was read for nobody, or for someone else."""
    if getattr(candidature, "standing_of", None) == user.pk:
        return candidature
    return Candidature.objects.with_standing_of(user).get(pk=candidature.pk)


def _not_yours(actor):
    return f"Cet acte revient au rôle « {actor.label} » : votre compte ne l’a pas pour ce dossier."


def _acts_as(user, actor, candidature):
    if actor is Actor.SYSTEM:
        return user.is_system
    appointed = Appointment.objects.filter(
        call=candidature.call_id, user=user, role__in=ROLES_OF[actor]
    )
    # In the words said to those who have no role in it: a conflict is not told by a refusal.
    return Candidature.objects.clear_of(user).filter(Exists(appointed), pk=candidature.pk).exists()

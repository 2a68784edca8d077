"""The one way by which candidatures change status."""

from django.db import transaction
from django.db.models import Exists, OuterRef

from ami.enums import ROLES_OF, Actor, EventKind, MemberRole, Transition
from ami.models import Appointment, Candidature, Membership
from ami.rules import objections_to_moving
from ami.workflow.log import record_all
from ami.workflow.refusals import refuse_if

READ_ONLY = "Votre rôle dans cette organisation est « Lecture » : vous pouvez tout lire, sans rien modifier."
MEMBERS_ONLY = "Cet acte revient aux membres de l’organisation : votre mandat ne le couvre pas."


def move(candidature, transition, *, by):
    """Take `candidature` along `transition`: locks, checks source and actor, logs, saves."""
    move_all([candidature], transition, by=by)


@transaction.atomic
def move_all(candidatures, transition, *, by):
    """Take each of `candidatures` along `transition`, or none: as many statements for one as for many."""
    if not candidatures:
        return
    found = dict(Candidature.objects.locked_all(candidatures).values_list("pk", "status"))
    for candidature in candidatures:
        candidature.status = found[candidature.pk]
        refuse_if(objections_to_moving(candidature.status, transition))
    refuse_if(_objections_to_taking(by, transition, candidatures))
    Candidature.objects.filter(pk__in=found).update(status=transition.target)
    told = {}
    for candidature in candidatures:
        source, candidature.status = candidature.status, transition.target
        told[candidature.subject_key] = {
            "transition": transition.name,
            "source": source,
            "target": transition.target,
        }
    record_all(told, EventKind.MOVED, by=by)


def _objections_to_taking(user, transition, candidatures):
    if transition.actor is not Actor.CANDIDATE:
        return (
            [] if _acts_as(user, transition.actor, candidatures) else [_not_yours(transition.actor)]
        )
    # A withdrawal asked for once decided was hers to ask for that day, and is settled later.
    asked = transition is Transition.WITHDRAW
    return [
        objection
        for one in candidatures
        if not (asked and one.withdrawal_asked_by_id == user.pk)
        for objection in _objections_to_writing(user, one)
    ]


def objections_to_acting(user, actor, candidature):
    """Why `user` may not act as `actor` on `candidature`; being a superuser is no reason."""
    if actor is Actor.CANDIDATE:
        return _objections_to_writing(user, candidature)
    return [] if _acts_as(user, actor, [candidature]) else [_not_yours(actor)]


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


def _acts_as(user, actor, candidatures):
    """Whether she has this role for every one of them."""
    if actor is Actor.SYSTEM:
        return user.is_system
    appointed = Appointment.objects.filter(
        call=OuterRef("call"), user=user, role__in=ROLES_OF[actor]
    )
    # In the words said to those who have no role in it: a conflict is not told by a refusal.
    hers = Candidature.objects.clear_of(user).filter(Exists(appointed))
    keys = {candidature.pk for candidature in candidatures}
    return hers.filter(pk__in=keys).count() == len(keys)

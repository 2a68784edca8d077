"""Pairs are formed and given files. By hand here: the secretariat chooses."""

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from ami.enums import Actor, EventKind, Letter, Role, Status
from ami.models import Appointment, Assignment, Candidature, Pair
from ami.workflow import correspondence
from ami.workflow.calls import objections_to_running
from ami.workflow.likenesses import objections_to_splitting
from ami.workflow.log import record
from ami.workflow.refusals import refuse_if, refusing
from ami.workflow.transitions import objections_to_acting


@transaction.atomic
def form_pair(call, name, readers, *, by):
    """A pair of two reviewers of the call."""
    refuse_if(objections_to_running(by, call))
    first, second = readers
    for reader in readers:
        refuse_if(objections_to_reading_in(reader, call))
    with refusing():
        return Pair.objects.create(
            call=call, name=name.strip(), first_reader=first, second_reader=second
        )


def objections_to_reading_in(user, call):
    if Appointment.objects.filter(call=call, user=user, role=Role.REVIEWER).exists():
        return []
    return [f"{user} n’est pas désigné évaluateur de cet appel."]


@transaction.atomic
def assign(candidatures, pair, *, by):
    """Give eligible files to a pair, all or none; those it already has are left alone."""
    locked = list(
        Candidature.objects.filter(pk__in=[candidature.pk for candidature in candidatures])
        .select_for_update(of=("self",))
        .select_related("assignment", "call", "organisation")
        .order_by("pk")
    )
    for candidature in locked:
        refuse_if(objections_to_acting(by, Actor.SECRETARIAT, candidature))
        refuse_if(objections_to_assigning(candidature, pair))
    refuse_if(objections_to_splitting(locked, pair, by=by))
    moved = [candidature for candidature in locked if _pair_id(candidature) != pair.pk]
    for candidature in moved:
        Assignment.objects.update_or_create(
            candidature=candidature,
            defaults={"pair": pair, "assigned_by": by, "assigned_at": timezone.now()},
        )
        record(candidature.subject_key, EventKind.ASSIGNED, by=by, pair=pair.pk)
    if moved:
        _tell_readers(pair, moved)
    return moved


def _pair_id(candidature):
    assignment = getattr(candidature, "assignment", None)
    return assignment and assignment.pair_id


def objections_to_assigning(candidature, pair):
    """Why this file may not go to this pair."""
    if candidature.call_id != pair.call_id:
        return [f"{candidature.reference} : ce binôme lit un autre appel."]
    own = candidature.organisation.members.filter(pk__in=pair.reader_ids).first()
    if own:
        return [f"{candidature.reference} : {own} appartient à l’organisation candidate."]
    if candidature.status != Status.ELIGIBLE:
        return [
            f"{candidature.reference} : seul un dossier éligible est attribué "
            f"(état « {candidature.get_status_display()} »)."
        ]
    if _pair_id(candidature) not in (None, pair.pk) and candidature.reviews.exists():
        return [f"{candidature.reference} : sa lecture a commencé, il ne change plus de binôme."]
    return []


def _tell_readers(pair, candidatures):
    # One letter a reader and an act, however many files it gives.
    occasion = f"{candidatures[0].reference}-{len(candidatures)}-{timezone.now():%Y%m%d%H%M%S}"
    for reader in (pair.first_reader, pair.second_reader):
        correspondence.post_to(
            reader,
            Letter.ASSIGNMENT,
            pair.call,
            subject_key=f"pair:{pair.pk}:{reader.pk}",
            occasion=occasion,
            pair=pair,
            count=len(candidatures),
            queue=f"{settings.SITE_URL}/admin/ami/reading/",
        )

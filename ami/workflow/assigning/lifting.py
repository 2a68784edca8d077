"""A conflict is lifted by two people, with grounds; neither is the one it keeps away."""

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from ami.enums import Actor, EventKind, SetAsideReason, Status
from ami.models import Candidature, Conflict
from ami.workflow.log import record
from ami.workflow.reading.reopening import close_if_whole
from ami.workflow.refusals import Refused, refuse_if
from ami.workflow.transitions import objections_to_acting

GROUNDS_WANTED = "Indiquez les motifs de la levée."
NOT_STANDING = "Ce lien n’écarte personne : il n’y a rien à lever."
ALREADY_PROPOSED = "La levée de ce conflit est déjà proposée."
NOT_PROPOSED = "Personne n’a proposé de lever ce conflit."
SAME_PERSON = "La personne qui a proposé la levée ne peut pas la confirmer : une autre la confirme."


@transaction.atomic
def propose(conflict, grounds, *, by):
    """Propose to lift a conflict; it stands until someone else confirms."""
    conflict = _locked(conflict, by)
    if conflict.lifting_proposed_at:
        raise Refused(ALREADY_PROPOSED)
    if not grounds.strip():
        raise Refused(GROUNDS_WANTED)
    conflict.lifting_proposed_at, conflict.lifting_proposed_by = timezone.now(), by
    conflict.grounds = grounds.strip()
    return _written(conflict, EventKind.LIFTING_PROPOSED, by)


@transaction.atomic
def drop(conflict, *, by):
    """Leave the conflict as it stands: the proposal is dropped."""
    conflict = _locked(conflict, by)
    if conflict.lifting_proposed_at is None:
        raise Refused(NOT_PROPOSED)
    conflict.lifting_proposed_at = conflict.lifting_proposed_by = None
    return _written(conflict, EventKind.LIFTING_DROPPED, by)


@transaction.atomic
def confirm(conflict, *, by):
    """Lift a conflict; its person declares anew before the file opens to her."""
    conflict = _locked(conflict, by)
    refuse_if(objections_to_confirming(conflict, by))
    conflict.lifted_at, conflict.lifted_by = timezone.now(), by
    _written(conflict, EventKind.CONFLICT_LIFTED, by)
    _take_reviews_back(conflict)
    return conflict


def objections_to_confirming(conflict, user):
    if conflict.lifting_proposed_at is None:
        return [NOT_PROPOSED]
    return [SAME_PERSON] if conflict.lifting_proposed_by == user else []


def _take_reviews_back(conflict):
    """Her last review counts again if nothing replaced it: she still reads the file, not yet decided."""
    candidature = conflict.candidature
    if candidature.status not in {Status.ELIGIBLE, Status.SCORED}:
        return
    if not Candidature.objects.readable_by(conflict.person).filter(pk=candidature.pk).exists():
        return
    reviews = candidature.reviews.of(conflict.person)
    # Marked again since by an erratum, it was given against another grid.
    outdated = Q(candidature__remarkings__erratum__published_at__gte=F("set_aside_at"))
    aside = reviews.filter(set_aside_because=SetAsideReason.CONFLICT).exclude(outdated)
    last = aside.order_by("set_aside_at").last()
    if last and not reviews.live().exists():
        reviews.filter(pk=last.pk).update(set_aside_at=None, set_aside_because="")
        close_if_whole(candidature)


def _locked(conflict, by):
    """The conflict read again under its file's lock, standing, and `by`’s to lift."""
    candidature = Candidature.objects.locked(conflict.candidature)
    refuse_if(objections_to_acting(by, Actor.SECRETARIAT, candidature))
    conflict = Conflict.objects.select_related("person", "lifting_proposed_by").get(pk=conflict.pk)
    conflict.candidature = candidature
    if not conflict.is_standing:
        raise Refused(NOT_STANDING)
    return conflict


def _written(conflict, kind, by):
    conflict.save(
        update_fields=[
            "lifting_proposed_at",
            "lifting_proposed_by",
            "grounds",
            "lifted_at",
            "lifted_by",
        ]
    )
    record(
        conflict.candidature.subject_key,
        kind,
        by=by,
        conflict=conflict.pk,
        personal={"person": str(conflict.person)},
    )
    return conflict

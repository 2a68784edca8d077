"""Links of interest: declared, denied, pinned by the secretariat.

From a conflict on, its person meets the file nowhere, and what she marked no longer counts.
"""

from django.db import transaction
from django.utils import timezone

from ami.enums import Actor, ConflictNature, ConflictSource, EventKind, SetAsideReason
from ami.models import Appointment, Candidature, Conflict, Membership
from ami.models.assigning.conflict import ALREADY_AWAY
from ami.workflow.filing import mandates
from ami.workflow.log import record
from ami.workflow.reading import reopening
from ami.workflow.refusals import Refused, refuse_if, refusing
from ami.workflow.transitions import objections_to_acting

OUT_OF_SIGHT = "Ce dossier n’est pas dans votre vue."
NATURE_WANTED = "Indiquez la nature du lien."
ONE_S_OWN = "Vos propres liens se déclarent à l’ouverture du dossier."


@transaction.atomic
def declare_none(candidatures, *, by):
    """`by` has no link with these files; a row each, unless she has already said so."""
    keys = [candidature.pk for candidature in candidatures]
    files = Candidature.objects.filter(pk__in=keys).order_by("pk")
    list(files.select_for_update(of=("self",), no_key=True))
    # Read again once locked: a conflict may have been pinned meanwhile.
    met = files.met_by(by).with_declaration_of(by)
    return Conflict.objects.bulk_create(
        Conflict(
            candidature=candidature,
            person=by,
            source=ConflictSource.CONFIRMED_NONE,
            stated_by=by,
        )
        for candidature in met
        if not candidature.declared
    )


@transaction.atomic
def recuse(candidature, nature, *, by, detail=""):
    """`by` declares a link and leaves the file; her reviews are set aside."""
    candidature = Candidature.objects.locked(candidature)
    refuse_if(_objections_to_recusing(by, candidature))
    return _keep_away(candidature, by, ConflictSource.DECLARED, nature, detail, by=by)


@transaction.atomic
def pin(candidature, person, nature, *, by, detail=""):
    """The secretariat keeps `person` away from a file."""
    candidature = Candidature.objects.locked(candidature)
    refuse_if(objections_to_acting(by, Actor.SECRETARIAT, candidature))
    refuse_if(_objections_to_pinning(person, candidature, by))
    return _keep_away(candidature, person, ConflictSource.PINNED, nature, detail, by=by)


def barred_couples(call):
    """(candidature, person) keys that no assignment of `call` brings together, ever.

    Conflicts that stand, suggestions that wait for an answer, and the files of one's own organisation.
    """
    conflicts = Conflict.objects.barring().filter(candidature__call=call)
    own = Membership.objects.filter(
        organisation__candidatures__call=call, user__appointments__call=call
    )
    own_files = own.values_list("organisation__candidatures", "user").filter(
        organisation__candidatures__call=call
    )
    couples = conflicts.order_by().values_list("candidature", "person")
    return set(couples.union(own_files.order_by()))


def _objections_to_recusing(user, candidature):
    met = Candidature.objects.met_by(user).filter(pk=candidature.pk)
    return [] if met.exists() else [OUT_OF_SIGHT]


def _objections_to_pinning(person, candidature, by):
    if person == by:
        return [ONE_S_OWN]
    if not Appointment.objects.filter(call=candidature.call_id, user=person).exists():
        return [f"{person} n’a aucun rôle dans cet appel."]
    if person.conflicts.standing().filter(candidature=candidature).exists():
        return [ALREADY_AWAY]
    return []


# The events that tell of each way to be kept away.
TOLD = {
    ConflictSource.DECLARED: EventKind.RECUSED,
    ConflictSource.PINNED: EventKind.CONFLICT_PINNED,
}


def _keep_away(candidature, person, source, nature, detail, *, by):
    """Set the reviews of `person` aside, then write the conflict, under the file's lock."""
    if nature not in ConflictNature.values:
        raise Refused(NATURE_WANTED)
    candidature.reviews.live().of(person).update(
        set_aside_at=timezone.now(), set_aside_because=SetAsideReason.CONFLICT
    )
    with refusing():
        conflict = Conflict.objects.create(
            candidature=candidature,
            person=person,
            source=source,
            nature=nature,
            detail=detail.strip(),
            stated_by=by,
        )
    record(
        candidature.subject_key,
        TOLD[source],
        by=by,
        conflict=conflict.pk,
        personal={"person": str(person)},
    )
    if candidature.mandates.filter(agent=person, ended_at=None).exists():
        mandates.close_mandate(candidature, by=by)
    reopening.reopen_if_short(candidature)
    return conflict

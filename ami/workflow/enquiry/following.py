"""A request is given an owner, its true nature, its file; its delay is extended where the law allows."""

from django.db import transaction
from django.utils import timezone

from alliance.models import User
from ami.enums import EnquiryKind, EventKind, Role
from ami.models import Candidature, Enquiry
from ami.rules import Blocker
from ami.workflow.enquiry import law, letters
from ami.workflow.enquiry.handling import objections_to_handling, pending
from ami.workflow.log import record
from ami.workflow.refusals import refuse_if, refusing

NO_SUCH_FILE = "Aucune candidature que vous suivez ne porte cette référence."
OTHER_CALL = "Cette candidature est d’un autre appel."
SAME_KIND = "La demande a déjà cette nature."
GROUNDS_WANTED = "Indiquez les motifs\u00a0: ils figurent au registre."
TOLD_GROUNDS = "Indiquez les motifs\u00a0: ils sont écrits au demandeur."
NOT_EXTENDED = "La loi ne permet de prolonger qu’une demande RGPD."
EXTENDED = "Le délai de cette demande est déjà prolongé."
TOO_LATE = "Le délai est passé\u00a0: il ne se prolonge plus."
NOT_THEIRS = "Cette personne n’est pas du secrétariat qui suit la demande."


@transaction.atomic
def take(enquiry, *, by):
    """Answer for it."""
    return assign_owner(enquiry, by, by=by)


@transaction.atomic
def assign_owner(enquiry, person, *, by):
    """Give it to `person`, of its secretariat."""
    enquiry = pending(enquiry, by)
    refuse_if([Blocker(NOT_THEIRS, "owner")] if objections_to_handling(person, enquiry) else [])
    if enquiry.owner_id != person.pk:
        enquiry.owner = person
        enquiry.save(update_fields=["owner"])
        record(enquiry.subject_key, EventKind.ENQUIRY_TAKEN, by=by, owner=person.pk)
    return enquiry


@transaction.atomic
def link(enquiry, reference, *, by):
    """Say which file it is about; from then on a conflict of interest hides it too."""
    enquiry = pending(enquiry, by)
    file = Candidature.objects.run_by(by).filter(reference=reference.strip().upper()).first()
    refuse_if(_objections_to_linking(enquiry, file))
    enquiry.candidature, enquiry.call_id = file, file.call_id
    enquiry.save(update_fields=["candidature", "call"])
    if enquiry.owner and objections_to_handling(enquiry.owner, enquiry):
        enquiry.owner = None
        enquiry.save(update_fields=["owner"])
    record(enquiry.subject_key, EventKind.ENQUIRY_LINKED, by=by, candidature=file.reference)
    return enquiry


def _objections_to_linking(enquiry, file):
    if file is None:
        return [Blocker(NO_SUCH_FILE, "reference")]
    if enquiry.asked_by_id and enquiry.candidature_id not in (None, file.pk):
        return [
            "Le demandeur a écrit depuis l’espace de cette candidature\u00a0: elle reste la sienne."
        ]
    if enquiry.call_id not in (None, file.call_id):
        return [Blocker(OTHER_CALL, "reference")]
    return []


@transaction.atomic
def requalify(enquiry, kind, grounds, *, by):
    """Call it what the law calls it, whatever its author ticked: its delay follows, and is told."""
    enquiry = pending(enquiry, by)
    refuse_if(_objections_to_requalifying(enquiry, kind, grounds))
    former, enquiry.kind = enquiry.kind, EnquiryKind(kind)
    enquiry.due_at = law.due_at(enquiry.kind, enquiry.received_at)
    with refusing():
        enquiry.save(update_fields=["kind", "due_at"])
    record(
        enquiry.subject_key,
        EventKind.ENQUIRY_REQUALIFIED,
        by=by,
        former=str(former),
        nature=str(kind),
        due_at=enquiry.due_at.isoformat(),
        # Words about a person may be in them: the chain keeps only their hash.
        personal={"grounds": grounds.strip()},
    )
    letters.acknowledge(enquiry)
    return enquiry


def _objections_to_requalifying(enquiry, kind, grounds):
    if kind not in EnquiryKind.values or kind == enquiry.kind:
        return [Blocker(SAME_KIND, "kind")]
    if enquiry.extended_at:
        return [EXTENDED]
    return [] if grounds.strip() else [Blocker(GROUNDS_WANTED, "grounds")]


@transaction.atomic
def extend(enquiry, grounds, *, by):
    """Take two more months, with reasons told within the first (RGPD, article 12, 3)."""
    enquiry = pending(enquiry, by)
    refuse_if(objections_to_extending(enquiry, at=timezone.now()))
    refuse_if([] if grounds.strip() else [Blocker(TOLD_GROUNDS, "grounds")])
    enquiry.due_at = law.extended_due_at(enquiry.kind, enquiry.received_at)
    enquiry.extension_grounds = grounds.strip()
    enquiry.extended_at, enquiry.extended_by = timezone.now(), by
    with refusing():
        enquiry.save(update_fields=["due_at", "extension_grounds", "extended_at", "extended_by"])
    record(
        enquiry.subject_key,
        EventKind.ENQUIRY_EXTENDED,
        by=by,
        due_at=enquiry.due_at.isoformat(),
        personal={"grounds": enquiry.extension_grounds},
    )
    letters.tell_extended(enquiry)
    return enquiry


def objections_to_extending(enquiry, *, at):
    """Why its delay may not be extended."""
    if not law.may_be_extended(enquiry.kind):
        return [NOT_EXTENDED]
    if enquiry.extended_at:
        return [EXTENDED]
    return [TOO_LATE] if at >= enquiry.deadline else []


def people_for(enquiry):
    """Those who may answer for it: its secretariat, conflicts of interest aside."""
    return [person for person in _secretariat_of(enquiry) if _is_clear(person, enquiry)]


def _secretariat_of(enquiry):
    from_call = {"appointments__call": enquiry.call} if enquiry.call else {}
    return (
        User.objects.filter(is_active=True, appointments__role=Role.SECRETARIAT, **from_call)
        .distinct()
        .order_by("last_name", "first_name", "pk")
    )


def _is_clear(person, enquiry):
    return Enquiry.objects.filter(pk=enquiry.pk).clear_of(person).exists()

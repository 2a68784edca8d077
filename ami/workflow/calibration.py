"""The common files: read first by every pair, then discussed; the rest of the queue opens after."""

from django.db import transaction
from django.db.models import Q

from alliance.models import User
from ami.enums import EventKind, Role, Status
from ami.models import (
    AgreedNote,
    Appointment,
    CalibrationDiscussion,
    Call,
    Candidature,
    CommonFile,
    Review,
)
from ami.workflow import correspondence
from ami.workflow.calls import subject_of
from ami.workflow.divergence import settle
from ami.workflow.due import awaited, due_on_common_files, teams
from ami.workflow.log import record
from ami.workflow.reconciling import write
from ami.workflow.refusals import Refused, refuse_if

FIRST = (
    "Les dossiers communs se lisent d’abord\u00a0: le reste de votre file s’ouvre quand tous les "
    "binômes les ont remis et que leur discussion est close."
)
CLOSED = "La discussion des dossiers communs est close."
NOT_LED_BY_YOU = "Cet acte revient au secrétariat ou à la présidence du comité."
NOT_HANDED_IN = "Remettez d’abord votre fiche sur ce dossier commun."
# What is read or was; a withdrawn common file holds nobody up.
READ = (Status.ELIGIBLE, Status.SCORED)
NO_NOTE = "Dites en quelques phrases ce qui est convenu."


def is_calibrating(call):
    """Whether the common files of the call are still to be read or discussed."""
    return _to_discuss().filter(candidature__call=call).exists()


def objections_to_beginning(candidature):
    """Why this file is not read yet: the common ones come first."""
    waits = Candidature.objects.filter(waiting_for_common_files(), pk=candidature.pk)
    return [FIRST] if waits.exists() else []


def waiting_for_common_files():
    """Those that are read once the common files of their call are discussed."""
    return Q(common_file=None, call__in=_to_discuss().values("candidature__call"))


def _to_discuss():
    """Common files of the calls whose discussion is not closed."""
    return CommonFile.objects.filter(
        candidature__status__in=READ, candidature__call__calibration=None
    )


def sheets_missing(call):
    """Common file → the (reviewer, pair) that have not handed in theirs; only files with some."""
    files = common_files(call)
    due = due_on_common_files(call, files)
    handed_in = set(
        Review.objects.handed_in()
        .filter(candidature__in=files)
        .values_list("candidature", "reviewer", "pair")
    )
    missing = {
        file: {one for one in due[file.pk] if (file.pk, *one) not in handed_in} for file in files
    }
    return {file: found for file, found in missing.items() if found}


def common_files(call):
    files = Candidature.objects.filter(call=call, common_file__isnull=False)
    return list(files.filter(status__in=READ).select_related("call").order_by("reference"))


@transaction.atomic
def comment(candidature, criterion, text, *, by):
    """Say something of a common file, on a criterion; what is written stays."""
    candidature = Candidature.objects.locked(candidature)
    refuse_if(_objections_to_discussing(by, candidature))
    return write(candidature, text, by=by, criterion=criterion)


def _objections_to_discussing(user, candidature):
    if CalibrationDiscussion.objects.filter(call=candidature.call_id).exists():
        return [CLOSED]
    if not Candidature.objects.discussed_by(user).filter(pk=candidature.pk).exists():
        return [NOT_HANDED_IN]
    return []


@transaction.atomic
def agree(call, texts, *, by):
    """Write the agreed way to mark: criterion → text; what changes replaces what stood."""
    call = Call.objects.select_for_update().get(pk=call.pk)
    refuse_if(objections_to_leading(by, call))
    standing = agreed_notes(call)
    AgreedNote.objects.bulk_create(
        AgreedNote(call=call, criterion=criterion, text=text.strip(), agreed_by=by)
        for criterion, text in texts.items()
        if text.strip() != standing.get(criterion.pk, "")
    )


def agreed_notes(call):
    """Key of a criterion → what all agreed about it."""
    notes = (
        AgreedNote.objects.filter(call=call)
        .order_by("criterion_id", "-pk")
        .distinct("criterion_id")
    )
    return {note.criterion_id: note.text for note in notes if note.text}


@transaction.atomic
def close(call, note, *, by):
    """End the discussion: the common files are scored, and the rest of the queue opens."""
    call = Call.objects.select_for_update().get(pk=call.pk)
    refuse_if(objections_to_closing(by, call))
    if not note.strip():
        raise Refused(NO_NOTE)
    CalibrationDiscussion.objects.create(call=call, note=note.strip(), closed_by=by)
    record(subject_of(call), EventKind.CALIBRATION_CLOSED, by=by)
    for file in common_files(call):
        settle(Candidature.objects.locked(file))
    readers = {reader for pair in teams(call) for reader in pair.reader_ids}
    correspondence.tell_calibrated(User.objects.filter(pk__in=readers), call)


def objections_to_closing(user, call):
    """Why `user` may not close the discussion now."""
    if objections := objections_to_leading(user, call):
        return objections
    files = common_files(call)
    if not files:
        return ["Cet appel n’a pas de dossier commun."]
    return [
        f"{file.reference}\u00a0: il manque {count} fiche{'s' if count > 1 else ''}."
        for file in files
        if (count := len(awaited(file)))
    ]


def objections_to_leading(user, call):
    """Why `user` does not lead the discussion of the common files, or no longer."""
    leads = Appointment.objects.filter(
        call=call, user=user, role__in=[Role.SECRETARIAT, Role.CHAIR]
    )
    if not leads.exists():
        return [NOT_LED_BY_YOU]
    if CalibrationDiscussion.objects.filter(call=call).exists():
        return [CLOSED]
    return []

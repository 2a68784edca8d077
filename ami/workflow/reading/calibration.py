"""The common files: read first by every pair, then discussed; the rest of the queue opens after."""

from django.contrib.postgres.expressions import ArraySubquery
from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import JSONObject

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
from ami.workflow.log import record
from ami.workflow.reading.divergence import settle
from ami.workflow.reading.due import (
    due_on_common_files,
    teams,
)
from ami.workflow.reading.reconciling import write
from ami.workflow.refusals import Refused, refuse_if
from ami.workflow.running.calls import subject_of

FIRST = (
    "Les dossiers communs se lisent d’abord\u00a0: le reste de votre file s’ouvre quand tous les "
    "binômes les ont remis et que leur discussion est close."
)
CLOSED = "La discussion des dossiers communs est close."
NOT_LED_BY_YOU = "Cet acte revient au secrétariat ou à la présidence du comité."
NOT_HANDED_IN = "Remettez d’abord votre fiche sur ce dossier commun."
# Why the discussion waits, without the name of a file that one does not meet.
OUT_OF_VIEW = "Un dossier hors de votre vue"
# What is read or was; a withdrawn common file holds nobody up.
READ = (Status.ELIGIBLE, Status.SCORED)
NO_NOTE = "Dites en quelques phrases ce qui est convenu."


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
    return short(call, common_files(call), Review.objects.handed_in())


def short(call, files, reviews):
    """Of `files`, those that `reviews` leave short, each with the (reviewer, pair) that lack."""
    due, known = due_on_common_files(call, files), reviews.filter(candidature__in=files)
    found = set(known.values_list("candidature", "reviewer", "pair"))
    missing = {
        file: {one for one in due[file.pk] if (file.pk, *one) not in found} for file in files
    }
    return {file: lacking for file, lacking in missing.items() if lacking}


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
        if text.strip() != standing.get(criterion.code, "")
    )


def agreed_notes(call):
    """Code of a criterion → what all agreed about it."""
    notes = AgreedNote.objects.filter(call=call).standing()
    return dict(notes.values_list("criterion__code", "text"))


def with_agreed_notes(queryset, call):
    """Adds `agreed`, the notes by criterion's code; `call` is the name of the column of the call."""
    notes = AgreedNote.objects.standing().filter(call=OuterRef(call)).order_by("criterion__order")
    note = JSONObject(code="criterion__code", text="text")
    return queryset.annotate(agreed=ArraySubquery(notes.values(note=note)))


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
    met = set(Candidature.objects.clear_of(user).filter(call=call).values_list("pk", flat=True))
    return [
        f"{file.reference if file.pk in met else OUT_OF_VIEW}\u00a0: "
        f"il manque {len(missing)} fiche{'s' if len(missing) > 1 else ''}."
        for file, missing in short(call, files, Review.objects.counting()).items()
    ]


def objections_to_leading(user, call):
    """Why `user` does not lead the discussion of the common files, or no longer."""
    leading = Appointment.objects.filter(
        call=call, user=user, role__in=[Role.SECRETARIAT, Role.CHAIR]
    )
    closed = CalibrationDiscussion.objects.filter(call=OuterRef("call"))
    is_closed = leading.annotate(is_closed=Exists(closed)).values_list("is_closed", flat=True)
    if not is_closed:
        return [NOT_LED_BY_YOU]
    return [CLOSED] if is_closed[0] else []

"""The company answers a contradictory procedure: words, files, and whether it asks to be heard."""

from django.db import DatabaseError, transaction
from django.utils import timezone

from ami.enums import EventKind, Letter
from ami.models import ProcedureFile
from ami.rules import Blocker
from ami.rules_of_reopening import ANSWER_WANTED, objections_to_answering
from ami.wording import to_the_second
from ami.workflow import correspondence
from ami.workflow.attachments.pieces import inspected_uncounted
from ami.workflow.deciding.taking_up import locked
from ami.workflow.log import record
from ami.workflow.refusals import Refused, refuse_if, refusing
from ami.workflow.transitions import objections_to_speaking

MOST_FILES, LONGEST_ANSWER = 5, 20_000


def answer(procedure, text, *, uploads=(), asks_hearing=False, by):
    """Send the observations of the company; from then on they do not change, and one may decide."""
    refuse_if(_objections_to_content(text, uploads, asks_hearing))
    # Before any lock: opening a file takes time.
    found = [_facts(upload) for upload in uploads]
    return _answered(
        procedure, text.strip(), list(zip(uploads, found, strict=True)), asks_hearing, by=by
    )


def _objections_to_content(text, uploads, asks_hearing):
    if len(text.strip()) > LONGEST_ANSWER:
        return [
            Blocker(
                "Raccourcissez vos observations\u00a0: 20\u00a0000 caractères au plus.", "answer"
            )
        ]
    if len(uploads) > MOST_FILES:
        return [Blocker(f"Joignez {MOST_FILES} pièces au plus.", "files")]
    if not (text.strip() or uploads or asks_hearing):
        return [Blocker(ANSWER_WANTED, "answer")]
    return []


def _facts(upload):
    try:
        return inspected_uncounted(upload)
    except Refused as refusal:
        raise Refused([Blocker(str(one), "files") for one in refusal.sentences]) from refusal


@transaction.atomic
def _answered(procedure, text, uploads, asks_hearing, *, by):
    procedure = locked(procedure)
    refuse_if(objections_to_speaking(by, procedure.candidature))
    refuse_if(objections_to_answering(procedure))
    for upload, facts in uploads:
        _store(procedure, upload, by, **facts)
    procedure.answer, procedure.hearing_asked = text, asks_hearing
    procedure.answered_at, procedure.answered_by = timezone.now(), by
    with refusing():
        procedure.save(update_fields=["answer", "hearing_asked", "answered_at", "answered_by"])
    record(
        procedure.candidature.subject_key,
        EventKind.PROCEDURE_ANSWERED,
        by=by,
        procedure=procedure.pk,
        hearing_asked=asks_hearing,
        files=[facts["sha256"] for _, facts in uploads],
    )
    _acknowledge(procedure, by)
    return procedure


def _acknowledge(procedure, by):
    """What was received, when, and the hash of each file: her proof that she answered in time."""
    correspondence.post(
        Letter.PROCEDURE_ANSWERED,
        procedure.candidature,
        depositor=by,
        occasion=procedure.pk,
        procedure=procedure,
        received=to_the_second(procedure.answered_at),
        files=list(procedure.files.order_by("pk")),
    )


def _store(procedure, upload, by, **facts):
    kept = ProcedureFile(procedure=procedure, added_by=by, **facts)
    kept.file.save("", upload, save=False)
    try:
        kept.save(force_insert=True)
    except DatabaseError:
        kept.file.delete(save=False)
        raise

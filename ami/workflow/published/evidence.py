"""The company joins pieces in support of what it declares; nobody outside ever opens them."""

from django.db import DatabaseError, transaction
from django.utils import timezone

from ami.enums import EventKind
from ami.models import Candidature, Evidence
from ami.questions import provable_questions
from ami.rules import Blocker, objections_to_preparing
from ami.signals import listing_changed
from ami.workflow.attachments.pieces import inspected
from ami.workflow.log import record
from ami.workflow.refusals import Refused, refuse_if, refusing
from ami.workflow.transitions import objections_to_speaking

MOST_PIECES = 30
CHOOSE = "Choisissez le point de la fiche que cette pièce appuie."
TOO_MANY = f"{MOST_PIECES} justificatifs au plus. Retirez-en un d’abord."
GONE = "Ce justificatif n’est plus là\u00a0: rechargez la page."


def supply(candidature, code, upload, *, by):
    """Join a piece to one compliance field; the fiche then says « Pièce fournie »."""
    refuse_if(_objections_to_code(code))
    # Before the lock: opening a file takes time, and nobody else should wait for it.
    return _supply(candidature, code, upload, inspected(upload), by=by)


@transaction.atomic
def _supply(candidature, code, upload, facts, *, by):
    candidature = _opened(candidature, by)
    if candidature.evidence.standing().count() >= MOST_PIECES:
        raise Refused(TOO_MANY)
    evidence = Evidence(candidature=candidature, code=code, supplied_by=by, **facts)
    evidence.file.save("", upload, save=False)
    try:
        with refusing():
            evidence.save(force_insert=True)
    except (DatabaseError, Refused):
        evidence.file.delete(save=False)
        raise
    _tell(candidature, EventKind.EVIDENCE_SUPPLIED, evidence, by)
    return evidence


@transaction.atomic
def withdraw(candidature, pk, *, by):
    """Take a piece back; it stays in store, and what was read in it is no longer told."""
    candidature = _opened(candidature, by)
    evidence = candidature.evidence.standing().filter(pk=pk).first()
    if evidence is None:
        raise Refused(GONE)
    taken_back = {"withdrawn_at": timezone.now(), "withdrawn_by": by}
    evidence.consultations.standing().update(**taken_back)
    candidature.evidence.filter(pk=evidence.pk).update(**taken_back)
    _tell(candidature, EventKind.EVIDENCE_WITHDRAWN, evidence, by)


def _opened(candidature, by):
    candidature = Candidature.objects.locked(candidature, by=by)
    refuse_if(objections_to_speaking(by, candidature))
    refuse_if(objections_to_preparing(candidature))
    return candidature


def _objections_to_code(code):
    known = {question.code for question in provable_questions()}
    return [] if code in known else [Blocker(CHOOSE, "code")]


def _tell(candidature, kind, evidence, by):
    record(candidature.subject_key, kind, by=by, question=evidence.code, sha256=evidence.sha256)
    if candidature.published_at:
        listing_changed.send(Candidature, slug=candidature.slug)

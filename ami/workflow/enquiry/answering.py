"""A request is answered once, then closed; whoever asked may then be forgotten."""

from django.db import transaction
from django.utils import timezone

from ami.enums import EnquiryOutcome, EventKind
from ami.models import EventPersonalValue
from ami.models.canonical import sha256
from ami.rules import Blocker
from ami.workflow.enquiry import files, letters
from ami.workflow.enquiry.handling import opened, pending
from ami.workflow.log import record
from ami.workflow.refusals import Refused, refuse_if, refusing

TEXT_WANTED = "Écrivez la réponse."
OUTCOME_WANTED = "Cette réponse est une décision\u00a0: dites laquelle."
IN_PREPARATION = (
    "Un export occulté est en préparation pour cette demande\u00a0: produisez-le ou abandonnez-le."
)
CLOSED = "Cette demande est déjà classée."
GROUNDS_WANTED = "Indiquez pourquoi la demande est classée sans réponse."
NOT_CLOSED = "Classez d’abord la demande\u00a0: ses données servent tant qu’une réponse est due."
ERASED = "Les données de ce demandeur sont déjà effacées."


@transaction.atomic
def answer(enquiry, text, *, by, outcome=""):
    """Answer whoever asked, with the files joined so far; the letter leaves at once, once."""
    enquiry = pending(enquiry, by)
    refuse_if(_objections_to_answering(enquiry, text, outcome))
    enquiry.answer, enquiry.outcome = text.strip(), outcome
    enquiry.answered_at, enquiry.answered_by = timezone.now(), by
    # Whoever answers without having taken it has taken it.
    enquiry.owner = enquiry.owner or by
    with refusing():
        enquiry.save(update_fields=["answer", "outcome", "answered_at", "answered_by", "owner"])
    record(
        enquiry.subject_key,
        EventKind.ENQUIRY_ANSWERED,
        by=by,
        outcome=str(outcome),
        answer=sha256(enquiry.answer),
        files=list(enquiry.files.of_the_answer().values_list("sha256", flat=True)),
    )
    letters.send_answer(enquiry)
    return enquiry


def _objections_to_answering(enquiry, text, outcome):
    found = [] if text.strip() else [Blocker(TEXT_WANTED, "text")]
    if enquiry.is_decided and outcome not in EnquiryOutcome.values:
        found.append(Blocker(OUTCOME_WANTED, "outcome"))
    if enquiry.disclosures.filter(produced_at=None).exists():
        found.append(IN_PREPARATION)
    return found


@transaction.atomic
def close(enquiry, *, by, grounds=""):
    """Put it away: answered, or with the reason why no answer is owed."""
    enquiry = opened(enquiry, by)
    if enquiry.closed_at:
        raise Refused(CLOSED)
    if enquiry.answered_at is None and not grounds.strip():
        raise Refused([Blocker(GROUNDS_WANTED, "grounds")])
    enquiry.closing_grounds = grounds.strip()
    enquiry.closed_at, enquiry.closed_by = timezone.now(), by
    with refusing():
        enquiry.save(update_fields=["closing_grounds", "closed_at", "closed_by"])
    record(
        enquiry.subject_key,
        EventKind.ENQUIRY_CLOSED,
        by=by,
        personal={"grounds": enquiry.closing_grounds},
    )
    if enquiry.asker.erasure_asked_at:
        erase_data(enquiry, by=by)
    return enquiry


@transaction.atomic
def erase(enquiry, *, by):
    """Erase who asked, in which words and with which files; that it was asked and answered stays."""
    enquiry = opened(enquiry, by)
    if enquiry.erased_at:
        raise Refused(ERASED)
    if enquiry.closed_at is None:
        raise Refused(NOT_CLOSED)
    erase_data(enquiry, by=by)
    return enquiry


def erase_data(enquiry, *, by):
    """The same, of a closed request already under its lock."""
    enquiry.answer = ""
    enquiry.erased_at, enquiry.erased_by = timezone.now(), by
    enquiry.save(update_fields=["answer", "erased_at", "erased_by"])
    gone = list(enquiry.files.all())
    enquiry.files.all().delete()
    enquiry.asker.delete()
    EventPersonalValue.objects.filter(event__subject=enquiry.subject_key).delete()
    letters.forget(enquiry)
    record(enquiry.subject_key, EventKind.ENQUIRY_ERASED, by=by)
    files.forget_bytes(gone)

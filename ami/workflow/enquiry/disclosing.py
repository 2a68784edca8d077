"""A file is made ready for a third party: redactions proposed, each settled, then one export."""

from dataclasses import asdict
from tempfile import TemporaryFile

from django.db import transaction
from django.utils import timezone

from ami.enums import EventKind, FileOrigin, RedactionBasis
from ami.models import AttachmentText, Candidature, Deposit, Disclosure, Redaction
from ami.questions import QUESTIONS, QuestionType, display
from ami.questions.secrecy import page_ranges, written
from ami.rules import Blocker
from ami.workflow.enquiry import files, redacting
from ami.workflow.enquiry.handling import file_of, pending
from ami.workflow.enquiry.own_file import UNLINKED, ZIP
from ami.workflow.enquiry.proposals import proposed
from ami.workflow.log import record
from ami.workflow.refusals import Refused, refuse_if, refusing

GONE = "Cet export n’est plus en préparation\u00a0: rechargez la page."
CHANGED = (
    "Une autre personne a enregistré cette relecture entre-temps. Vos choix sont encore à l’écran\u00a0: "
    "comparez-les avec les siens, indiqués à côté, puis enregistrez de nouveau."
)
LIFTED_WITHOUT_GROUNDS = "Dites pourquoi cette occultation est levée."
UNSETTLED = "Décidez de chaque occultation avant de produire l’export\u00a0: il en reste {count}."
UNKNOWN = "Choisissez une réponse ou une pièce de ce dépôt."
NOT_SAID = "Ces mots ne figurent pas dans la réponse\u00a0: recopiez-les tels qu’ils y sont écrits."
UNREADABLE_PAGES = "Indiquez les pages ainsi\u00a0: 2-4, 7."
NO_SUCH_PAGE = "Cette pièce compte {pages} pages."
REASON_WANTED = "Indiquez le motif\u00a0: ce qui est occulté est toujours motivé."


@transaction.atomic
def propose(enquiry, *, by):
    """Open the export of the file as it is deposited now, with all that might have to be withheld."""
    enquiry = pending(enquiry, by)
    candidature = file_of(enquiry, by)
    deposit = candidature and Deposit.objects.latest_of(candidature)
    refuse_if([] if deposit else [UNLINKED])
    texts = AttachmentText.objects.filter(attachment__candidature=candidature)
    proposals = proposed(deposit, dict(texts.values_list("attachment", "pages")))
    with refusing():
        disclosure = Disclosure.objects.create(enquiry=enquiry, deposit=deposit, prepared_by=by)
        Redaction.objects.bulk_create(
            Redaction(disclosure=disclosure, **asdict(one)) for one in dict.fromkeys(proposals)
        )
    record(enquiry.subject_key, EventKind.REDACTIONS_PROPOSED, by=by, count=len(proposals))
    return disclosure


@transaction.atomic
def drop(disclosure, *, by):
    """Give up an export that is not produced."""
    enquiry, disclosure = _opened(disclosure, by)
    disclosure.delete()
    record(enquiry.subject_key, EventKind.REDACTIONS_REVIEWED, by=by, dropped=True)


@transaction.atomic
def settle(disclosure, choices, *, seen, by):
    """Keep or lift: `choices` maps a redaction's key to (is it kept, or None, why it is lifted).

    `seen` is the version that was on the screen.
    """
    enquiry, disclosure = _opened(disclosure, by)
    refuse_if([CHANGED] if disclosure.version != seen else [])
    rows = {row.pk: row for row in disclosure.redactions.filter(pk__in=choices)}
    refuse_if(
        [
            Blocker(LIFTED_WITHOUT_GROUNDS, f"grounds-{pk}")
            for pk in rows
            if choices[pk][0] is False and not choices[pk][1].strip()
        ]
    )
    changed = [row for pk, row in rows.items() if _is_changed(row, *choices[pk], by=by)]
    Redaction.objects.bulk_update(changed, ["is_kept", "grounds", "settled_at", "settled_by"])
    _grown(disclosure)
    record(
        enquiry.subject_key,
        EventKind.REDACTIONS_REVIEWED,
        by=by,
        kept=sum(row.is_kept is True for row in changed),
        lifted=sum(row.is_kept is False for row in changed),
    )
    return disclosure


def _is_changed(row, is_kept, grounds, *, by):
    grounds = grounds.strip() if is_kept is False else ""
    if (row.is_kept, row.grounds) == (is_kept, grounds):
        return False
    row.is_kept, row.grounds = is_kept, grounds
    row.settled_at, row.settled_by = (None, None) if is_kept is None else (timezone.now(), by)
    return True


@transaction.atomic
def add(disclosure, *, by, basis, reason, code="", attachment=None, pages="", passage=""):
    """Withhold something more; what a person adds is kept at once, and may be lifted."""
    enquiry, disclosure = _opened(disclosure, by)
    deposit = disclosure.deposit
    refuse_if(_objections_to_adding(deposit, code, attachment, pages, passage, basis, reason))
    ranges = page_ranges(pages) if pages.strip() else None
    with refusing():
        Redaction.objects.create(
            disclosure=disclosure,
            code=attachment.code if attachment else code,
            attachment=attachment,
            pages=written(ranges) if ranges else "",
            passage="" if attachment else passage.strip(),
            basis=basis,
            reason=reason.strip(),
            added_by=by,
            is_kept=True,
            settled_at=timezone.now(),
            settled_by=by,
        )
    _grown(disclosure)
    record(enquiry.subject_key, EventKind.REDACTIONS_REVIEWED, by=by, added=code or attachment.code)


def _objections_to_adding(deposit, code, attachment, pages, passage, basis, reason):
    found = [] if reason.strip() else [Blocker(REASON_WANTED, "reason")]
    if basis not in RedactionBasis.values:
        found.append(Blocker("Choisissez le fondement.", "basis"))
    if attachment:
        return found + _objections_to_pages(deposit, attachment, pages)
    question = QUESTIONS.get(code)
    if question is None or question.type is QuestionType.FILE or code not in deposit.answers:
        return [*found, Blocker(UNKNOWN, "what")]
    value = display(question, deposit.answers[code])
    if passage.strip() and not redacting.says(value, passage.strip()):
        found.append(Blocker(NOT_SAID, "passage"))
    return found


def _objections_to_pages(deposit, attachment, pages):
    if attachment.pk not in {file["id"] for file in deposit.data["files"]}:
        return [Blocker(UNKNOWN, "what")]
    if not pages.strip():
        return []
    ranges = page_ranges(pages)
    if not ranges or attachment.pages is None:
        return [Blocker(UNREADABLE_PAGES, "pages")]
    if ranges[-1][1] > attachment.pages:
        return [Blocker(NO_SUCH_PAGE.format(pages=attachment.pages), "pages")]
    return []


def produce(disclosure, *, by):
    """Write the export from what is kept, and join it to the answer; nothing changes in it any more."""
    at = timezone.now()
    with TemporaryFile() as out:
        with transaction.atomic():
            _, disclosure = _opened(disclosure, by)
            redactions = list(disclosure.redactions.all())
            refuse_if(objections_to_producing(redactions))
        # Drawing takes seconds: not under the lock. The version tells whether anything changed.
        redacting.write(disclosure, [one for one in redactions if one.is_kept], out, at=at)
        return _produced(disclosure, redactions, out, by=by, at=at)


def objections_to_producing(redactions):
    """Why the export may not be produced yet: a machine's proposal decides nothing."""
    left = sum(one.is_kept is None for one in redactions)
    return [UNSETTLED.format(count=left)] if left else []


@transaction.atomic
def _produced(disclosure, redactions, out, *, by, at):
    candidature = Candidature.objects.locked(disclosure.deposit.candidature)
    seen = disclosure.version
    enquiry, disclosure = _opened(disclosure, by)
    refuse_if([CHANGED] if disclosure.version != seen else [])
    name = f"{candidature.reference}-copie-communiquee.zip"
    disclosure.file = files.store_written(enquiry, out, FileOrigin.REDACTED, name, ZIP, added_by=by)
    disclosure.produced_at, disclosure.produced_by = at, by
    with refusing():
        disclosure.save(update_fields=["file", "produced_at", "produced_by"])
    facts = {
        "sha256": disclosure.file.sha256,
        "request": enquiry.reference,
        "deposit": disclosure.deposit.number,
        "kept": sum(one.is_kept for one in redactions),
        "lifted": sum(not one.is_kept for one in redactions),
    }
    for subject in (candidature.subject_key, enquiry.subject_key):
        record(subject, EventKind.REDACTED_EXPORT_MADE, by=by, **facts)
    return disclosure


def _opened(disclosure, by):
    """(the request, the export in preparation), under the lock of the request."""
    enquiry = pending(disclosure.enquiry, by)
    disclosure = (
        enquiry.disclosures.filter(pk=disclosure.pk, produced_at=None)
        .select_related("deposit__candidature__call", "deposit__personal")
        .first()
    )
    if disclosure is None or file_of(enquiry, by) is None:
        raise Refused(GONE)
    disclosure.enquiry = enquiry
    return enquiry, disclosure


def _grown(disclosure):
    disclosure.version += 1
    disclosure.save(update_fields=["version"])

"""The letters that told each candidate where its file ended, as the relay left them."""

from datetime import timedelta
from types import SimpleNamespace

from alliance.letters import outbox
from ami.enums import RESULT_LETTERS, Letter, Status
from ami.models import Candidature, Decision, Deposit, Dismissal
from ami.workflow import correspondence

# A year that ends: one letter came back, one company never opened its result.
BOUNCED, UNREAD = 1, 2


def tell_results(call, chosen, *, by, at):
    """One letter per decided file, gone at `at`; all arrived and were read, save what is to settle."""
    decisions = Decision.objects.standing().filter(candidature__in=_keys(chosen))
    decisions = {one.candidature_id: one for one in decisions}
    for outcome in sorted(RESULT_LETTERS):
        told = [file for file in chosen if file.candidature.status == Status(outcome.value)]
        outbox.post_all(
            outcome,
            [
                _letter(outcome, call, file, at, decision=decisions[file.candidature.pk])
                for file in told
            ],
            held=True,
        )
    letters = outbox.standing([file.candidature.subject_key for file in chosen], *RESULT_LETTERS)
    campaign, _ = outbox.release_campaign(
        correspondence.results_key(call),
        label=f"Résultats de l’appel {call.edition}",
        letters=letters,
        by=by,
    )
    campaign.created_at = at
    campaign.save(update_fields=["created_at"])
    _arrive(letters, at)
    _read(chosen, letters, at)


def tell_dismissed(call, files, *, at):
    """Each dismissed file has its letter, gone at `at`."""
    dismissals = Dismissal.objects.filter(candidature__in=_keys(files))
    dismissals = {one.candidature_id: one for one in dismissals}
    _tell(
        Letter.INELIGIBLE,
        [
            _letter(
                Letter.INELIGIBLE,
                call,
                file,
                at,
                dismissal=dismissals[file.candidature.pk],
                failed=[],
            )
            for file in files
        ],
        at,
    )
    _noted(files, at)


def tell_withdrawn(call, files, *, at):
    """Each withdrawn file has its letter, gone at `at`."""
    _tell(Letter.WITHDRAWN, [_letter(Letter.WITHDRAWN, call, file, at) for file in files], at)


def tell_of_procedure(kind, procedure, at, **context):
    """What a procedure says to its company, gone at `at`."""
    candidature = procedure.candidature
    latest = Deposit.objects.latest_of(candidature)
    letter = {
        **correspondence.addressees(latest, latest.deposited_by),
        "reply_to": candidature.call.contact_email,
        **correspondence.to_contact(kind, candidature, latest, procedure=procedure, **context),
        "subject_key": candidature.subject_key,
        "occasion": procedure.pk,
        "created_at": at,
    }
    _tell(kind, [letter], at)


def _tell(kind, letters, at):
    outbox.post_all(kind, letters)
    _arrive(outbox.standing([letter["subject_key"] for letter in letters], kind), at)


def _letter(kind, call, file, at, **context):
    candidature = file.candidature
    candidature.call = call
    latest = SimpleNamespace(answers=file.answers)
    occasion = next((one.pk for one in context.values() if hasattr(one, "pk")), "")
    return {
        "to": file.answers.get("contact_email") or file.contact.email,
        "reply_to": call.contact_email,
        **correspondence.to_contact(kind, candidature, latest, **context),
        "subject_key": candidature.subject_key,
        "occasion": occasion,
        "created_at": at,
    }


def _arrive(letters, at):
    """The relay accepted them all within the quarter of an hour."""
    letters.update(state=outbox.State.SENDING, attempts=1, due_at=at, leased_until=at)
    letters.update(state=outbox.State.SENT, leased_until=None, sent_at=at + timedelta(minutes=8))


def _read(files, letters, at):
    """The companies read their result the next day, save those of whom something is to be done."""
    silent = sorted(files, key=lambda file: file.candidature.reference)[: BOUNCED + UNREAD]
    for file in silent[:BOUNCED]:
        letter = letters.get(subject_key=file.candidature.subject_key)
        letter.bounces.create(
            address=letter.to.lower(),
            status="5.1.1",
            diagnostic="Boîte inconnue (exemple fictif)",
            is_permanent=True,
            source="MAILBOX",
            reported_at=at + timedelta(hours=1),
        )
        letters.filter(pk=letter.pk).update(bounced_at=at + timedelta(hours=1))
    _noted([file for file in files if file not in silent], at)


def _noted(files, at):
    """The companies read what they were told, the next day."""
    told = Candidature.objects.filter(pk__in=_keys(files))
    told.update(result_read_at=at + timedelta(days=2))


def _keys(files):
    return [file.candidature.pk for file in files]

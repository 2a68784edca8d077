"""The deposit: what the candidature holds, at the instant its request reached the service."""

from django.db import transaction
from django.utils import timezone

from ami.enums import (
    DECIDED,
    OUTSIDE_THE_CALL,
    Actor,
    EventKind,
    Letter,
    Status,
    Transition,
)
from ami.models import Candidature
from ami.rules import blockers as rules_blockers
from ami.rules import (
    counted_at,
    incomplete_answers,
    objections_to_asking_withdrawal,
    objections_to_completing,
    objections_to_moving,
    silence_on,
    undescribed,
)
from ami.wording import lines_on
from ami.workflow import correspondence
from ami.workflow.filing.drafting import answers_of
from ami.workflow.filing.mandates import close_mandate
from ami.workflow.filing.snapshots import snapshot
from ami.workflow.log import record
from ami.workflow.refusals import NotReady, refuse_if, refusing
from ami.workflow.transitions import move, objections_to_acting, objections_to_speaking


def blockers(candidature, *, at):
    """All that keeps `candidature` from being deposited at `at`, each with its field."""
    found = rules_blockers(candidature, answers_of(candidature), taken=taken(candidature), at=at)
    return found + undescribed(candidature.attachments.current())


def taken(candidature):
    """The other deposited candidature of the organisation in the same thématique (article 4, 1)."""
    return (
        Candidature.objects.filter(
            call=candidature.call_id,
            organisation=candidature.organisation_id,
            theme=candidature.theme_id,
            theme__isnull=False,
        )
        .exclude(status__in=OUTSIDE_THE_CALL)
        .exclude(pk=candidature.pk)
        .first()
    )


@transaction.atomic
def submit(candidature, *, by, received_at):
    """Deposit a candidature; what it holds now is what will be judged (article 4)."""
    candidature = Candidature.objects.locked(candidature, by=by)
    refuse_if(objections_to_acting(by, Actor.CANDIDATE, candidature))
    refuse_if(objections_to_moving(candidature.status, Transition.SUBMIT))
    received_at = counted_at(candidature, None, received_at)
    if found := blockers(candidature, at=received_at):
        raise NotReady(found)
    with refusing():
        candidature.deposited_at = received_at
        candidature.save(update_fields=["deposited_at"])
        deposit = snapshot(candidature, by=by, received_at=received_at)
        move(candidature, Transition.SUBMIT, by=by)
    correspondence.forget_reminders(candidature)
    close_mandate(candidature, by=by)
    acknowledge(candidature, deposit)
    return deposit


@transaction.atomic
def complete(candidature, *, by, received_at):
    """Send the complements that were asked for: a further deposit, within the delay."""
    candidature = Candidature.objects.locked(candidature, by=by)
    refuse_if(objections_to_acting(by, Actor.CANDIDATE, candidature))
    refuse_if(objections_to_moving(candidature.status, Transition.COMPLETE))
    request = candidature.pending_completion()
    received_at = counted_at(candidature, request, received_at)
    refuse_if(objections_to_completing(request, at=received_at))
    found = incomplete_answers(candidature.organisation, answers_of(candidature))
    if found := found + undescribed(candidature.attachments.current()):
        raise NotReady(found)
    with refusing():
        deposit = snapshot(candidature, by=by, received_at=received_at, request=request)
        request.answered_at = received_at
        request.save(update_fields=["answered_at"])
        move(candidature, Transition.COMPLETE, by=by)
    correspondence.forget_reminders(candidature)
    close_mandate(candidature, by=by)
    acknowledge(candidature, deposit)
    return deposit


@transaction.atomic
def withdraw(candidature, *, by, reason=""):
    """Take a candidature out of the call, at its organisation's will.

    Nobody outside knows whether it is decided: until the announcement the company's act is the same.
    """
    candidature = Candidature.objects.locked(candidature, by=by)
    refuse_if(objections_to_speaking(by, candidature))
    was_draft = candidature.status == Status.DRAFT
    candidature.completion_requests.pending().update(lapsed_at=timezone.now())
    if candidature.status in DECIDED:
        _ask_to_withdraw(candidature, by=by)
    else:
        move(candidature, Transition.WITHDRAW, by=by)
    correspondence.forget_reminders(candidature)
    if reason.strip():
        record(
            candidature.subject_key,
            EventKind.WITHDRAWAL_EXPLAINED,
            by=by,
            personal={"reason": reason.strip()},
        )
    if not was_draft:
        correspondence.post(Letter.WITHDRAWN, candidature, depositor=by)


def _ask_to_withdraw(candidature, *, by):
    """The decision stays in the minutes; its letter does not leave, and nothing is confirmed."""
    # The announcement dates each file under its lock: it comes before, or no longer concerns this one.
    refuse_if(objections_to_asking_withdrawal(candidature))
    candidature.withdrawal_asked_at, candidature.withdrawal_asked_by = timezone.now(), by
    candidature.save(update_fields=["withdrawal_asked_at", "withdrawal_asked_by"])
    record(candidature.subject_key, EventKind.WITHDRAWAL_ASKED, by=by)
    correspondence.forget_result(candidature)


def acknowledge(candidature, deposit):
    correspondence.post(
        Letter.ACKNOWLEDGEMENT,
        candidature,
        occasion=deposit.number,
        deposit=deposit,
        mandate=lines_on(deposit.mandate),
        silence_on=silence_on(deposit.received_at, candidature.call.mentions),
    )

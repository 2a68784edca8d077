"""Eligibility (article 3): a finding per criterion, then accepted, completed or dismissed."""

import datetime

from django.db import transaction
from django.utils import timezone

from ami.enums import Actor, EventKind, Letter, Transition
from ami.models import Candidature, CompletionRequest, Deposit, Dismissal, Finding
from ami.questions import section
from ami.rules import objections_to_accepting, objections_to_dismissing, objections_to_moving
from ami.workflow import correspondence
from ami.workflow.examining.delays import objections_to_delay
from ami.workflow.examining.findings import (
    Found,
    changed,
    failed_criteria,
    objections_to_pointing,
)
from ami.workflow.filing.drafting import restore
from ami.workflow.log import record, record_each
from ami.workflow.refusals import Refused, refuse_if, refusing
from ami.workflow.transitions import move, objections_to_acting

# A deposit counts from its arrival: one that arrived in time may still be waiting its turn.
ON_ITS_WAY = datetime.timedelta(minutes=15)
DEFAULT_EFFECT = "Sans réponse à cette date, votre candidature sera examinée en l’état."


@transaction.atomic
def find(candidature, findings, *, by, seen=None):
    """Write down what is found: criterion → `Found`, or its first columns. Unchanged ones stay.

    `seen`, criterion → token of what the page showed: what someone else found since is not
    overwritten, `Clash` gives it back.
    """
    candidature = _examined(candidature, by)
    if any(criterion.grid_id != candidature.call.grid_id for criterion in findings):
        raise Refused("Ce critère n’appartient pas à la grille de l’appel.")
    standing = _standing(candidature)
    findings = {criterion: Found(*found) for criterion, found in findings.items()}
    written = changed(findings, standing, seen)
    refuse_if(objections_to_pointing(candidature, written))
    _write(candidature, written, over=standing, by=by)


def _standing(candidature):
    """By code: an erratum may have given the call another version of the same criteria."""
    findings = candidature.findings.select_related("found_by")
    return {finding.criterion.code: finding for finding in findings}


def _write(candidature, written, *, over, by):
    """`over`: code of a criterion → its finding that stands, which is written over."""
    rows = [
        Finding(
            pk=over[criterion.code].pk if criterion.code in over else None,
            candidature=candidature,
            criterion=criterion,
            **found._asdict(),
            found_by=by,
        )
        for criterion, found in written.items()
    ]
    again = [row for row in rows if row.pk]
    Finding.objects.bulk_create([row for row in rows if not row.pk])
    for row in again:
        row.save(force_update=True)
    told = [{"criterion": row.criterion.code, "verdict": str(row.verdict)} for row in rows]
    record_each(candidature.subject_key, EventKind.VERDICT, told, by=by)


@transaction.atomic
def accept(candidature, *, by):
    """Declare eligible: the five criteria are found compliant."""
    candidature = _examined(candidature, by)
    refuse_if(objections_to_deciding_alone(candidature, by))
    refuse_if(
        objections_to_accepting(candidature.call.grid.eligibility, candidature.findings.all())
    )
    candidature.dismissals.pending().update(dropped_at=timezone.now())
    move(candidature, Transition.ACCEPT, by=by)


@transaction.atomic
def propose_dismissal(candidature, grounds, *, by):
    """Propose to dismiss, with the grounds that the letter will give."""
    candidature = _examined(candidature, by)
    refuse_if(objections_to_dismissing(candidature.findings.all(), grounds))
    with refusing():
        dismissal = Dismissal.objects.create(
            candidature=candidature, grounds=grounds.strip(), proposed_by=by
        )
    record(candidature.subject_key, EventKind.DISMISSAL_PROPOSED, by=by, dismissal=dismissal.pk)
    return dismissal


@transaction.atomic
def confirm_dismissal(candidature, *, by):
    """Dismiss: by another person when the call says so."""
    candidature = _examined(candidature, by)
    dismissal = _pending_dismissal(candidature)
    refuse_if(objections_to_confirming(dismissal, by))
    # Findings may have changed since the proposal: the letter must name a failed criterion.
    refuse_if(objections_to_dismissing(candidature.findings.all(), dismissal.grounds))
    dismissal.confirmed_by, dismissal.confirmed_at = by, timezone.now()
    dismissal.save(update_fields=["confirmed_by", "confirmed_at"])
    move(candidature, Transition.DISMISS, by=by)
    correspondence.post(
        Letter.INELIGIBLE,
        candidature,
        occasion=dismissal.pk,
        **_said_of(candidature, dismissal),
    )


def letter_of(candidature, grounds):
    """`subject` and `text` of the letter that a dismissal on these grounds would send now."""
    return correspondence.drawn(
        Letter.INELIGIBLE,
        candidature,
        author=candidature.call.mentions["author_capacity"],
        **_said_of(candidature, Dismissal(grounds=grounds.strip())),
    )


def _said_of(candidature, dismissal):
    findings = candidature.findings.select_related("criterion")
    return {"dismissal": dismissal, "failed": failed_criteria(findings)}


def objections_to_confirming(dismissal, user):
    """Why `user` may not confirm this proposal."""
    if dismissal.candidature.call.dismissal_needs_two and dismissal.proposed_by_id == user.pk:
        return ["Le rejet est confirmé par une autre personne que celle qui l’a proposé."]
    return objections_to_deciding_alone(dismissal.candidature, user)


def objections_to_deciding_alone(candidature, user):
    """Whoever entered the file for its candidate does not decide on it, where two people are wanted."""
    if candidature.call.dismissal_needs_two and candidature.mandates.filter(agent=user).exists():
        return [
            "Vous avez saisi ce dossier pour le candidat : une autre personne du secrétariat décide."
        ]
    return []


@transaction.atomic
def drop_dismissal(candidature, *, by):
    """Give up a proposed dismissal."""
    candidature = _examined(candidature, by)
    dismissal = _pending_dismissal(candidature)
    dismissal.dropped_at = timezone.now()
    dismissal.save(update_fields=["dropped_at"])
    record(candidature.subject_key, EventKind.DISMISSAL_DROPPED, by=by, dismissal=dismissal.pk)


def _pending_dismissal(candidature):
    dismissal = candidature.dismissals.pending().first()
    if dismissal is None:
        raise Refused("Aucun rejet n’est proposé pour cette candidature.")
    dismissal.candidature = candidature
    return dismissal


@transaction.atomic
def ask_completion(
    candidature,
    message,
    sections,
    due_at,
    *,
    by,
    criteria=(),
    delay_grounds="",
    effect=DEFAULT_EFFECT,
):
    """Reopen the named sections until `due_at`, saying what is missing and to what effect.

    `criteria` are the codes of those on which something is missing; `delay_grounds` say why this
    file has another delay than the usual one of its call.
    """
    candidature, now = _examined(candidature, by), timezone.now()
    refuse_if(_objections_to_asking(candidature, message, sections))
    refuse_if(objections_to_delay(candidature.call, due_at, delay_grounds, at=now))
    return _asked(
        candidature=candidature,
        message=message.strip(),
        sections=[section(code).code for code in sections],
        criteria=_in_order(candidature.call.grid, criteria),
        delay_grounds=delay_grounds.strip(),
        effect=effect,
        due_at=due_at,
        asked_by=by,
    )


def _asked(candidature, **columns):
    """Written down, told to the candidate; the file is hers again for what is asked."""
    request = CompletionRequest(candidature=candidature, **columns)
    with refusing():
        request.save(force_insert=True)
        move(candidature, Transition.ASK_COMPLETION, by=request.asked_by)
    correspondence.post(
        Letter.COMPLETION_REQUEST, candidature, occasion=request.pk, request=request
    )
    return request


def _in_order(grid, codes):
    return [one.code for one in grid.eligibility if one.code in codes]


def _objections_to_asking(candidature, message, sections):
    if not message.strip() or not sections:
        return ["Dites ce qui manque, et quelles parties du dossier sont rouvertes."]
    if candidature.dismissals.pending().exists():
        return ["Un rejet est proposé : abandonnez-le avant de demander des compléments."]
    return []


@transaction.atomic
def lapse(request, *, by, at):
    """The delay is over: the file comes back as it was deposited."""
    candidature = Candidature.objects.locked(request.candidature)
    overdue = CompletionRequest.objects.pending().filter(pk=request.pk, due_at__lt=at - ON_ITS_WAY)
    if overdue.update(lapsed_at=at):
        restore(candidature, Deposit.objects.latest_of(candidature))
        move(candidature, Transition.LAPSE, by=by)


def lapse_all(*, by, at):
    """Let every overdue request lapse, each in its own transaction."""
    overdue = CompletionRequest.objects.pending().filter(due_at__lt=at - ON_ITS_WAY)
    for request in overdue.select_related("candidature"):
        lapse(request, by=by, at=at)


def _examined(candidature, by):
    """`candidature` under lock, deposited and being examined by its secretariat."""
    candidature = Candidature.objects.locked(candidature)
    refuse_if(objections_to_acting(by, Actor.SECRETARIAT, candidature))
    refuse_if(objections_to_moving(candidature.status, Transition.ACCEPT))
    return candidature

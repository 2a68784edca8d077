"""A dismissal or a decision is taken up again: one person proposes with grounds, another confirms."""

from django.db import transaction
from django.utils import timezone

from ami.enums import DECIDED, Actor, EventKind, Letter, ReopeningKind, Status, Transition
from ami.models import Candidature, Reopening
from ami.models.deciding.procedure import PENDING as HEARING
from ami.models.deciding.reopening import ANOTHER_PERSON, HEARD_FIRST, PENDING
from ami.rules import Blocker
from ami.rules_of_reopening import GROUNDS_WANTED
from ami.workflow import correspondence
from ami.workflow.deciding.taking_up import locked, tell
from ami.workflow.deciding.undoing import objections_to_either, undo
from ami.workflow.refusals import Refused, refuse_if, refusing
from ami.workflow.transitions import move, objections_to_acting

NOTHING_TO_REOPEN = "Seul un rejet pour inéligibilité ou une décision du comité se réexamine."
WITHDRAWN = "L’organisation a demandé le retrait de cette candidature."
NOT_PENDING = "Ce réexamen n’attend plus\u00a0: il est confirmé ou abandonné."


def objections_to_reopening(candidature):
    """Why nothing of this file is proposed to be taken up again."""
    if candidature.status not in DECIDED | {Status.INELIGIBLE}:
        return [NOTHING_TO_REOPEN]
    if candidature.withdrawal_asked_at:
        return [WITHDRAWN]
    if candidature.status == Status.SELECTED and candidature.announced_at:
        return [HEARD_FIRST]
    return []


def objections_to_proposing(user, candidature):
    """Why `user` may not propose to take this file up again."""
    return (
        _objections_to_taking_part(user, candidature)
        or objections_to_reopening(candidature)
        or _in_the_way(candidature)
    )


def _objections_to_taking_part(user, candidature):
    """A dismissal is the secretariat's; a decision, also of those who took it."""
    if candidature.status == Status.INELIGIBLE:
        return objections_to_acting(user, Actor.SECRETARIAT, candidature)
    return objections_to_either(user, candidature)


def _in_the_way(candidature):
    if candidature.reopenings.pending().exists():
        return [PENDING]
    return [HEARING] if candidature.procedures.pending().exists() else []


@transaction.atomic
def propose(candidature, grounds, *, by):
    """Propose to take up again the dismissal, or the decision, that stands."""
    candidature = Candidature.objects.locked(candidature)
    refuse_if(objections_to_proposing(by, candidature))
    if not grounds.strip():
        raise Refused(Blocker(GROUNDS_WANTED, "grounds"))
    with refusing():
        reopening = Reopening.objects.create(
            candidature=candidature,
            grounds=grounds.strip(),
            proposed_by=by,
            **_what_stands(candidature),
        )
    tell(reopening, EventKind.REOPENING_PROPOSED, by)
    return reopening


def _what_stands(candidature):
    if candidature.status == Status.INELIGIBLE:
        dismissals = candidature.dismissals.exclude(confirmed_at=None)
        return {
            "kind": ReopeningKind.ELIGIBILITY,
            "dismissal": dismissals.latest("confirmed_at", "pk"),
        }
    return {
        "kind": ReopeningKind.DECISION,
        "decision": candidature.decisions.standing().get(),
    }


@transaction.atomic
def drop(reopening, *, by):
    """Give it up: what stands stands."""
    reopening = _pending(reopening)
    refuse_if(_objections_to_taking_part(by, reopening.candidature))
    reopening.dropped_at, reopening.dropped_by = timezone.now(), by
    reopening.save(update_fields=["dropped_at", "dropped_by"])
    tell(reopening, EventKind.REOPENING_DROPPED, by)
    return reopening


def objections_to_confirming(user, reopening):
    """Why `user` may not confirm it: another person than who proposed, and it may still be done."""
    if not reopening.is_pending:
        return [NOT_PENDING]
    if reopening.proposed_by_id == user.pk:
        return [ANOTHER_PERSON]
    candidature = reopening.candidature
    actor = _transition(reopening).actor
    return objections_to_acting(user, actor, candidature) or objections_to_reopening(candidature)


@transaction.atomic
def confirm(reopening, *, by):
    """Take the file up again; if it was told what no longer stands, it is told so."""
    reopening = _pending(reopening)
    candidature = reopening.candidature
    refuse_if(objections_to_confirming(by, reopening))
    was_told = bool(candidature.announced_at or reopening.dismissal_id)
    reopening.confirmed_at, reopening.confirmed_by = timezone.now(), by
    with refusing():
        reopening.save(update_fields=["confirmed_at", "confirmed_by"])
        if reopening.dismissal_id:
            move(candidature, Transition.RECONSIDER, by=by)
            correspondence.forget(candidature, Letter.INELIGIBLE)
        else:
            undo(candidature, by=by)
    tell(reopening, EventKind.REOPENED, by, grounds=reopening.grounds)
    if was_told:
        correspondence.post(
            Letter.REOPENED, candidature, occasion=reopening.pk, reopening=reopening
        )
    return reopening


def _transition(reopening):
    is_decision = reopening.kind == ReopeningKind.DECISION
    return Transition.REOPEN_DECISION if is_decision else Transition.RECONSIDER


def _pending(reopening):
    reopening = locked(reopening)
    if not reopening.is_pending:
        raise Refused(NOT_PENDING)
    return reopening

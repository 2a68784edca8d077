"""The committee decides, with grounds, once the call is closed. Nothing is told yet."""

from django.db import transaction
from django.utils import timezone

from ami.enums import Actor, EventKind, Letter, Outcome
from ami.models import Candidature, Decision
from ami.rules import objections_to_deciding, objections_to_moving
from ami.workflow import correspondence
from ami.workflow.log import record
from ami.workflow.refusals import refuse_if, refusing
from ami.workflow.transitions import move, objections_to_acting


@transaction.atomic
def decide(candidature, outcome, grounds, *, by, at=None):
    """Decide on a scored candidature; its letter is written and held until the announcement."""
    candidature = Candidature.objects.locked(candidature)
    refuse_if(objections_to_deciding(candidature.call, outcome, grounds, at=at or timezone.now()))
    outcome = Outcome(outcome)
    refuse_if(objections_to_moving(candidature.status, outcome.transition))
    refuse_if(objections_to_acting(by, Actor.COMMITTEE, candidature))
    with refusing():
        decision = Decision.objects.create(
            candidature=candidature, outcome=outcome, grounds=grounds.strip(), decided_by=by
        )
        move(candidature, outcome.transition, by=by)
    record(
        candidature.subject_key,
        EventKind.DECIDED,
        by=by,
        decision=decision.pk,
        outcome=str(outcome),
    )
    correspondence.post(
        Letter[outcome.name],
        candidature,
        depositor=candidature.deposits.latest("number").deposited_by,
        occasion=decision.pk,
        decision=decision,
    )
    return decision

"""The contradictory procedure: a notice, time to answer, a reasoned decision by someone else."""

from django.db import transaction
from django.utils import timezone

from ami.enums import Actor, EventKind, Letter, ProcedureKind, ProcedureOutcome
from ami.models import Candidature, Procedure
from ami.models.deciding.procedure import PENDING
from ami.models.deciding.reopening import PENDING as REOPENING
from ami.rules_of_reopening import (
    objections_to_concluding,
    objections_to_conclusion,
    objections_to_hearing,
    objections_to_notice,
)
from ami.wording import day, paris
from ami.workflow import correspondence
from ami.workflow.deciding import publication
from ami.workflow.deciding.taking_up import locked, tell
from ami.workflow.deciding.undoing import objections_to_either, take_offline, undo
from ami.workflow.refusals import refuse_if, refusing
from ami.workflow.transitions import objections_to_acting


def objections_to_opening(user, candidature, kind):
    """Why `user` may open no procedure of this kind."""
    if found := objections_to_either(user, candidature):
        return found
    if found := objections_to_hearing(candidature, kind):
        return found
    if candidature.procedures.pending().exists():
        return [PENDING]
    return [REOPENING] if candidature.reopenings.pending().exists() else []


@transaction.atomic
def open_procedure(candidature, kind, grounds, documents, *, due_at, urgent_grounds="", by):
    """Notify what is considered, on what grounds, and until when the company may answer.

    With `urgent_grounds`, a fiche is taken offline at once (CRPA L121-2), and the company answers after.
    """
    candidature = Candidature.objects.locked(candidature)
    refuse_if(objections_to_opening(by, candidature, kind))
    now = timezone.now()
    refuse_if(objections_to_notice(kind, grounds, documents, due_at, urgent_grounds, at=now))
    with refusing():
        procedure = Procedure.objects.create(
            candidature=candidature,
            kind=kind,
            **_bears_on(candidature, kind),
            grounds=grounds.strip(),
            documents=documents.strip(),
            urgent_grounds=urgent_grounds.strip(),
            due_at=due_at,
            opened_at=now,
            opened_by=by,
        )
    _notify(procedure, by)
    return procedure


def _notify(procedure, by):
    due, candidature = procedure.due_at, procedure.candidature
    tell(procedure, EventKind.PROCEDURE_OPENED, by, due_at=due.isoformat())
    if procedure.urgent_grounds:
        take_offline(candidature, procedure.urgent_grounds, by=by)
    correspondence.post(
        Letter.PROCEDURE_OPENED,
        candidature,
        occasion=procedure.pk,
        procedure=procedure,
        due=paris(due),
    )


def _bears_on(candidature, kind):
    """What would be undone: the selection, or the fiche that is online."""
    decision = candidature.decisions.standing().get()
    is_selection = kind == ProcedureKind.SELECTION
    at = decision.decided_at if is_selection else candidature.published_at
    return {"decision": decision, "taken_at": at}


def actor_of(kind):
    """Who ends it: those who took what would be undone."""
    return Actor.COMMITTEE if kind == ProcedureKind.SELECTION else Actor.SECRETARIAT


def objections_to_ending(user, procedure, outcome=ProcedureOutcome.TAKEN):
    """Why `user` may not give this end to it now."""
    return objections_to_acting(
        user, actor_of(procedure.kind), procedure.candidature
    ) or objections_to_concluding(procedure, outcome, user, at=timezone.now())


@transaction.atomic
def conclude(procedure, outcome, conclusion, *, hearing_report="", late_grounds="", by):
    """Decide the withdrawal, or close it without effect; the company is told why."""
    procedure = locked(procedure)
    candidature, now = procedure.candidature, timezone.now()
    refuse_if(
        objections_to_conclusion(
            procedure, outcome, conclusion, hearing_report, late_grounds, at=now
        )
    )
    refuse_if(objections_to_ending(by, procedure, outcome))
    procedure.outcome, procedure.conclusion = outcome, conclusion.strip()
    procedure.hearing_report = hearing_report.strip()
    procedure.late_grounds = late_grounds.strip()
    procedure.concluded_at, procedure.concluded_by = now, by
    with refusing():
        procedure.save()
        _take_effect(procedure, candidature, by)
    tell(procedure, EventKind.PROCEDURE_CONCLUDED, by, outcome=str(outcome))
    correspondence.post(
        Letter.PROCEDURE_CONCLUDED,
        candidature,
        occasion=procedure.pk,
        procedure=procedure,
        opened=day(timezone.localtime(procedure.opened_at)),
    )
    return procedure


def _take_effect(procedure, candidature, by):
    if procedure.outcome == ProcedureOutcome.TAKEN:
        if procedure.kind == ProcedureKind.SELECTION:
            undo(candidature, by=by)
        else:
            take_offline(candidature, procedure.conclusion, by=by)
    elif procedure.urgent_grounds:
        publication.put_back(candidature, by=by)

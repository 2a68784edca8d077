"""A distribution is proposed, read, then applied whole, to the very situation it was computed for."""

import secrets

from django.db import transaction
from django.utils import timezone

from alliance.models import User
from ami.enums import READABLE, EventKind, PlanKind
from ami.models import Call, CommonFile, Pair, Plan
from ami.workflow.assigning.assignment import (
    give,
    under_lock,
)
from ami.workflow.assigning.distribution.computing import compute
from ami.workflow.assigning.distribution.network import SOLVER
from ami.workflow.assigning.distribution.situation import read
from ami.workflow.assigning.pairs import form_pair
from ami.workflow.log import record
from ami.workflow.refusals import refuse_if
from ami.workflow.running.calls import (
    objections_to_running,
    subject_of,
)

CHANGED = (
    "La situation a changé depuis cette proposition (un dossier, un conflit, un binôme ou une "
    "lecture)\u00a0: rien n’a été appliqué. Calculez une nouvelle proposition."
)
APPLIED = "Cette proposition est déjà appliquée."
AD_HOC = "Binôme ad hoc"
SEEDS = 10**9


@transaction.atomic
def propose(call, kind, *, by, seed=None):
    """Compute who would read what, and keep it as a plan: nothing changes yet."""
    refuse_if(objections_to_running(by, call))
    situation = read(call)
    refuse_if(objections_to_proposing(situation, kind))
    seed = secrets.randbelow(SEEDS) if seed is None else seed
    found = compute(situation, kind, seed, common_wanted=call.calibration_files)
    return Plan.objects.create(
        call=call,
        kind=kind,
        seed=seed,
        solver=SOLVER,
        digest=situation.digest,
        moves=found.moves,
        common=found.common,
        pairs=found.pairs,
        unplaced=found.unplaced,
        made_by=by,
    )


def objections_to_proposing(situation, kind):
    if not situation.pairs:
        return ["L’appel n’a pas encore de binôme\u00a0: formez-en au moins un."]
    if kind == PlanKind.REPAIR and not situation.to_give:
        return [
            "Chaque dossier éligible a un binôme qui peut le lire\u00a0: il n’y a rien à réattribuer."
        ]
    if not situation.files:
        return ["Aucun dossier n’est encore éligible\u00a0: il n’y a rien à répartir."]
    return []


@transaction.atomic
def apply(plan, *, by):
    """Do all that the plan says, or nothing; how many files changed hands."""
    # Pairs and plans of a call wait here for one another; its drafts do not.
    call = Call.objects.select_for_update(no_key=True).get(pk=plan.call_id)
    plan = Plan.objects.select_for_update().get(pk=plan.pk)
    refuse_if(objections_to_running(by, call))
    refuse_if([APPLIED] if plan.applied_at else [])
    # A recusal, an eligibility or a first mark also takes its file's lock.
    files = {file.pk: file for file in under_lock(call.candidatures.filter(status__in=READABLE))}
    refuse_if([CHANGED] if read(call).digest != plan.digest else [])
    CommonFile.objects.bulk_create(
        CommonFile(candidature_id=key, chosen_by=by) for key in plan.common
    )
    moves = [(files[key], pair) for key, pair in _moves(plan, call, by)]
    give(moves, by=by)
    plan.applied_at, plan.applied_by = timezone.now(), by
    plan.save(update_fields=["applied_at", "applied_by"])
    _tell(plan, call, len(moves), by)
    return len(moves)


def _moves(plan, call, by):
    """(file key, pair) of every file that changes hands, the pairs of the plan formed on the way."""
    pairs = Pair.objects.filter(call=call).select_related("first_reader", "second_reader").in_bulk()
    given = {key: pairs[after] for key, _, after in plan.moves}
    for one in plan.pairs:
        pair = _form(one, call, by)
        given |= dict.fromkeys(one["files"], pair)
    return given.items()


def _form(one, call, by):
    """For its files alone: else the next distribution would share the rest with it."""
    common = CommonFile.objects.filter(candidature__call=call).count()
    rank = call.pairs.filter(name__startswith=AD_HOC).count() + 1
    people = User.objects.in_bulk(one["readers"])
    readers = [people[key] for key in one["readers"]]
    return form_pair(call, f"{AD_HOC} {rank}", readers, quota=len(one["files"]) + common, by=by)


def _tell(plan, call, count, by):
    record(
        subject_of(call),
        EventKind.DISTRIBUTED,
        by=by,
        plan=plan.pk,
        purpose=str(plan.kind),
        seed=plan.seed,
        solver=plan.solver,
        digest=plan.digest,
        files=count,
        common=plan.common,
        unplaced=len(plan.unplaced),
    )

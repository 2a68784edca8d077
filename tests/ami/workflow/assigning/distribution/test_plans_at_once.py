"""Two acts on one distribution at the same instant, each with its own connection."""

import pytest

from ami.enums import ConflictNature, PlanKind, Role, Status
from ami.models import Assignment, Candidature
from ami.workflow.assigning import conflicts
from ami.workflow.assigning.distribution import plans
from tests.factories import CallFactory, CandidatureFactory, member, pair
from tests.threads import at_once

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def proposed():
    """A plan of two files for two pairs, and who made it."""
    call = CallFactory(calibration_files=0)
    by = member(call, Role.SECRETARIAT)
    for _ in range(2):
        CandidatureFactory(call=call, status=Status.ELIGIBLE)
    pair(call), pair(call)
    return plans.propose(call, PlanKind.SPREAD, by=by), by


def test_a_plan_applied_twice_at_once_is_applied_once(proposed):
    plan, by = proposed
    found = at_once(*[lambda: plans.apply(plan, by=by)] * 2)
    assert sorted(found, key=str) == [plans.APPLIED, None]
    assert Assignment.objects.count() == 2


def test_two_plans_applied_at_once_do_not_mix(proposed):
    plan, by = proposed
    other = plans.propose(plan.call, PlanKind.SPREAD, by=by, seed=plan.seed + 1)
    found = at_once(lambda: plans.apply(plan, by=by), lambda: plans.apply(other, by=by))
    assert sorted(found, key=str) == [plans.CHANGED, None]


def test_a_recusal_meanwhile_is_seen_or_comes_after(proposed):
    plan, by = proposed
    candidature = Candidature.objects.first()
    (reader,) = {pair.first_reader for pair in plan.call.pairs.all() if pair.pk == plan.moves[0][2]}

    applied, recused = at_once(
        lambda: plans.apply(plan, by=by),
        lambda: conflicts.pin(candidature, reader, ConflictNature.WORK, by=by),
    )
    assert recused is None
    assert applied in (None, plans.CHANGED)
    assert Assignment.objects.count() == (0 if applied else 2)

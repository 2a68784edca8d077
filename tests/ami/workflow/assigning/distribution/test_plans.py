"""A plan is proposed, read, applied whole, and only to the situation it was computed for."""

import pytest

from alliance.letters.models import Notification
from alliance.models import User
from ami.enums import ConflictNature, EventKind, Letter, PlanKind, ReadingMode, Role, Status
from ami.models import Assignment, CommonFile, Event, Pair, Review
from ami.workflow.assigning import (
    assignment,
    conflicts,
)
from ami.workflow.assigning.distribution import plans
from ami.workflow.refusals import Refused
from ami.workflow.running import calls
from tests.factories import CallFactory, CandidatureFactory, begin_review, member, pair, review

pytestmark = pytest.mark.django_db


@pytest.fixture
def call():
    return CallFactory(calibration_files=0)


@pytest.fixture
def secretary(call):
    return member(call, Role.SECRETARIAT)


def eligible(call, count):
    return [CandidatureFactory(call=call, status=Status.ELIGIBLE) for _ in range(count)]


def keep_away(person, candidature):
    by = member(candidature.call, Role.SECRETARIAT)
    conflicts.pin(candidature, person, ConflictNature.WORK, by=by)


def applied(call, kind, by):
    plan = plans.propose(call, kind, seed=5, by=by)
    plans.apply(plan, by=by)
    return plan


def loads(call):
    return sorted(made.assignments.count() for made in Pair.objects.filter(call=call))


def test_proposal_changes_nothing(call, secretary):
    eligible(call, 3), pair(call), pair(call)
    plan = plans.propose(call, PlanKind.SPREAD, by=secretary)
    assert (len(plan.moves), Assignment.objects.count()) == (3, 0)


def test_plan_is_applied_whole_with_one_letter_a_reader(call, secretary):
    eligible(call, 5), pair(call), pair(call)
    plan = applied(call, PlanKind.SPREAD, secretary)
    assert loads(call) == [2, 3]
    assert Notification.objects.filter(kind=Letter.ASSIGNMENT).count() == 4
    event = Event.objects.filter(subject=calls.subject_of(call)).latest("sequence")
    assert event.kind == EventKind.DISTRIBUTED
    assert f'"seed":5,"solver":"{plan.solver}"' in event.body
    assert plan.solver.startswith("OR-Tools SimpleMinCostFlow 9")


def test_reader_of_two_pairs_gets_one_letter(call, secretary):
    eligible(call, 4)
    both = member(call, Role.REVIEWER)
    pair(call, first=both), pair(call, second=both)
    applied(call, PlanKind.SPREAD, secretary)
    letter = Notification.objects.get(kind=Letter.ASSIGNMENT, to=both.email)
    assert letter.subject.startswith("4 dossiers à lire")


def test_plan_is_refused_once_the_situation_changed(call, secretary):
    files = eligible(call, 2)
    team = pair(call)
    plan = plans.propose(call, PlanKind.SPREAD, by=secretary)
    keep_away(team.first_reader, files[0])
    with pytest.raises(Refused, match="La situation a changé"):
        plans.apply(plan, by=secretary)
    assert Assignment.objects.count() == 0


def test_plan_is_applied_once(call, secretary):
    eligible(call, 1), pair(call)
    plan = applied(call, PlanKind.SPREAD, secretary)
    with pytest.raises(Refused, match="déjà appliquée"):
        plans.apply(plan, by=secretary)


def test_files_being_read_stay_where_they_are(call, secretary):
    files = eligible(call, 4)
    first, _second = pair(call), pair(call)
    assignment.assign(files, first, by=secretary)
    begin_review(files[0], by=first.first_reader)
    applied(call, PlanKind.SPREAD, secretary)
    assert loads(call) == [2, 2]
    assert Assignment.objects.get(candidature=files[0]).pair == first


def test_file_that_no_pair_may_read_gets_an_ad_hoc_pair(call, secretary):
    (candidature,) = eligible(call, 1)
    team = pair(call)
    free = [member(call, Role.REVIEWER) for _ in range(2)]
    keep_away(team.first_reader, candidature)
    plan = plans.propose(call, PlanKind.SPREAD, by=secretary)
    assert plan.unplaced == [
        {"file": candidature.pk, "reasons": [[team.pk, [team.first_reader.pk]]]}
    ]
    plans.apply(plan, by=secretary)
    given = Assignment.objects.get(candidature=candidature).pair
    assert (given.name, given.quota, given.reader_ids) == (
        "Binôme ad hoc 1",
        1,
        {one.pk for one in free},
    )


def test_file_with_nobody_left_stays_without_a_pair(call, secretary):
    (candidature,) = eligible(call, 1)
    team = pair(call)
    keep_away(team.first_reader, candidature)
    plan = plans.propose(call, PlanKind.SPREAD, by=secretary)
    assert (plan.pairs, plan.moves, len(plan.unplaced)) == ([], [], 1)


def test_late_recusal_moves_its_file_and_no_other(call, secretary):
    files = eligible(call, 4)
    first, second = pair(call), pair(call)
    assignment.assign(files, first, by=secretary)
    keep_away(first.first_reader, files[0])
    plan = applied(call, PlanKind.REPAIR, secretary)
    assert plan.moves == [[files[0].pk, first.pk, second.pk]]


def test_late_recusal_keeps_the_marks_of_the_partner(call, secretary):
    (candidature,) = eligible(call, 1)
    team, other = pair(call), member(call, Role.REVIEWER)
    assignment.assign([candidature], team, by=secretary)
    review(candidature, 4, by=team.second_reader)
    keep_away(team.first_reader, candidature)
    plan = applied(call, PlanKind.REPAIR, secretary)
    assert plan.pairs == [{"readers": [team.second_reader.pk, other.pk], "files": [candidature.pk]}]
    given = Assignment.objects.get(candidature=candidature).pair
    assert given.reader_ids == {team.second_reader.pk, other.pk}
    assert Review.objects.counting().get().reviewer == team.second_reader


def test_late_recusal_follows_the_partner_to_her_other_pair(call, secretary):
    (candidature,) = eligible(call, 1)
    team = pair(call)
    hers = pair(call, first=team.second_reader)
    assignment.assign([candidature], team, by=secretary)
    review(candidature, 4, by=team.second_reader)
    keep_away(team.first_reader, candidature)
    assert applied(call, PlanKind.REPAIR, secretary).moves == [[candidature.pk, team.pk, hers.pk]]


def test_nothing_to_repair_is_said(call, secretary):
    files, team = eligible(call, 1), pair(call)
    assignment.assign(files, team, by=secretary)
    with pytest.raises(Refused, match="il n’y a rien à réattribuer"):
        plans.propose(call, PlanKind.REPAIR, by=secretary)


def test_common_files_are_chosen_with_the_lots_and_have_their_pair(secretary):
    call = CallFactory(calibration_files=2)
    secretary = member(call, Role.SECRETARIAT)
    eligible(call, 6), pair(call), pair(call)
    plan = applied(call, PlanKind.SPREAD, secretary)
    common = set(CommonFile.objects.values_list("candidature", flat=True))
    assert (set(plan.common), len(common)) == (common, 2)
    # Two of their own besides, and one of the common files to answer for.
    assert loads(call) == [3, 3]
    again = plans.propose(call, PlanKind.SPREAD, by=secretary)
    assert again.common == []


def test_distribution_is_the_secretariat_s_business(call):
    team = pair(call)
    with pytest.raises(Refused, match="revient au secrétariat"):
        plans.propose(call, PlanKind.SPREAD, by=team.first_reader)


def test_a_joint_reading_that_has_begun_keeps_its_pair(secretary):
    call = CallFactory(calibration_files=0, reading_mode=ReadingMode.JOINT)
    calls.appoint(call, secretary, Role.SECRETARIAT, by=User.objects.system())
    files = eligible(call, 4)
    for _ in range(2):
        pair(call)
    applied(call, PlanKind.SPREAD, secretary)
    waiting = plans.propose(call, PlanKind.SPREAD, by=secretary)
    team = Assignment.objects.get(candidature=files[0]).pair
    begin_review(files[0], by=team.first_reader)
    with pytest.raises(Refused, match="La situation a changé"):
        plans.apply(waiting, by=secretary)
    moved = [
        {key for key, *_ in plans.propose(call, PlanKind.SPREAD, seed=seed, by=secretary).moves}
        for seed in range(8)
    ]
    assert any(moved)
    assert not any(files[0].pk in keys for keys in moved)

"""Two people at the same instant: a recusal and a review handed in, two recusals of the same file."""

import pytest

from ami.enums import ConflictNature, Role, Status
from ami.models import Candidature, Conflict, Review
from ami.workflow.assigning import (
    assignment,
    conflicts,
)
from ami.workflow.reading import scoring
from tests.factories import CandidatureFactory, member, pair, review, whole_review
from tests.threads import at_once

pytestmark = pytest.mark.django_db(transaction=True)
FAMILY = ConflictNature.FAMILY


@pytest.fixture
def read(db):
    """A file of a pair: its first reader handed in, the other is about to."""
    eligible = CandidatureFactory(status=Status.ELIGIBLE)
    team = pair(eligible.call)
    assignment.assign([eligible], team, by=member(eligible.call, Role.SECRETARIAT))
    review(eligible, 4, by=team.first_reader)
    return eligible, team, whole_review(eligible, 3, by=team.second_reader)


def test_a_recusal_and_a_review_handed_in_leave_no_file_scored_by_one(read):
    eligible, team, sheet = read
    at_once(
        lambda: conflicts.recuse(eligible, FAMILY, by=team.first_reader),
        lambda: scoring.submit_review(sheet, by=team.second_reader),
    )
    assert Candidature.objects.get().status == Status.ELIGIBLE
    assert Review.objects.counting().get().reviewer == team.second_reader


def test_two_recusals_at_once_leave_one_row(read):
    eligible, team, _ = read
    told = at_once(*[lambda: conflicts.recuse(eligible, FAMILY, by=team.first_reader)] * 2)
    assert sorted(told, key=str) == ["Ce dossier n’est pas dans votre vue.", None]
    assert Conflict.objects.standing().count() == 1


def test_the_two_readers_may_leave_at_once(read):
    eligible, team, _ = read
    told = at_once(
        *[
            lambda reader=reader: conflicts.recuse(eligible, FAMILY, by=reader)
            for reader in (team.first_reader, team.second_reader)
        ]
    )
    assert told == [None, None]
    assert Review.objects.live().count() == 0

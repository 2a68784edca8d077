"""A pair that reads together: one review, two signatures on the same version."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from ami.enums import Opinion, ReadingMode, Role, Status
from ami.models import Candidature, Review, Score, Signature
from ami.workflow.assigning import assignment
from ami.workflow.reading import scoring
from ami.workflow.refusals import Refused
from tests import factories
from tests.factories import CallFactory, CandidatureFactory, keep_review, member

pytestmark = pytest.mark.django_db


@pytest.fixture
def candidature():
    return CandidatureFactory(
        status=Status.ELIGIBLE, call=CallFactory(reading_mode=ReadingMode.JOINT)
    )


@pytest.fixture
def team(candidature):
    team = factories.pair(candidature.call)
    secretary = member(candidature.call, Role.SECRETARIAT)
    assignment.assign([candidature], team, by=secretary)
    return team


def save(candidature, mark, *, by, seen=None):
    marks = dict.fromkeys(candidature.call.grid.selection, (mark, ""))
    return keep_review(candidature, marks, opinion=Opinion.FAVOURABLE, based_on=seen, by=by)


def status(candidature):
    return Candidature.objects.get(pk=candidature.pk).status


def test_both_readers_write_the_same_review(candidature, team):
    save(candidature, 4, by=team.first_reader)
    save(candidature, 3, by=team.second_reader)
    review = Review.objects.get()
    assert (review.pair, review.reviewer, review.version) == (team, None, 2)
    with pytest.raises(scoring.Stale):
        save(candidature, 5, by=team.first_reader, seen=1)


def test_two_signatures_hand_it_in_and_end_the_reading(candidature, team):
    review = save(candidature, 4, by=team.first_reader)
    assert scoring.submit_review(review, by=team.first_reader).submitted_at is None
    assert status(candidature) == Status.ELIGIBLE
    with pytest.raises(Refused, match="déjà signé cette version"):
        scoring.submit_review(review, by=team.first_reader)
    assert scoring.submit_review(review, by=team.second_reader).submitted_at
    scored = Candidature.objects.with_scores().get(pk=candidature.pk)
    assert (scored.status, scored.score) == (Status.SCORED, 80.0)


def test_a_change_asks_for_both_signatures_again(candidature, team):
    review = save(candidature, 4, by=team.first_reader)
    scoring.submit_review(review, by=team.first_reader)
    changed = save(candidature, 3, by=team.second_reader)
    assert scoring.submit_review(changed, by=team.second_reader).submitted_at is None
    assert scoring.submit_review(changed, by=team.first_reader).submitted_at


def test_saving_without_a_change_keeps_the_signature(candidature, team):
    review = save(candidature, 4, by=team.first_reader)
    scoring.submit_review(review, by=team.first_reader)
    assert save(candidature, 4, by=team.second_reader).version == review.version
    assert scoring.submit_review(review, by=team.second_reader).submitted_at


def test_nobody_signs_another_version_than_the_one_she_read(candidature, team):
    review = save(candidature, 4, by=team.first_reader)
    save(candidature, 3, by=team.second_reader)
    with pytest.raises(scoring.Stale, match="relisez"):
        scoring.submit_review(review, by=team.first_reader, seen=review.version)


def test_database_hands_in_nothing_without_two_signatures(candidature, team):
    review = save(candidature, 4, by=team.first_reader)
    scoring.submit_review(review, by=team.first_reader)
    with pytest.raises(IntegrityError, match="deux signatures"), transaction.atomic():
        Review.objects.update(submitted_at=timezone.now())
    for changes in ({"opinion": Opinion.UNFAVOURABLE}, {"comment": "Autre."}):
        with pytest.raises(IntegrityError, match="porte une signature"), transaction.atomic():
            Review.objects.update(**changes)
    with pytest.raises(IntegrityError, match="porte une signature"), transaction.atomic():
        Score.objects.update(mark=1)
    with pytest.raises(IntegrityError, match="ne se modifie"), transaction.atomic():
        Signature.objects.update(signer=team.second_reader)
    stranger = member(candidature.call, Role.REVIEWER)
    with pytest.raises(IntegrityError, match="son propre binôme"), transaction.atomic():
        Signature.objects.create(review=review, signer=stranger, version=review.version)


def test_database_keeps_one_review_a_pair_in_the_mode_of_the_call(candidature, team):
    deposit = candidature.deposits.get()
    common = {"candidature": candidature, "deposit": deposit}
    Review.objects.create(**common, pair=team)
    with pytest.raises(IntegrityError, match="review_one_per_pair"), transaction.atomic():
        Review.objects.create(**common, pair=team)
    with pytest.raises(IntegrityError, match="se lit autrement"), transaction.atomic():
        Review.objects.create(**common, reviewer=team.first_reader)
    with pytest.raises(IntegrityError, match="n’est pas attribué"), transaction.atomic():
        Review.objects.create(**common, pair=factories.pair(candidature.call))

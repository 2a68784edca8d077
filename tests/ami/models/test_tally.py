"""The tally of a file follows its reviews, whoever writes; nothing else writes it."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from ami.enums import Role, SetAsideReason, Status
from ami.models import Candidature, Review, Tally
from tests.factories import CandidatureFactory, member, score

pytestmark = pytest.mark.django_db


@pytest.fixture
def file():
    """80 from one reader, 40 from the other."""
    eligible = CandidatureFactory(status=Status.ELIGIBLE)
    score(eligible, by=member(eligible.call, Role.SECRETARIAT), marks=(4, 2))
    return eligible


def tally(file):
    return Tally.objects.filter(candidature=file).values_list("sheets", "score", "median", "spread")


def set_aside(**kept):
    Review.objects.filter(**kept).update(
        set_aside_at=timezone.now(), set_aside_because=SetAsideReason.CONFLICT
    )


def test_tally_adds_up_the_reviews_handed_in(file):
    assert list(tally(file)) == [(2, 60.0, 60.0, 40.0)]


def test_tally_keeps_the_author_and_the_total_of_each_review(file):
    totals = file.reviews.counting().with_totals().order_by("pk")
    assert list(Tally.objects.values_list("authors", "totals")) == [
        ([review.reviewer_id for review in totals], [float(review.total) for review in totals])
    ]


def test_review_set_aside_in_bulk_counts_no_more(file):
    set_aside(pk=file.reviews.first().pk)
    assert list(tally(file)) == [(1, 40.0, 40.0, 0.0)]


def test_file_without_a_review_that_counts_has_no_tally(file):
    set_aside(candidature=file)
    assert list(tally(file)) == []
    assert Candidature.objects.with_scores().get(pk=file.pk).score is None


def test_tally_is_not_written_by_hand(file):
    with pytest.raises(IntegrityError, match="elle ne s’écrit pas"), transaction.atomic():
        Tally.objects.filter(candidature=file).update(score=100)

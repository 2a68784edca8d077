"""Two readers who hand in, or sign, at the same instant."""

import pytest

from alliance.letters.models import Notification
from ami.enums import Letter, ReadingMode, Role, Status
from ami.models import Candidature, Reconciliation, Review, ThirdReading
from ami.workflow.assigning import assignment
from ami.workflow.reading import scoring
from tests import factories
from tests.factories import CallFactory, CandidatureFactory, member, whole_review
from tests.threads import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def ready(marks, **rules):
    """A file of a pair of whom each has but to hand in; the acts that do it."""
    call = CallFactory(**rules)
    candidature = CandidatureFactory(call=call, status=Status.ELIGIBLE)
    team = factories.pair(call)
    assignment.assign([candidature], team, by=member(call, Role.SECRETARIAT))
    member(call, Role.REVIEWER)
    readers = (team.first_reader, team.second_reader)
    sheets = [
        whole_review(candidature, mark, by=reader)
        for reader, mark in zip(readers, marks, strict=True)
    ]
    return candidature, [
        lambda sheet=sheet, reader=reader: scoring.submit_review(sheet, by=reader)
        for sheet, reader in zip(sheets, readers, strict=True)
    ]


@pytest.mark.parametrize(("marks", "opened"), [((4, 2), Reconciliation), ((5, 1), ThirdReading)])
def test_both_hand_in_at_once_and_one_discussion_opens(marks, opened):
    candidature, acts = ready(marks, reconciliation_above=20, third_reading_above=40)
    assert at_once(*acts) == [None, None]
    assert opened.objects.get().candidature == candidature
    told = {Reconciliation: (Letter.RECONCILIATION, 2), ThirdReading: (Letter.THIRD_READING, 1)}
    letter, number = told[opened]
    assert Notification.objects.filter(kind=letter).count() == number


def test_both_sign_at_once_and_it_is_handed_in_once():
    candidature, acts = ready((4, 4), reading_mode=ReadingMode.JOINT)
    assert at_once(*acts) == [None, None]
    assert Review.objects.get().signatures.count() == 2
    assert Candidature.objects.get().status == Status.SCORED
    handed_in = candidature.reviews.counting()
    assert handed_in.count() == 1

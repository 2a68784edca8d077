"""Article 4, 3: 23:59 means to the end of that minute, in the code and in the database."""

import datetime

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from ami.workflow.filing import (
    snapshots,
    submission,
)
from ami.workflow.refusals import NotReady
from tests.factories import CallFactory, CandidatureFactory, depositor

pytestmark = pytest.mark.django_db
MINUTE = datetime.timedelta(minutes=1)


def submit(candidature, at):
    return submission.submit(candidature, by=depositor(candidature), received_at=at)


def test_deadline_counts_the_whole_minute():
    candidature = CandidatureFactory()
    call = candidature.call
    minute = call.closes_at.replace(second=0, microsecond=0)
    last = minute + datetime.timedelta(seconds=59, microseconds=999_999)
    assert call.is_open(last)
    assert call.is_closed(minute + datetime.timedelta(minutes=1))
    assert submit(candidature, at=last).received_at == last


def test_deadline_refuses_the_first_instant_after_it():
    candidature = CandidatureFactory()
    with pytest.raises(NotReady) as refusal:
        submit(candidature, at=candidature.call.deadline)
    assert "L’appel est clos depuis le" in refusal.value.sentences[0]


def test_deadline_holds_in_the_database_too():
    candidature = CandidatureFactory()
    deposit, _ = snapshots.drawn(
        candidature,
        number=1,
        answers={},
        files=[],
        by=depositor(candidature),
        received_at=candidature.call.deadline,
    )
    with pytest.raises(IntegrityError, match="arrivée après la date limite"), transaction.atomic():
        deposit.save()
    deposit.received_at -= datetime.timedelta(microseconds=1)
    deposit.save()


def test_deadline_of_2025_is_in_paris_summer_time():
    """« CET » in the text; France is then on summer time: 21:59 UTC, whole minute."""
    call = CallFactory(
        opens_at=datetime.datetime(2025, 4, 6, 22, tzinfo=datetime.UTC),
        closes_at=datetime.datetime(2025, 5, 15, 21, 59, tzinfo=datetime.UTC),
    )
    assert call.deadline == datetime.datetime(2025, 5, 15, 22, 0, tzinfo=datetime.UTC)
    assert timezone.localtime(call.closes_at).strftime("%d/%m %H:%M") == "15/05 23:59"


def test_a_published_tolerance_moves_the_enforced_instant_only():
    call = CallFactory(tolerance=120)
    assert call.deadline - call.closes_at.replace(second=0, microsecond=0) == datetime.timedelta(
        minutes=3
    )

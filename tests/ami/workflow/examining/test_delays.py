"""The delay to complete a file is the same for all; another one has its grounds."""

import datetime

import pytest
from django.utils import timezone

from ami.enums import Role, Status
from ami.workflow.examining import eligibility
from ami.workflow.examining.delays import (
    is_working,
    objections_to_delay,
    usual_day,
    working_days,
)
from ami.workflow.refusals import Refused
from tests.factories import CallFactory, CandidatureFactory, member

PARIS = timezone.get_default_timezone()


def paris(*parts):
    return datetime.datetime(*parts, tzinfo=PARIS)


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        (datetime.date(2025, 5, 2), True),
        (datetime.date(2025, 5, 3), False),
        (datetime.date(2025, 5, 8), False),
        (datetime.date(2025, 5, 29), False),  # Ascension
        (datetime.date(2025, 6, 9), False),  # Pentecost Monday
    ],
)
def test_working_days_are_those_of_france(date, expected):
    assert is_working(date) == expected


def test_working_days_are_counted_after_the_request_and_to_the_due_date():
    assert working_days(datetime.date(2025, 5, 5), datetime.date(2025, 5, 15)) == 7


@pytest.fixture
def call(db):
    return CallFactory(completion_days=10)


def test_usual_day_is_one_when_people_work(call):
    # Ten days after 19 May is Ascension, a Thursday.
    assert usual_day(call, at=paris(2025, 5, 19, 10)) == datetime.date(2025, 5, 30)


def test_another_delay_than_the_usual_one_has_its_grounds(call):
    at = paris(2025, 5, 19, 10)
    assert objections_to_delay(call, paris(2025, 5, 30, 23, 59), "", at=at) == []
    other = paris(2025, 5, 28, 23, 59)
    assert objections_to_delay(call, other, " ", at=at) == [
        "Le délai habituel de l’appel mène au 30 mai 2025\u00a0: dites pourquoi celui-ci en diffère."
    ]
    assert objections_to_delay(call, other, "Une seule pièce manque.", at=at) == []
    assert objections_to_delay(call, at, "", at=at) == ["L’échéance est à venir."]


def test_request_keeps_its_criteria_and_its_grounds(call):
    candidature = CandidatureFactory(call=call, status=Status.SUBMITTED)
    secretary = member(call, Role.SECRETARIAT)
    due_at = timezone.now() + datetime.timedelta(days=3)
    ask = ("Quoi.", ["hosting"], due_at)
    with pytest.raises(Refused, match="en diffère"):
        eligibility.ask_completion(candidature, *ask, criteria=["E5"], by=secretary)
    request = eligibility.ask_completion(
        candidature, *ask, criteria=["E5", "B1"], delay_grounds=" Peu. ", by=secretary
    )
    assert (request.criteria, request.delay_grounds) == (["E5"], "Peu.")

"""Files that look alike are told in pairs, and read together."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from ami.enums import LikenessKind, Role, Status
from ami.models import Likeness
from ami.workflow import likenesses, submission
from tests.factories import CallFactory, CandidatureFactory, depositor, member

pytestmark = pytest.mark.django_db


@pytest.fixture
def call():
    return CallFactory()


def files(call, number):
    found = [CandidatureFactory(call=call, status=Status.SUBMITTED) for _ in range(number)]
    return sorted(found, key=lambda candidature: candidature.pk)


def alike(first, second, kind=LikenessKind.TEXT, **columns):
    return Likeness.objects.create(
        call=first.call, first=first, second=second, kind=kind, **columns
    )


def test_groups_gather_what_is_linked_from_one_to_the_next(call):
    a, b, c, d, e, _ = files(call, 6)
    alike(a, b)
    alike(b, c, LikenessKind.FILE)
    alike(a, b, LikenessKind.ORGANISATION)
    alike(d, e)
    assert likenesses.groups(call) == [{a.pk, b.pk, c.pk}, {d.pk, e.pk}]


def test_groups_leave_out_what_is_settled_and_what_has_left_the_call(call):
    a, b, c = files(call, 3)
    alike(
        a,
        b,
        settled_at=timezone.now(),
        settled_by=member(call, Role.SECRETARIAT),
        grounds="Deux produits distincts.",
    )
    alike(b, c)
    submission.withdraw(c, by=depositor(c))
    assert likenesses.groups(call) == []


@pytest.mark.parametrize(
    ("columns", "constraint"),
    [
        ({"score": 1.5}, "likeness_score_is_a_share"),
        (
            {"settled_at": timezone.now(), "grounds": "Sans suite."},
            "likeness_settlement_has_its_author",
        ),
    ],
)
def test_database_refuses_what_is_no_likeness(call, columns, constraint):
    first, second = files(call, 2)
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        alike(first, second, **columns)


def test_database_refuses_a_likeness_across_calls_or_with_itself(call):
    first, second = files(call, 1)[0], files(CallFactory(), 1)[0]
    with pytest.raises(IntegrityError, match="même appel"), transaction.atomic():
        alike(first, second)
    with pytest.raises(IntegrityError), transaction.atomic():
        alike(first, first)

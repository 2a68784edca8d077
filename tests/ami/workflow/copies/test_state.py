from itertools import product

import pytest
from django.utils import timezone

from ami.enums import DECIDED, Status
from ami.models import Call, Candidature
from ami.workflow.copies.state import COMING, CURRENT, DONE, public_state

MARKS = {DONE: "Fait", CURRENT: "En cours", COMING: "À venir"}
UNDECIDED_ON = {
    Status.DRAFT,
    Status.SUBMITTED,
    Status.TO_COMPLETE,
    Status.INELIGIBLE,
    Status.WITHDRAWN,
}


def candidature(status, *, announced):
    now = timezone.now()
    call = Call(
        opened_at=now,
        opens_at=now,
        closes_at=now + timezone.timedelta(days=1),
    )
    return Candidature(status=status, call=call, announced_at=now if announced else None)


@pytest.mark.parametrize(("status", "announced"), list(product(Status, (True, False))))
def test_state_tells_an_outcome_only_once_announced(status, announced):
    told = public_state(candidature(status, announced=announced))
    if status in UNDECIDED_ON or (status in DECIDED and announced):
        assert told.code == status.value
    else:
        assert told == public_state(candidature(Status.ELIGIBLE, announced=False))


@pytest.mark.parametrize("status", Status)
def test_state_has_words_for_every_status(status):
    told = public_state(candidature(status, announced=True))
    assert told.label
    assert told.sentence


def test_steps_follow_the_candidature():
    def marks(status, announced=False):
        return [
            MARKS[step.state]
            for step in public_state(candidature(status, announced=announced)).steps
        ]

    assert marks(Status.DRAFT) == ["En cours", "À venir", "À venir", "À venir"]
    assert marks(Status.SUBMITTED) == ["Fait", "En cours", "À venir", "À venir"]
    assert marks(Status.SCORED) == ["Fait", "Fait", "En cours", "À venir"]
    assert marks(Status.SELECTED) == ["Fait", "Fait", "En cours", "À venir"]
    assert marks(Status.SELECTED, announced=True) == ["Fait"] * 4
    assert marks(Status.INELIGIBLE) == ["Fait", "Fait"]
    assert marks(Status.WITHDRAWN) == []


def test_draft_of_a_closed_call_is_told_as_not_deposited():
    late = candidature(Status.DRAFT, announced=False)
    late.call.closes_at = timezone.now() - timezone.timedelta(days=1)
    assert public_state(late).label == "Non déposée"

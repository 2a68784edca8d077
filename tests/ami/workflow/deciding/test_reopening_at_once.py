"""Two people end the same reopening at the same instant."""

import pytest

from ami.enums import Outcome, Role, Status
from ami.models import Candidature
from ami.workflow.deciding import reopening
from tests.ami.workflow.deciding.test_reopening import GROUNDS, chain_holds, people_of
from tests.factories import CandidatureFactory, decide, member
from tests.threads import at_once


@pytest.mark.django_db(transaction=True)
def test_two_people_end_a_reopening_at_once():
    candidature = CandidatureFactory(status=Status.NOT_SELECTED)
    one, other = people_of(candidature)
    third = member(candidature.call, Role.COMMITTEE)
    proposed = reopening.propose(candidature, GROUNDS, by=one)
    told = at_once(
        lambda: reopening.confirm(proposed, by=other), lambda: reopening.confirm(proposed, by=third)
    )
    assert set(told) == {None, reopening.NOT_PENDING}
    decide(candidature, Outcome.NOT_SELECTED)
    proposed = reopening.propose(candidature, GROUNDS, by=one)
    told = at_once(
        lambda: reopening.confirm(proposed, by=other), lambda: reopening.drop(proposed, by=third)
    )
    assert set(told) == {None, reopening.NOT_PENDING}
    proposed.refresh_from_db()
    gone_back = Candidature.objects.get(pk=candidature.pk).status == Status.SCORED
    assert gone_back == (proposed.confirmed_at is not None)
    assert chain_holds(candidature)

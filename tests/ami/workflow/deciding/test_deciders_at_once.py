"""Two members decide the same file, or the same lot, at the same instant: one does."""

import pytest

from ami.enums import Outcome, Role, Status
from ami.models import AgendaItem, Decision
from ami.workflow.deciding import deliberation, lots
from ami.workflow.running import calls
from tests.factories import CandidatureFactory, member, put_on_agenda, sitting
from tests.threads import at_once


@pytest.mark.django_db(transaction=True)
def test_one_of_two_deciders_wins_and_the_other_is_told():
    file = CandidatureFactory(status=Status.SCORED)
    calls.close_now(file.call, by=member(file.call, Role.SECRETARIAT))
    members = [member(file.call, Role.CHAIR), member(file.call, Role.COMMITTEE)]
    session = sitting(file.call, members=members, quorum=2)
    point = put_on_agenda(session, file)

    # Two proposals at once: the second sees the first.
    told = at_once(
        *(
            lambda one=one, outcome=outcome: deliberation.propose(
                AgendaItem.objects.get(pk=point.pk), outcome, "Un motif.", based_on=0, by=one
            )
            for one, outcome in zip(members, (Outcome.SELECTED, Outcome.NOT_SELECTED), strict=True)
        )
    )
    assert sorted(told, key=str) == [None, deliberation.OVERTAKEN] or sorted(told, key=str) == [
        deliberation.OVERTAKEN,
        None,
    ]

    # One decides it alone, the other with the lot: one decision.
    recap = lots.recap_of(session, members[1])
    told = at_once(
        lambda: deliberation.decide(
            AgendaItem.objects.get(pk=point.pk), votes=(2, 0, 0), based_on=1, by=members[0]
        ),
        lambda: lots.decide_lot(session, seen=recap.seen, typed=recap.words, by=members[1]),
    )
    assert told.count(None) == 1
    assert Decision.objects.count() == 1

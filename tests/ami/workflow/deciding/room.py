"""Three scored files of a thématique and the open sitting that decides them, where three members are."""

from types import SimpleNamespace

import pytest

from ami.enums import Outcome, Role, Status
from ami.models import AgendaItem
from ami.workflow.deciding import deliberation
from ami.workflow.refusals import Refused
from ami.workflow.running import calls
from tests.factories import CallFactory, CandidatureFactory, member, pair, score, sitting


def made():
    """100, 80 and 60 out of 100; the call is closed."""
    call = CallFactory()
    secretary, team = member(call, Role.SECRETARIAT), pair(call)
    files = [CandidatureFactory(call=call, status=Status.ELIGIBLE) for _ in range(3)]
    for file, mark in zip(files, (5, 4, 3), strict=True):
        score(file, by=secretary, marks=(mark, mark), readers=team)
    calls.close_now(call, by=secretary)
    members = [member(call, Role.CHAIR), *(member(call, Role.COMMITTEE) for _ in range(2))]
    session = sitting(call, members=members, quorum=2)
    return SimpleNamespace(call=call, files=files, members=members, session=session)


def current(item):
    return AgendaItem.objects.select_related("candidature", "deliberation").get(pk=item.pk)


def propose(item, by, outcome=Outcome.SELECTED, **given):
    item = current(item)
    return deliberation.propose(
        item, outcome, "Un motif.", **{"based_on": item.version, **given}, by=by
    )


def decide(item, by, votes=(3, 0, 0), **given):
    item = current(item)
    return deliberation.decide(item, votes=votes, **{"based_on": item.version, **given}, by=by)


def refused(act, *args, **given):
    with pytest.raises(Refused) as refusal:
        act(*args, **given)
    return [str(one) for one in refusal.value.sentences]

"""A sitting that is over: a file selected, one in reserve, one put off."""

from ami.enums import ConflictNature, Outcome, Role, Status
from ami.workflow.assigning import conflicts
from ami.workflow.deciding import deliberation, sittings
from ami.workflow.running import calls
from tests.factories import (
    CallFactory,
    CandidatureFactory,
    decide,
    member,
    pair,
    put_on_agenda,
    score,
    sitting,
)


def held():
    """A closed sitting on three files: one selected by its chair's side, one reserved, one put off."""
    call = CallFactory()
    secretary, team = member(call, Role.SECRETARIAT), pair(call)
    files = [
        CandidatureFactory(call=call, status=Status.ELIGIBLE, answers={"name": f"Solution {word}"})
        for word in ("alpha", "bravo", "charlie")
    ]
    for file, mark in zip(files, (5, 4, 3), strict=True):
        score(file, by=secretary, marks=(mark, mark), readers=team)
    calls.close_now(call, by=secretary)
    chair, judge, other = member(call, Role.CHAIR), *(member(call, Role.COMMITTEE) for _ in "ab")
    session = sitting(call, chair=chair, secretary=secretary, members=[judge, other])
    conflicts.recuse(files[0], ConflictNature.FAMILY, by=other)
    decide(files[0], Outcome.SELECTED, "Très abouti.", by=judge)
    decide(files[1], Outcome.RESERVED, f"Moins que {files[0].reference}.", by=judge)
    deliberation.postpone(put_on_agenda(session, files[2]), "Une pièce manque.", by=chair)
    return sittings.close(session, by=secretary), files, other

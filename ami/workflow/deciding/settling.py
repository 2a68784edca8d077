"""What is proposed and decided in a sitting, written down: of one file or of hundreds, in as many statements."""

from collections import defaultdict

from django.db.models import F
from django.utils import timezone

from ami.enums import EventKind, ItemState, Outcome
from ami.models import AgendaItem, Decision
from ami.rules import objections_to_deciding, objections_to_moving
from ami.rules_of_deciding import objections_to_the_room, objections_to_votes
from ami.workflow.deciding import result_letters
from ami.workflow.deciding.reserve import objections_to_ranks
from ami.workflow.log import record_all
from ami.workflow.refusals import refuse_if, refusing
from ami.workflow.transitions import move_all

PROPOSED = (
    "outcome",
    "rank",
    "grounds",
    "departure",
    "state",
    "proposed_at",
    "proposed_by",
    "version",
)


def propose_all(proposals, outcome, grounds, *, by):
    """Put the same outcome to the vote, on the same grounds: `proposals` are (point, rank, departure).

    Under the locks of the sitting and of the files.
    """
    at = timezone.now()
    for item, rank, departure in proposals:
        item.outcome, item.rank, item.grounds = Outcome(outcome), rank, grounds.strip()
        item.departure, item.state = departure.strip(), ItemState.PROPOSED
        item.proposed_at, item.proposed_by = at, by
        item.version += 1
    items = [item for item, _, _ in proposals]
    with refusing():
        AgendaItem.objects.bulk_update(items, PROPOSED)
    record_all(
        {item.candidature.subject_key: _of_sitting(item) for item in items},
        EventKind.DECISION_PROPOSED,
        by=by,
    )


def settle(item, room, votes, *, by):
    """Write the decision of one point."""
    return settle_all([(item, room, votes)], by=by)[0]


def settle_all(points, *, by):
    """Write the decision of each of `points` (point, who is there for it, votes), or of none.

    Under the locks of their sitting and of their files. Each keeps its own row, its own events in the
    chain of its file, and its own letter.
    """
    at = timezone.now()
    for item, room, votes in points:
        refuse_if(_objections(item, room, votes, at))
    items = [item for item, _, _ in points]
    refuse_if(objections_to_ranks({item.candidature: item.rank for item in items}))
    with refusing():
        _freeze(points, by)
        decisions = Decision.objects.bulk_create([_decision(item, by) for item in items])
        _move(items, by)
    _tell(decisions, by)
    return decisions


def _objections(item, room, votes, at):
    candidature, outcome = item.candidature, Outcome(item.outcome)
    for found in (
        objections_to_deciding(candidature.call, outcome, item.grounds, at=at),
        objections_to_moving(candidature.status, outcome.transition),
        objections_to_the_room(room, item.deliberation.quorum),
        objections_to_votes(room, votes),
    ):
        if found:
            return found
    return []


def _freeze(points, by):
    """One statement for those who had the same people and the same votes."""
    together = defaultdict(list)
    for item, room, votes in points:
        there = tuple(one.pk for one in room.deciding), tuple(one.pk for one in room.exited)
        together[(*there, room.presiding, *votes)].append(item)
    at = timezone.now()
    for (present, exited, presiding, *votes), items in together.items():
        AgendaItem.objects.filter(pk__in=[item.pk for item in items]).update(
            **dict(zip(("votes_for", "votes_against", "abstentions"), votes, strict=True)),
            presiding=presiding,
            present=list(present),
            exited=list(exited),
            state=ItemState.DECIDED,
            version=F("version") + 1,
            settled_at=at,
            settled_by=by,
        )


def _decision(item, by):
    return Decision(
        candidature=item.candidature,
        item=item,
        outcome=item.outcome,
        rank=item.rank,
        grounds=item.grounds,
        departure=item.departure,
        decided_by=by,
    )


def _move(items, by):
    for outcome in Outcome:
        files = [item.candidature for item in items if item.outcome == outcome]
        move_all(files, outcome.transition, by=by)


def _tell(decisions, by):
    """In the chain of each file, and in a letter that waits for the announcement."""
    told = {
        one.candidature.subject_key: {"decision": one.pk, **_of_sitting(one.item)}
        for one in decisions
    }
    record_all(told, EventKind.DECIDED, by=by)
    result_letters.write_all(decisions)


def _of_sitting(item):
    return {"outcome": str(item.outcome), "deliberation": item.deliberation.number}

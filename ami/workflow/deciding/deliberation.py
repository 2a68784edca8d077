"""What the committee does of a file in an open sitting: propose, decide with grounds, or put off.

Nothing is told yet: the letter of a decision is written, and held until the announcement.
"""

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from ami.enums import Actor, EventKind, ItemState, Outcome
from ami.models import Decision
from ami.rules import Blocker, objections_to_deciding, objections_to_moving
from ami.rules_of_deciding import (
    objections_to_proposing,
    objections_to_the_room,
    objections_to_votes,
)
from ami.workflow.deciding import result_letters
from ami.workflow.deciding.agenda import WHY, led, taken_part_in, tell
from ami.workflow.deciding.attendance import room_of
from ami.workflow.deciding.departures import departures, objections_to_departing
from ami.workflow.deciding.sight import sight_of
from ami.workflow.log import record
from ami.workflow.refusals import Refused, refuse_if, refusing
from ami.workflow.transitions import move, objections_to_acting

OVERTAKEN = (
    "Ce point a changé pendant que vous l’aviez sous les yeux\u00a0: rien n’est écrasé. Comparez avec ce "
    "qui est enregistré maintenant, puis recommencez."
)


class Overtaken(Refused):
    """Someone else acted on the point meanwhile; `item` is as they left it."""

    def __init__(self, item):
        super().__init__(OVERTAKEN)
        self.item = item


@transaction.atomic
def propose(item, outcome, grounds, *, rank=None, departure="", based_on, by):
    """Write what is put to the vote; `based_on` is the version of the point that was read."""
    item = _current(item, based_on, by)
    refuse_if(_objections_to_sight(item, by))
    refuse_if(objections_to_proposing(outcome, grounds, rank))
    refuse_if(objections_to_moving(item.candidature.status, Outcome(outcome).transition))
    refuse_if(objections_to_rank(item.candidature, rank))
    found = departures([item.candidature], {item.candidature_id: (outcome, rank)})
    refuse_if(objections_to_departing(found.get(item.candidature_id), departure))
    write_proposal(item, outcome, grounds, rank, departure if found else "", by)
    return item


def write_proposal(item, outcome, grounds, rank, departure, by):
    """Under the locks of the sitting and of the file."""
    item.outcome, item.rank, item.grounds = Outcome(outcome), rank, grounds.strip()
    item.departure, item.state = departure.strip(), ItemState.PROPOSED
    item.proposed_at, item.proposed_by = timezone.now(), by
    item.version += 1
    with refusing():
        item.save(
            update_fields=[
                "outcome",
                "rank",
                "grounds",
                "departure",
                "state",
                "proposed_at",
                "proposed_by",
                "version",
            ]
        )
    tell(item, EventKind.DECISION_PROPOSED, by, outcome=str(item.outcome))


@transaction.atomic
def decide(item, *, votes, based_on, by):
    """Decide as proposed; `votes` are those for, against, and the abstentions."""
    item = _current(item, based_on, by)
    refuse_if(objections_to_acting(by, Actor.COMMITTEE, item.candidature))
    refuse_if(_objections_to_sight(item, by))
    if item.state != ItemState.PROPOSED:
        raise Refused("Aucune décision n’est proposée sur ce dossier.")
    found = departures([item.candidature], {item.candidature_id: (item.outcome, item.rank)})
    refuse_if(objections_to_departing(found.get(item.candidature_id), item.departure))
    return settle(item, room_of(item.deliberation, item), votes, by=by)


def settle(item, room, votes, *, by):
    """Write the decision of a point, under the locks of its sitting and of its file."""
    candidature, outcome = item.candidature, Outcome(item.outcome)
    refuse_if(objections_to_deciding(candidature.call, outcome, item.grounds, at=timezone.now()))
    refuse_if(objections_to_moving(candidature.status, outcome.transition))
    refuse_if(objections_to_rank(candidature, item.rank))
    refuse_if(objections_to_the_room(room, item.deliberation.quorum))
    refuse_if(objections_to_votes(room, votes))
    with refusing():
        _freeze(item, room, votes, by)
        decision = Decision.objects.create(
            candidature=candidature,
            item=item,
            outcome=outcome,
            rank=item.rank,
            grounds=item.grounds,
            departure=item.departure,
            decided_by=by,
        )
        move(candidature, outcome.transition, by=by)
    _tell_decision(decision, item, by)
    return decision


def _tell_decision(decision, item, by):
    """In the chain of the file, and in a letter that waits for the announcement."""
    candidature, outcome = item.candidature, Outcome(decision.outcome)
    record(
        candidature.subject_key,
        EventKind.DECIDED,
        by=by,
        decision=decision.pk,
        outcome=str(outcome),
        deliberation=item.deliberation.number,
    )
    result_letters.write(decision, candidature)


def _freeze(item, room, votes, by):
    item.votes_for, item.votes_against, item.abstentions = votes
    item.presiding = room.presiding
    item.present = [one.pk for one in room.deciding]
    item.exited = [one.pk for one in room.exited]
    item.state, item.version = ItemState.DECIDED, item.version + 1
    item.settled_at, item.settled_by = timezone.now(), by
    item.save()


@transaction.atomic
def postpone(item, because, *, by):
    """Put a file off to another sitting, for a reason."""
    item = taken_part_in(item, by)
    if not because.strip():
        raise Refused(WHY)
    item.state, item.postponed_because = ItemState.POSTPONED, because.strip()
    item.settled_at, item.settled_by = timezone.now(), by
    item.version += 1
    with refusing():
        item.save()
    tell(item, EventKind.ITEM_POSTPONED, by, because=item.postponed_because)
    return item


@transaction.atomic
def resume(item, *, by):
    """Take up again, in the same sitting, a file that was put off."""
    item = led(item, by)
    if not item.deliberation.is_open or item.state != ItemState.POSTPONED:
        raise Refused("Seul un dossier reporté d’une séance ouverte se reprend.")
    item.state, item.postponed_because = ItemState.PENDING, ""
    item.settled_at = item.settled_by = None
    item.outcome, item.rank, item.grounds, item.departure = "", None, "", ""
    item.version += 1
    with refusing():
        item.save()
    tell(item, EventKind.ITEM_RESUMED, by)
    return item


def next_rank(candidature):
    """The rank that follows the last one given in the reserve list of its thématique."""
    return (_reserve_of(candidature).aggregate(last=Max("rank"))["last"] or 0) + 1


def objections_to_rank(candidature, rank):
    """Why this rank may not be given: two files do not share one."""
    if rank and _reserve_of(candidature).filter(rank=rank).exists():
        return [
            Blocker(
                f"Le rang {rank} de la liste complémentaire de cette thématique est déjà donné\u00a0: le "
                f"prochain est le {next_rank(candidature)}.",
                "rank",
            )
        ]
    return []


def _reserve_of(candidature):
    """The decisions that stand in the reserve list of its thématique, its own apart."""
    standing = Decision.objects.standing().filter(candidature__theme=candidature.theme_id)
    return standing.exclude(candidature=candidature).exclude(rank=None)


def _current(item, based_on, by):
    """A point to act upon, as it was read; else both texts are shown."""
    item = taken_part_in(item, by)
    if item.version != based_on:
        raise Overtaken(item)
    return item


def _objections_to_sight(item, by):
    """Before any comparison: what a refusal says must not depend on a file that `by` does not see."""
    return sight_of(item.deliberation.call, by).objections(item.candidature)

"""What the committee does of a file in an open sitting: propose, decide with grounds, or put off.

Nothing is told yet: the letter of a decision is written, and held until the announcement.
"""

from django.db import transaction
from django.utils import timezone

from ami.enums import Actor, EventKind, ItemState, Outcome
from ami.rules import objections_to_moving
from ami.rules_of_deciding import objections_to_proposing
from ami.workflow.deciding.agenda import WHY, led, taken_part_in, tell
from ami.workflow.deciding.attendance import room_of
from ami.workflow.deciding.departures import departures, objections_to_departing
from ami.workflow.deciding.reserve import objections_to_ranks
from ami.workflow.deciding.settling import propose_all, settle
from ami.workflow.deciding.sight import sight_of
from ami.workflow.refusals import Refused, refuse_if, refusing
from ami.workflow.transitions import objections_to_acting

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
    refuse_if(objections_to_ranks({item.candidature: rank}))
    found = departures([item.candidature], {item.candidature_id: (outcome, rank)})
    refuse_if(objections_to_departing(found.get(item.candidature_id), departure))
    propose_all([(item, rank, departure if found else "")], outcome, grounds, by=by)
    return item


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


def _current(item, based_on, by):
    """A point to act upon, as it was read; else both texts are shown."""
    item = taken_part_in(item, by)
    if item.version != based_on:
        raise Overtaken(item)
    return item


def _objections_to_sight(item, by):
    """Before any comparison: what a refusal says must not depend on a file that `by` does not see."""
    return sight_of(item.deliberation.call, by).objections(item.candidature)

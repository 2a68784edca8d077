"""The uncontested files, proposed together and decided in one act, without a dissenting voice.

What is decided is what was read: the recap travels with its confirmation, and any difference is
told instead of being decided. A member who does not agree takes the file out of the lot.
"""

import json
from collections import Counter
from dataclasses import dataclass

from django.db import transaction

from ami.enums import Actor, ItemState, Outcome
from ami.models import Candidature, Deliberation
from ami.models.canonical import canonical, sha256
from ami.rules import objections_to_moving
from ami.rules_of_deciding import NOT_OPEN, objections_to_proposing, objections_to_the_room
from ami.workflow.deciding.attendance import Rooms, objections_to_sitting
from ami.workflow.deciding.departures import departures, objections_to_departing
from ami.workflow.deciding.reserve import next_rank
from ami.workflow.deciding.settling import propose_all, settle_all
from ami.workflow.deciding.sight import sight_of
from ami.workflow.refusals import Refused, refuse_if
from ami.workflow.transitions import objections_to_acting

UNREADABLE = (
    "Le récapitulatif envoyé n’est pas lisible\u00a0: relisez-le, puis confirmez de nouveau."
)
# What one person can read again before she confirms, and one transaction decides in a few seconds.
MOST = 300
NOTHING_TICKED = "Cochez au moins un dossier."
EMPTY = "Aucun dossier du lot n’est à décider."


@dataclass(frozen=True)
class Recap:
    """What is about to be decided, in the view of one person; `seen` is what she sends back."""

    items: list
    objections: list
    # Others wait for the next act.
    is_cut: bool = False

    @property
    def counts(self):
        """(outcome in words, how many), in the order of outcomes."""
        counted = Counter(item.outcome for item in self.items)
        return [(Outcome(one).label, counted[one]) for one in Outcome if counted[one]]

    @property
    def rows(self):
        return {item.candidature.reference: _row(item) for item in self.items}

    @property
    def seen(self):
        return canonical(self.rows)

    @property
    def digest(self):
        return sha256(self.seen)

    @property
    def words(self):
        """What is typed to confirm: the number of files, or the reference of the only one."""
        if len(self.items) == 1:
            return self.items[0].candidature.reference
        return str(len(self.items))


def _row(item):
    """What of a point makes a decision, as it is compared."""
    return {
        "outcome": item.outcome,
        "rank": item.rank,
        "grounds": sha256(item.grounds),
        "status": str(item.candidature.status),
        "version": item.version,
    }


def lot_of(deliberation, user):
    """The points of the lot left to settle on which `user` proposes and decides, in their order.

    Not those of a thématique of which a file is hidden from her: someone else does.
    """
    return (
        deliberation.items.unsettled()
        .seen_by(user)
        .filter(is_contested=False)
        .exclude(candidature__theme__in=sight_of(deliberation.call, user).blind)
        .select_related("candidature__organisation", "candidature__theme", "proposed_by")
    )


def recap_of(deliberation, user):
    """What deciding the lot would do now, and what stands in its way; `MOST` of them in one act."""
    proposed = lot_of(deliberation, user).filter(state=ItemState.PROPOSED)
    items = list(proposed[: MOST + 1])
    is_cut, items = len(items) > MOST, items[:MOST]
    rooms = Rooms(deliberation, [item.candidature_id for item in items])
    found = [] if deliberation.is_open else [NOT_OPEN]
    if not items:
        found.append(EMPTY)
    for item in items:
        room = rooms.of(item)
        for sentence in [
            *objections_to_moving(item.candidature.status, Outcome(item.outcome).transition),
            *objections_to_the_room(room, deliberation.quorum),
        ]:
            found.append(f"{item.candidature.reference}\u00a0: {sentence}")
    return Recap(items, found, is_cut)


@transaction.atomic
def propose_many(deliberation, keys, outcome, grounds, *, departure="", by):
    """Propose the same decision, on the same grounds, for points of the lot; ranks follow the scores."""
    deliberation, items = _locked(deliberation, by)
    chosen = _ticked(items, set(keys))
    refuse_if(objections_to_proposing(outcome, grounds, 1 if outcome == Outcome.RESERVED else None))
    scores = _scores(chosen)
    chosen.sort(key=lambda item: (-scores[item.pk], item.candidature.reference))
    ranks = _ranks(chosen, outcome)
    others = {
        item.candidature_id: (item.outcome, item.rank)
        for item in items
        if item not in chosen and item.state == ItemState.PROPOSED
    }
    mine = {item.candidature_id: (Outcome(outcome), ranks[item.pk]) for item in chosen}
    left = departures([item.candidature for item in chosen], {**others, **mine})
    proposals = []
    for item in chosen:
        refuse_if(objections_to_moving(item.candidature.status, Outcome(outcome).transition))
        found = left.get(item.candidature_id)
        refuse_if(objections_to_departing(found, departure))
        proposals.append((item, ranks[item.pk], departure if found else ""))
    propose_all(proposals, outcome, grounds, by=by)
    return len(chosen)


def _ticked(items, keys):
    """Those of `items` that were ticked: all of them, or none is proposed."""
    chosen = [item for item in items if item.pk in keys]
    if not chosen:
        raise Refused(NOTHING_TICKED)
    if missing := len(keys) - len(chosen):
        verb = "ne sont" if missing > 1 else "n’est"
        raise Refused(
            f"{missing} des dossiers cochés {verb} plus à proposer par vous dans ce lot\u00a0: relisez-le, "
            "puis recommencez."
        )
    return chosen


def _ranks(items, outcome):
    """Key of each → its rank in the reserve list of its thématique; None elsewhere."""
    if outcome != Outcome.RESERVED:
        return dict.fromkeys([item.pk for item in items])
    following, found = {}, {}
    for item in items:
        theme = item.candidature.theme_id
        following[theme] = following.get(theme, next_rank(item.candidature) - 1) + 1
        found[item.pk] = following[theme]
    return found


def _scores(items):
    keys = [item.candidature_id for item in items]
    scores = dict(Candidature.objects.filter(pk__in=keys).with_scores().values_list("pk", "score"))
    return {item.pk: scores[item.candidature_id] or 0 for item in items}


@transaction.atomic
def decide_lot(deliberation, *, seen, typed, by):
    """Decide all that was read, or nothing: `seen` is the recap shown, `typed` its confirmation."""
    deliberation, _ = _locked(deliberation, by)
    recap = recap_of(deliberation, by)
    refuse_if(changes_since(seen, recap))
    refuse_if(recap.objections)
    if typed.strip().upper() != recap.words.upper():
        raise Refused(f"Pour confirmer, écrivez «\u00a0{recap.words}\u00a0».")
    proposed = {item.candidature_id: (item.outcome, item.rank) for item in recap.items}
    left = departures([item.candidature for item in recap.items], proposed)
    rooms = Rooms(deliberation, [item.candidature_id for item in recap.items])
    # The files were locked, then read again: what is true of one, of their call, is of all.
    refuse_if(objections_to_acting(by, Actor.COMMITTEE, recap.items[0].candidature))
    points = []
    for item in recap.items:
        item.deliberation, item.candidature.call = deliberation, deliberation.call
        refuse_if(objections_to_departing(left.get(item.candidature_id), item.departure))
        room = rooms.of(item)
        points.append((item, room, (len(room.deciding), 0, 0)))
    settle_all(points, by=by)
    return recap


def changes_since(seen, recap):
    """What of the recap is no longer as it was read, in sentences."""
    try:
        before = _rows_of(seen)
    except (ValueError, RecursionError):
        return [UNREADABLE]
    now = recap.rows
    if before == now:
        return []
    found = [
        f"{one} n’est plus à décider dans ce lot." for one in sorted(before.keys() - now.keys())
    ]
    found += [f"{one} s’est ajouté au lot." for one in sorted(now.keys() - before.keys())]
    found += [
        f"{one} a changé\u00a0: {_told(before[one])} auparavant, {_told(now[one])} maintenant."
        for one in sorted(before.keys() & now.keys())
        if before[one] != now[one]
    ]
    return ["Le lot a changé depuis que vous l’avez lu\u00a0: rien n’est décidé.", *found]


def _rows_of(seen):
    """The recap as it was sent back; a key that is no reference would be told as it is."""
    before = json.loads(seen)
    if not isinstance(before, dict) or not all(key.isascii() for key in before):
        raise ValueError
    return before


def _told(row):
    outcome = row.get("outcome") if isinstance(row, dict) else ""
    return Outcome(outcome).label.lower() if outcome in Outcome.values else "sans proposition"


def _locked(deliberation, by):
    """(the sitting, the points of its lot that `by` sees), sitting and files under lock."""
    deliberation = Deliberation.objects.locked(deliberation)
    refuse_if([] if deliberation.is_open else [NOT_OPEN])
    refuse_if(objections_to_sitting(by, deliberation))
    items = list(lot_of(deliberation, by))
    files = Candidature.objects.filter(pk__in=[item.candidature_id for item in items])
    list(files.order_by("pk").select_for_update(of=("self",), no_key=True))
    # Read again once locked: a conflict or a withdrawal may have come meanwhile.
    items = list(lot_of(deliberation, by))
    for item in items:
        item.deliberation = deliberation
    return deliberation, items

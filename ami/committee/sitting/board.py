"""What a sitting shows to one person: its agenda in her view, who is there, what is before it now."""

from functools import cached_property

from django.db.models import Case, F, When

from ami.committee.shown import badge
from ami.enums import ItemState, Outcome
from ami.models import AgendaItem
from ami.workflow.deciding.attendance import Rooms
from ami.workflow.deciding.sight import sight_of

OUTCOME_TONES = {
    Outcome.SELECTED: "success",
    Outcome.RESERVED: "new",
    Outcome.NOT_SELECTED: "error",
}
LATELY = 5


def outcome_badge(item):
    """The outcome proposed or decided, its rank with it."""
    if not item.outcome:
        return ""
    rank = f", rang {item.rank}" if item.rank else ""
    return badge(f"{item.get_outcome_display()}{rank}", OUTCOME_TONES[item.outcome])


def state_badge(deliberation):
    if deliberation.dropped_at:
        return badge("Abandonnée", "neutral")
    if deliberation.closed_at:
        return badge("Close", "neutral")
    return badge("Ouverte", "success") if deliberation.opened_at else badge("À venir", "info")


def points_seen_by(user):
    """The points of agendas in the view of `user`, with what their pages show of the file."""
    return (
        AgendaItem.objects.seen_by(user)
        .select_related(
            "candidature__theme",
            "candidature__organisation",
            "deliberation__call",
            "deliberation__chair",
            "presiding",
            "proposed_by",
            "settled_by",
        )
        .annotate(
            score=F("candidature__tally__score"),
            median=F("candidature__tally__median"),
            # One sheet alone has no gap.
            spread=Case(
                When(candidature__tally__sheets__gte=2, then=F("candidature__tally__spread"))
            ),
        )
    )


class Board:
    """A sitting as `user` sees it; what is out of her view is counted, never named."""

    def __init__(self, deliberation, user):
        self.deliberation, self.user = deliberation, user

    @cached_property
    def all(self):
        """(key, state, called at) of every point, of which she is told the number and no state."""
        return list(self.deliberation.items.values_list("pk", "state", "called_at"))

    @cached_property
    def sight(self):
        """What she may read of these points, and on which she proposes."""
        return sight_of(self.deliberation.call, self.user)

    @cached_property
    def items(self):
        found = list(points_seen_by(self.user).filter(deliberation=self.deliberation))
        for item in found:
            self.sight.show(item)
            item.deliberation = self.deliberation
            item.badge = outcome_badge(item)
            item.room = self.rooms.of(item)
        return found

    @cached_property
    def rooms(self):
        keys = self.deliberation.items.values_list("candidature", flat=True)
        return Rooms(self.deliberation, keys)

    @property
    def contested(self):
        return [item for item in self.items if item.is_contested]

    @property
    def lot(self):
        return [item for item in self.items if not item.is_contested]

    @property
    def lot_left(self):
        """Those that she may propose and decide with the others."""
        return [item for item in self.lot if item.is_unsettled and not item.is_blind]

    @property
    def lot_of_others(self):
        return [item for item in self.lot if item.is_unsettled and item.is_blind]

    @property
    def hidden(self):
        return len(self.all) - len(self.items)

    @property
    def total(self):
        return len(self.all)

    @property
    def decided(self):
        """Of the points that she sees: a whole total would tell what was decided of the others."""
        return sum(item.state == ItemState.DECIDED for item in self.items)

    @property
    def postponed(self):
        return sum(item.state == ItemState.POSTPONED for item in self.items)

    @property
    def left(self):
        return sum(item.is_unsettled for item in self.items)

    @cached_property
    def current_key(self):
        """The key of the point that is before the committee, in her view or not."""
        called = [
            (at, key)
            for key, state, at in self.all
            if at and state in (ItemState.PENDING, ItemState.PROPOSED)
        ]
        return max(called)[1] if called else None

    @cached_property
    def current(self):
        return next((item for item in self.items if item.pk == self.current_key), None)

    @property
    def is_out(self):
        """A file out of her view is before the committee: she has left the room for it."""
        return self.current_key is not None and self.current is None

    @property
    def attendances(self):
        return self.rooms.attendances

    @property
    def next_one(self):
        """The next contested point to take up."""
        return next(
            (item for item in self.contested if item.is_unsettled and item.pk != self.current_key),
            None,
        )

    @property
    def lately(self):
        """The last points decided or put off, the latest first."""
        settled = [item for item in self.items if item.settled_at]
        return sorted(settled, key=lambda item: item.settled_at, reverse=True)[:LATELY]

"""What a sitting shows to one person: its agenda in her view, who is there, what is before it now."""

from functools import cached_property

from django.core.paginator import Paginator
from django.db.models import BooleanField, Case, ExpressionWrapper, F, Q, When

from ami.committee.shown import badge
from ami.enums import UNSETTLED, ItemState, Outcome
from ami.models import AgendaItem, Candidature
from ami.workflow.deciding.attendance import Rooms
from ami.workflow.deciding.sight import sight_of

OUTCOME_TONES = {
    Outcome.SELECTED: "success",
    Outcome.RESERVED: "new",
    Outcome.NOT_SELECTED: "error",
}
LATELY, A_PAGE = 5, 100
COLUMNS = (
    "pk",
    "position",
    "state",
    "is_contested",
    "called_at",
    "settled_at",
    "reference",
    "theme_id",
    "is_seen",
)


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
    """A sitting as `user` sees it; what is out of her view is counted, never named.

    Every point is read in a row of a few columns; only those that a screen shows are read whole.
    """

    def __init__(self, deliberation, user, *, page=1):
        self.deliberation, self.user, self.page = deliberation, user, page

    @cached_property
    def rows(self):
        """Every point, in the order of the agenda; who does not see one is told that it is there."""
        seen = Q(candidature__in=Candidature.objects.deliberated_by(self.user).values("pk"))
        rows = self.deliberation.items.annotate(
            is_seen=ExpressionWrapper(seen, BooleanField()),
            reference=F("candidature__reference"),
            theme_id=F("candidature__theme"),
        )
        return list(rows.values_list(*COLUMNS, named=True))

    @cached_property
    def seen(self):
        """Those in her view: a whole total would tell what was decided of the others."""
        return [row for row in self.rows if row.is_seen]

    @cached_property
    def sight(self):
        """What she may read of these points, and on which she proposes."""
        return sight_of(self.deliberation.call, self.user)

    @property
    def contested(self):
        return [row for row in self.seen if row.is_contested]

    @property
    def lot(self):
        return [row for row in self.seen if not row.is_contested]

    @property
    def lot_left(self):
        """Those that she may propose and decide with the others."""
        return [row for row in self.lot if self._is_left(row) and not self._is_blind(row)]

    @property
    def lot_of_others(self):
        return [row for row in self.lot if self._is_left(row) and self._is_blind(row)]

    @property
    def lot_proposed(self):
        return [row for row in self.lot_left if row.state == ItemState.PROPOSED]

    def _is_left(self, row):
        return row.state in UNSETTLED

    def _is_blind(self, row):
        return row.theme_id in self.sight.blind

    @property
    def hidden(self):
        return len(self.rows) - len(self.seen)

    @property
    def total(self):
        return len(self.rows)

    @property
    def decided(self):
        return sum(row.state == ItemState.DECIDED for row in self.seen)

    @property
    def postponed(self):
        return sum(row.state == ItemState.POSTPONED for row in self.seen)

    @property
    def left(self):
        return sum(self._is_left(row) for row in self.seen)

    @cached_property
    def current_key(self):
        """The key of the point that is before the committee, in her view or not."""
        called = [
            (row.called_at, row.pk) for row in self.rows if row.called_at and self._is_left(row)
        ]
        return max(called)[1] if called else None

    @property
    def is_out(self):
        """A file out of her view is before the committee: she has left the room for it."""
        return self.current_key is not None and self.current_key not in {
            row.pk for row in self.seen
        }

    def next_after(self, position=0):
        """The next contested point to take up after this place, then from the first; or None."""
        left = [row for row in self.contested if self._is_left(row) and row.pk != self.current_key]
        return next((row for row in left if row.position > position), left[0] if left else None)

    @cached_property
    def contested_page(self):
        return Paginator(self.contested, A_PAGE).get_page(self.page)

    @cached_property
    def lot_page(self):
        return Paginator(self.lot, A_PAGE).get_page(self.page)

    @cached_property
    def _lately(self):
        settled = [row for row in self.seen if row.settled_at]
        return sorted(settled, key=lambda row: row.settled_at, reverse=True)[:LATELY]

    def read(self, rows=()):
        """{key: point}, read whole: `rows`, the one before the committee, and the last ones settled."""
        keys = {row.pk for row in (*rows, *self._lately)} | {self.current_key}
        found = list(points_seen_by(self.user).filter(deliberation=self.deliberation, pk__in=keys))
        self.rooms = Rooms(self.deliberation, [item.candidature_id for item in found])
        for item in found:
            self.sight.show(item)
            item.deliberation = self.deliberation
            item.badge = outcome_badge(item)
            item.room = self.rooms.of(item)
        self.items = {item.pk: item for item in found}
        return [self.items[row.pk] for row in rows]

    @property
    def current(self):
        return self.items.get(self.current_key)

    @property
    def attendances(self):
        return self.rooms.attendances

    @property
    def lately(self):
        """The last points decided or put off, the latest first."""
        return [self.items[row.pk] for row in self._lately]

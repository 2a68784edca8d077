"""What a sitting shows to one person: its agenda in her view, who is there, what is before it now."""

from functools import cached_property

from django.core.paginator import Paginator
from django.db.models import BooleanField, Case, Count, ExpressionWrapper, F, Max, Q, When

from ami.committee.shown import badge
from ami.enums import UNSETTLED, ItemState, Outcome
from ami.models import AgendaItem
from ami.workflow.deciding.attendance import Rooms
from ami.workflow.deciding.sight import sight_of

OUTCOME_TONES = {
    Outcome.SELECTED: "success",
    Outcome.RESERVED: "new",
    Outcome.NOT_SELECTED: "error",
}
LATELY, A_PAGE = 5, 100


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
    return with_marks(AgendaItem.objects.seen_by(user)).select_related(
        "candidature__theme",
        "candidature__organisation",
        "deliberation__call",
        "deliberation__chair",
        "presiding",
        "proposed_by",
        "settled_by",
    )


def with_marks(points):
    return points.annotate(
        score=F("candidature__tally__score"),
        median=F("candidature__tally__median"),
        # One sheet alone has no gap.
        spread=Case(When(candidature__tally__sheets__gte=2, then=F("candidature__tally__spread"))),
    )


class Board:
    """A sitting as `user` sees it; what is out of her view is counted, never named.

    The database sums the points up; only those that a screen shows are read.
    """

    def __init__(self, deliberation, user, *, page=1):
        self.deliberation, self.user, self.page = deliberation, user, page

    @cached_property
    def _lots(self):
        """How many points are alike, and when one was last called; in her view or not."""
        same = ("is_seen", "is_contested", "state", "theme_id")
        called = Max("called_at", filter=Q(state__in=UNSETTLED))
        return list(
            self.deliberation.items.order_by()
            .with_sight_of(self.user)
            .annotate(theme_id=F("candidature__theme"))
            .values(*same)
            .annotate(points=Count("pk"), called=called)
            .values_list(*same, "points", "called", named=True)
        )

    def _count(self, *conditions):
        """Of those in her view: a whole total would tell what was decided of the others."""
        return sum(
            lot.points
            for lot in self._lots
            if lot.is_seen and all(holds(lot) for holds in conditions)
        )

    @cached_property
    def sight(self):
        """What she may read of these points, and on which she proposes."""
        return sight_of(self.deliberation.call, self.user)

    @property
    def contested(self):
        return self._count(_is_contested)

    @property
    def lot(self):
        return self._count(_is_in_the_lot)

    @property
    def lot_left(self):
        """Those that she may propose and decide with the others."""
        return self._count(_is_in_the_lot, _is_left, self._is_hers)

    @property
    def lot_of_others(self):
        return self._count(_is_in_the_lot, _is_left, lambda lot: not self._is_hers(lot))

    @property
    def lot_proposed(self):
        return self._count(
            _is_in_the_lot, self._is_hers, lambda lot: lot.state == ItemState.PROPOSED
        )

    def _is_hers(self, lot):
        return lot.theme_id not in self.sight.blind

    @property
    def hidden(self):
        return self.total - self._count()

    @property
    def total(self):
        return sum(lot.points for lot in self._lots)

    @property
    def decided(self):
        return self._count(lambda lot: lot.state == ItemState.DECIDED)

    @property
    def postponed(self):
        return self._count(lambda lot: lot.state == ItemState.POSTPONED)

    @property
    def left(self):
        return self._count(_is_left)

    @cached_property
    def _last_call(self):
        """The lot of the point that is before the committee, the last one called; or None."""
        called = [lot for lot in self._lots if lot.called]
        return max(called, key=lambda lot: lot.called, default=None)

    @property
    def is_out(self):
        """A file out of her view is before the committee: she has left the room for it."""
        return bool(self._last_call) and not self._last_call.is_seen

    @property
    def _points(self):
        return AgendaItem.objects.seen_by(self.user).filter(deliberation=self.deliberation)

    @cached_property
    def contested_page(self):
        return self._page(self.contested, is_contested=True)

    @cached_property
    def lot_page(self):
        return self._page(self.lot, is_contested=False)

    def _page(self, count, **kept):
        pages = Paginator(self._points.filter(**kept).values("pk"), A_PAGE)
        # Already known: counting them again would cost a query.
        pages.count = count
        return pages.get_page(self.page)

    def _following(self, position):
        """Those to take up one by one, those after this place first; not the one taken up now."""
        left = self._points.unsettled().filter(is_contested=True)
        if self._last_call:
            left = left.exclude(called_at=self._last_call.called)
        is_before = ExpressionWrapper(Q(position__lte=position), BooleanField())
        return left.order_by(is_before, "position", "pk")

    def read(self, keys=None, *, after=0):
        """The points of `keys` (a query of them, in her view), in their order.

        With them come the one before the committee, the one that follows the place `after`, and
        the last ones settled.
        """
        settled = self._points.exclude(settled_at=None).order_by("-settled_at")
        shown = Q(pk__in=settled.values("pk")[:LATELY])
        shown |= Q(pk__in=self._following(after).values("pk")[:1])
        if self._last_call:
            current = self._points.filter(called_at=self._last_call.called)
            shown |= Q(pk__in=current.values("pk"))
        is_asked = Q(pk__in=[]) if keys is None else Q(pk__in=keys)
        found = list(
            with_marks(self.deliberation.items.all())
            .select_related("candidature__theme", "proposed_by")
            .filter(shown | is_asked)
            .annotate(is_asked=ExpressionWrapper(is_asked, BooleanField()))
        )
        self.rooms = Rooms(self.deliberation, [item.candidature_id for item in found])
        for item in found:
            self.sight.show(item)
            item.deliberation = self.deliberation
            item.badge = outcome_badge(item)
            item.room = self.rooms.of(item)
        self.items, self.after = found, after
        return [item for item in found if item.is_asked]

    @cached_property
    def current(self):
        """The point that is before the committee, when she sees it."""
        found = (item for item in self.items if self._is_current(item))
        return next(found, None)

    def _is_current(self, item):
        return bool(
            self._last_call and item.is_unsettled and item.called_at == self._last_call.called
        )

    @property
    def following(self):
        """The next contested point to take up after the place that was read, then from the first."""
        left = [
            item
            for item in self.items
            if item.is_contested and item.is_unsettled and not self._is_current(item)
        ]
        in_order = sorted(left, key=lambda item: item.position <= self.after)
        return next(iter(in_order), None)

    @property
    def attendances(self):
        return self.rooms.attendances

    @property
    def lately(self):
        """The last points decided or put off, the latest first."""
        settled = [item for item in self.items if item.settled_at]
        return sorted(settled, key=lambda item: item.settled_at, reverse=True)[:LATELY]


def _is_contested(lot):
    return lot.is_contested


def _is_in_the_lot(lot):
    return not lot.is_contested


def _is_left(lot):
    return lot.state in UNSETTLED

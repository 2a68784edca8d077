"""Who knows: one row per candidature, those to settle on top; sent again one by one, or all at once."""

from collections import Counter
from functools import cached_property

from django.core.paginator import Paginator
from django.db.models import Value
from django.db.models.functions import Concat

from ami.committee.shown import badge, status_badge
from ami.enums import Status, Told
from ami.models import Candidature
from ami.workflow.deciding.coverage import (
    RETURNED,
    counts,
    exceptions_first,
    rows_of,
    to_settle_in,
    with_told,
)

A_PAGE = 100
TONES = {
    Told.UNDECIDED: "neutral",
    Told.TO_ANNOUNCE: "warning",
    Told.NO_LETTER: "error",
    Told.HELD: "warning",
    Told.LEAVING: "new",
    Told.ACCEPTED: "success",
    Told.REFUSED: "error",
    Told.UNDELIVERED: "error",
}
TO_SETTLE, IN_ORDER, UNREAD = "a-traiter", "en-ordre", "non-lu"
# Where its reference, its solution and its organisation are looked for.
SAID = Concat("reference", Value(" "), "name", Value(" "), "organisation__name")


class Coverage:
    """The files that one person sees of a call, counted, and narrowed as she asks."""

    def __init__(self, call, user, asked):
        self.call = call
        self.files = with_told(Candidature.objects.run_by(user).filter(call=call))
        self.counts = counts(self.files)
        self.outside = call.candidatures.deposited().out_of_sight_of(user)
        self.state = asked.get("etat", "")
        self.decision = asked.get("decision", "")
        self.words = " ".join(asked.get("q", "").replace("\x00", "").split())[:100]

    @cached_property
    def by_told(self):
        return self._counted(lambda status, told, unread: told)

    @cached_property
    def total(self):
        return self.by_told.total()

    @cached_property
    def to_settle(self):
        return self._of(to_settle_in(self.call))

    @cached_property
    def returned(self):
        return self._of(RETURNED)

    @cached_property
    def in_order(self):
        return self.by_told[Told.ACCEPTED]

    @cached_property
    def unread(self):
        return self._counted(lambda status, told, unread: (told, unread))[Told.ACCEPTED, True]

    def page(self, number):
        pages = Paginator(exceptions_first(self.shown, self.call), A_PAGE)
        if not self.words:
            # Told by the counts already: counting them again would cost a query.
            pages.count = self._counted(self._is_asked)[True]
        page = pages.get_page(number)
        page.object_list = rows_of(page.object_list, self.call)
        for row in page:
            row.candidature.badge = status_badge(row.candidature)
            row.candidature.told_badge = told_badge(row)
        return page

    @property
    def states(self):
        """(value, label, how many) of each state that some file has."""
        named_states = [
            (TO_SETTLE, "À traiter", self.to_settle),
            (IN_ORDER, "En ordre", self.in_order),
            (UNREAD, "Non lu dans l’espace", self.unread),
        ]
        counted = self.by_told
        return [
            *named_states,
            *[(one.value, one.label, counted[one]) for one in Told if counted[one]],
        ]

    @property
    def statuses(self):
        counted = self._counted(lambda status, told, unread: status)
        return [(one.value, one.label, counted[one]) for one in Status if counted[one]]

    @property
    def rows(self):
        """All of them, whatever she asks: what an export holds."""
        return rows_of(exceptions_first(self.files, self.call), self.call)

    @property
    def shown(self):
        """The files that she asks for."""
        files = self.files
        if self.words:
            files = files.annotate(said=SAID).filter(said__icontains=self.words)
        if self.decision:
            files = files.filter(status=self.decision)
        if not self.state:
            return files
        if self.state == UNREAD:
            files = files.filter(unread=True)
        return files.filter(told__in=self._told_asked)

    @property
    def is_narrowed(self):
        return bool(self.state or self.decision or self.words)

    @property
    def _told_asked(self):
        arrived = {Told.ACCEPTED}
        groups = {TO_SETTLE: to_settle_in(self.call), IN_ORDER: arrived, UNREAD: arrived}
        return groups.get(self.state, {self.state})

    def _is_asked(self, status, told, unread):
        return (
            (not self.state or told in self._told_asked)
            and (self.state != UNREAD or unread)
            and self.decision in ("", status)
        )

    def _of(self, states):
        return sum(self.by_told[told] for told in states)

    def _counted(self, name):
        """What `name` says of a group → how many files."""
        found = Counter()
        for group, number in self.counts.items():
            found[name(*group)] += number
        return found


def told_badge(row):
    return badge(row.told.label, TONES[row.told])

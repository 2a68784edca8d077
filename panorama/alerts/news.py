"""What appeared or changed since an alert was last looked at: asked once of the catalogue for all."""

from dataclasses import dataclass
from functools import lru_cache

from django.conf import settings
from django.db.models import Q
from django.http import QueryDict
from django.utils.functional import cached_property

from panorama.facets import FACET, FORMERLY, index_of
from panorama.models import Solution
from panorama.search import Search

# Of one search in one letter; the list tells the others.
MOST_TOLD = 20
TOLD = ("slug", "name", "pitch", "vendor")
# Searches remembered at a time: many alerts follow the same.
REMEMBERED = 500


@dataclass(frozen=True)
class News:
    added: list
    changed: list
    # How many more there are than are told.
    more: int
    address: str

    @property
    def number(self):
        return len(self.added) + len(self.changed) + self.more


@dataclass(frozen=True)
class Lost:
    """A search that cannot be followed: facets of which a value that was asked no longer exists."""

    facets: list
    address: str


class Looking:
    """The searches of one sending, made on `day`; news are what came after `since`, until `until`."""

    def __init__(self, since, until, day):
        self.until, self.day = until, day
        self.index = index_of(day)
        self.dated = _dated(since, until)
        self.search = lru_cache(REMEMBERED)(self._search)
        self.news = lru_cache(REMEMBERED)(self._news)

    def _search(self, asked):
        return Search(QueryDict(asked), self.day, index=self.index)

    def _news(self, asked, since):
        """`News`, `Lost`, or None when there is nothing to tell."""
        search = self.search(asked)
        if lost := lost_of(asked, search):
            return Lost(lost, _address(search))
        recent = {key: came > since for key, came, last in self.dated if last > since}
        if not recent:
            return None
        keys = self.index.drawn(search.found.bits & self.index.gathered(recent))
        return _told(keys, recent, _address(search), self.rows) if keys else None

    @cached_property
    def rows(self):
        """What is told of each solution that may be news: asked once, whatever the alerts are."""
        keys = [key for key, *_ in self.dated]
        return Solution.objects.online().only(*TOLD).in_bulk(keys)


def _dated(since, until):
    """[(key, published at, last changed at)] of what may be new to some alert."""
    recent = Solution.objects.online().filter(Q(published_at__gt=since) | Q(updated_at__gt=since))
    rows = recent.values_list("pk", "published_at", "updated_at")
    dated = [(key, came, max(came, changed)) for key, came, changed in rows.iterator()]
    return [row for row in dated if row[2] <= until]


def _told(keys, is_new, address, rows):
    # What is new comes before what changed; each in the neutral order of the day.
    first = sorted(keys, key=is_new.get, reverse=True)[:MOST_TOLD]
    shown = [(rows[key], is_new[key]) for key in first if key in rows]
    return News(
        [one for one, new in shown if new],
        [one for one, new in shown if not new],
        len(keys) - len(first),
        address,
    )


def lost_of(asked, search):
    """The labels of the facets of which `asked` wants a value that `search` no longer knows."""
    understood = set(_pairs(search.narrowing))
    lost = [_now(pair) for pair in _pairs(QueryDict(asked)) if _now(pair) not in understood]
    return list(dict.fromkeys(_label(name) for name, _ in lost))


def _pairs(asked):
    return [(name, value) for name, values in asked.lists() for value in values]


def _now(pair):
    return FORMERLY.get(pair, pair)


def _label(name):
    return FACET[name].label if name in FACET else "texte cherché"


def _address(search):
    return settings.SITE_URL + search.address_of(1)

"""When nothing is found: which criterion to drop, what was perhaps meant, what comes nearest.

Each way out is an address, with the number of solutions at its end.
"""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Value
from django.urls import NoReverseMatch, reverse
from django.utils.functional import cached_property

from panorama.models import Solution
from panorama.words.expression import Step, Written, written
from panorama.words.query import COMPARED
from panorama.words.typed import bare

MOST_WAYS, MOST_NEAR = 5, 3


@dataclass(frozen=True)
class WayOut:
    label: str
    address: str
    number: int


class Help:
    """For a `Search` that finds nothing; as many queries whatever was asked."""

    def __init__(self, search):
        self.search = search
        self.query = search.query

    @property
    def need(self):
        """Where to describe a need in plain words; nowhere as long as there is no such page."""
        try:
            return reverse("panorama:need")
        except NoReverseMatch:
            return ""

    @cached_property
    def without(self):
        """The criteria to drop, one at a time, those that give most first."""
        return _best([*self._without_values(), *self._without_text(), *self._without_words()])

    @cached_property
    def meant(self):
        """The same search in words that the catalogue has, those that give most first."""
        return _best(self._way(text, text) for text in self._other_words)

    def _without_values(self):
        search = self.search
        if search.chosen + bool(search.text) < 2:
            return
        for name, values in search.filters.items():
            for value in values:
                rest = {**search.filters, name: [one for one in values if one != value]}
                number = search.index.find(rest, search.matches).number
                yield WayOut(search.label(name, value), search.without(name, value), number)

    def _without_text(self):
        search = self.search
        if search.text and search.chosen:
            number = search.index.find(search.filters).number
            yield WayOut(search.label("q", search.text), search.without("q", search.text), number)

    def _without_words(self):
        for text, (label, _) in self._fewer_words.items():
            yield self._way(label, text)

    def _way(self, label, text):
        number = self.search.index.find(self.search.filters, self._keys.get(text, ())).number
        return WayOut(label, self.search.address_with(q=text), number)

    @cached_property
    def _fewer_words(self):
        """{text: (what it leaves out, its wishes)}: the search less one of its words."""
        parts = self._parts
        fewer = {}
        for place, (units, _) in enumerate(parts if len(parts) > 1 else ()):
            label = f"«\u00a0{self.query.text[units[0].start : units[-1].end]}\u00a0»"
            rest = [ways for other, (_, ways) in enumerate(parts) if other != place]
            fewer[self.query.lessened(units)] = (label, rest)
        return fewer

    @cached_property
    def _other_words(self):
        """{text: its wishes}: the search with a word that looks like the one typed."""
        others = {}
        for word, candidates in self._doubts.items():
            rest = [ways for units, ways in self._parts if not _holds(units, word)]
            for one in candidates:
                others[self.query.replaced({word: one})] = [*rest, _wish(one)]
        return others

    @cached_property
    def _keys(self):
        """{text: keys of the solutions that speak of it}, in one query."""
        asked = {
            text: wishes for text, (_, wishes) in self._fewer_words.items()
        } | self._other_words
        texts, keys = list(asked), {text: [] for text in asked}
        if not asked:
            return keys
        several = [
            Solution.objects.online()
            .filter(words=Written(written(wishes)))
            .values_list(Value(place), "pk")
            for place, wishes in enumerate(asked.values())
        ]
        for place, key in several[0].union(*several[1:], all=True):
            keys[texts[place]].append(key)
        return keys

    @property
    def _parts(self):
        return self.query.reading.parts if self.query else []

    @property
    def _doubts(self):
        return self.query.reading.doubtful if self.query else {}

    @cached_property
    def nearest(self):
        """Solutions that grant the most of what was asked: its words first, then its filters."""
        near = self.search.best if self.search.matches else self._near_in_words()
        filters = self._compatible(near)
        if not near and not filters:
            return []
        keys = self.search.index.drawn(self.search.index.find(filters, near or None).bits)
        if near:
            kept = set(keys)
            keys = [key for key in near if key in kept]
        return self._shown(keys[:MOST_NEAR])

    def _near_in_words(self):
        """Keys of those that grant all but one word, or else any of them; most granted first."""
        times = Counter(key for keys in self._keys.values() for key in keys)
        if times:
            return sorted(
                times, key=lambda key: (-times[key], self.search.index.place_of.get(key, 0))
            )
        ways = [way for _, ways in self._parts for way in ways]
        if len(self._parts) < 2:
            return []
        some = Solution.objects.online().filter(words=Written(written([ways])))
        return list(some.in_neutral_order(self.search.day).values_list("pk", flat=True)[:COMPARED])

    def _compatible(self, keys):
        """Of the filters, one after the other, those that leave some of `keys`, or of all."""
        kept = {}
        for name, values in self.search.filters.items():
            trial = {**kept, name: values}
            if values and self.search.index.find(trial, keys or None).number:
                kept = trial
        return kept

    def _shown(self, keys):
        bare = ("slug", "name", "pitch", "vendor", "family__label")
        rows = Solution.objects.online().select_related("family").only(*bare).in_bulk(keys)
        return [rows[key] for key in keys if key in rows]


def _best(ways):
    some = {way.address: way for way in ways if way.number}
    return sorted(some.values(), key=lambda way: -way.number)[:MOST_WAYS]


def _holds(units, word):
    return any(typed.word == word for unit in units for typed in unit.words)


def _wish(word):
    return [[[Step(forms=frozenset([bare(word)]))]]]

"""Which solutions have each value of each facet, as one integer a value and one bit a solution.

What it takes in memory is bounded by the catalogue: for n solutions and v values, n × v / 8 bytes of
bits and some 150 bytes a solution besides (20 MB at 100,000; a process keeps one index, no more).
"""

import hashlib
from itertools import compress, islice

from panorama.facets.found import Found
from panorama.facets.manifest import FACETS

# What makes of the figures of a binary number the selectors that `compress` takes.
_SELECTORS = bytes.maketrans(b"01", b"\x00\x01")


class Index:
    """The solutions online on `day`, the first bit being the first in that day's neutral order.

    `solutions` come in alphabetical order; `vocabulary` is {name of a facet: {value: label}};
    `state` (of `freshness`) is that of the catalogue from which it is made.
    """

    def __init__(self, solutions, vocabulary, day, state=None):
        self.day = day
        self.state = state
        self.vocabulary = vocabulary
        drawn = sorted(solutions, key=lambda one: (_draw(day, one), one.pk))
        self.keys = [solution.pk for solution in drawn]
        self.place_of = {key: place for place, key in enumerate(self.keys)}
        self.alphabetical = [self.place_of[solution.pk] for solution in solutions]
        self.has_fictitious = any(solution.is_fictitious for solution in drawn)
        self.everything = (1 << len(drawn)) - 1
        self.bits = {facet.name: self._bits_of(facet, drawn) for facet in FACETS}

    def __len__(self):
        return len(self.keys)

    def _bits_of(self, facet, solutions):
        rows = {value: bytearray(len(solutions) // 8 + 1) for value in self.vocabulary[facet.name]}
        for place, solution in enumerate(solutions):
            for value in facet.read(solution, self.day):
                # A value that a former version of the form allowed has no name to be asked by.
                if row := rows.get(value):
                    row[place >> 3] |= 1 << (place & 7)
        return {value: int.from_bytes(row, "little") for value, row in rows.items()}

    def find(self, asked, among=None):
        """The `Found` of {name of a facet: values}, among the solutions of these keys or all."""
        start = self.everything if among is None else self.gathered(among)
        return Found(self, asked, start)

    def gathered(self, keys):
        """The set of the solutions of these keys; those that are not online count for nothing."""
        row = bytearray(len(self.keys) // 8 + 1)
        for place in (self.place_of[key] for key in keys if key in self.place_of):
            row[place >> 3] |= 1 << (place & 7)
        return int.from_bytes(row, "little")

    def drawn(self, bits, start=0, stop=None):
        """The keys of a set, in neutral order, from rank `start` to rank `stop`."""
        return list(islice(compress(self.keys, selectors(bits)), start, stop))

    def by_name(self, bits, start=0, stop=None):
        """The same in alphabetical order."""
        chosen = selectors(bits).ljust(len(self.keys), b"\x00")
        places = filter(chosen.__getitem__, self.alphabetical)
        return [self.keys[place] for place in islice(places, start, stop)]


def selectors(bits):
    """One byte a solution, 1 for those that are in the set."""
    return bin(bits)[:1:-1].encode().translate(_SELECTORS)


def _draw(day, solution):
    """As `SolutionQuerySet.in_neutral_order` draws in the database."""
    text = f"{day.isoformat()}{solution.public_id}"
    return hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()

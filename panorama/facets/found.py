"""What a search finds in an index, and what each option of each facet would give."""

from functools import cached_property, reduce
from operator import and_, or_

from panorama.facets.manifest import FACETS
from panorama.facets.shape import Combine


class Found:
    """`asked` is {name of a facet: values}, known ones only; `start` the set it narrows."""

    def __init__(self, index, asked, start):
        self.index = index
        self.start = start
        self._selected = {
            facet.name: self._select(facet, asked[facet.name])
            for facet in FACETS
            if asked.get(facet.name)
        }

    def _select(self, facet, values):
        rows = self.index.bits[facet.name]
        combine = and_ if facet.combine is Combine.ALL else or_
        return reduce(combine, (rows[value] for value in values))

    @cached_property
    def bits(self):
        return reduce(and_, self._selected.values(), self.start)

    @property
    def number(self):
        return self.bits.bit_count()

    def without(self, name):
        """The set that the search would find if nothing were asked of this facet."""
        rest = (bits for other, bits in self._selected.items() if other != name)
        return reduce(and_, rest, self.start)

    def counts(self):
        """{name of a facet: {value: how many solutions}}, each facet counted without itself.

        Capabilities are each a facet of their own: ticking one more narrows what is found.
        """
        return {facet.name: self._counts_of(facet) for facet in FACETS}

    def _counts_of(self, facet):
        own = facet.name in self._selected and facet.combine is not Combine.ALL
        room = self.without(facet.name) if own else self.bits
        rows = self.index.bits[facet.name]
        return {value: (room & bits).bit_count() for value, bits in rows.items()}

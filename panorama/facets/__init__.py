"""The facets of the panorama: what they are, what they select, how many each option would give.

`FACETS` is the manifest, in the order of the page; `FACET[name]` is one of them. A `Facet` tells its
`name` in the address, its `label`, its `meaning` (a sentence of the glossary), its `group`, how its
values `combine`, `choices()` as (value, label) pairs, and `values_of(solution, day)`: the values that
a `Solution` has, whatever it was made from (columns and `Solution.facets`; `facts(fiche)` says what
the latter holds besides the answers). `told(label)` is a label that stands on its own.

`find({name: values}, day)` searches the catalogue as it stands: a `Found` with its `number`, its
`bits` (a set of solutions, as an integer) and `counts()`. Its `index` gives their keys in order, and
the labels of every value (`vocabulary`). What is asked must be known: `panorama.search.Search` sees to
that for an address. A table that changes what a list shows puts `renews_edition()` in its triggers.
"""

from panorama.facets.current import index_of
from panorama.facets.facts import facts
from panorama.facets.found import Found
from panorama.facets.index import Index
from panorama.facets.manifest import FACETS, FORMERLY
from panorama.facets.shape import Combine, Facet, Group

__all__ = [
    "FACET",
    "FACETS",
    "FORMERLY",
    "Combine",
    "Facet",
    "Found",
    "Group",
    "Index",
    "facts",
    "find",
    "index_of",
]

FACET = {facet.name: facet for facet in FACETS}


def find(asked, day, among=None):
    """What the catalogue of `day` holds of {name of a facet: values}, among these keys or all."""
    return index_of(day).find(asked, among)

"""The facets of the panorama: what they are, what they select, how many each option would give.

`FACETS` is the manifest, in the order of the page; `FACET[name]` is one of them. A `Facet` tells its
`name` in the address, its `label`, its `meaning` (a sentence of the glossary), its `group`, how its
values `combine`, `choices()` as (value, label) pairs, and `values_of(solution, day)`: the values that
a `Solution` has, whatever it was made from (columns and `Solution.facets`; `facts(fiche)` says what
the latter holds besides the answers). `told(label)` is a label that stands on its own.
"""

from panorama.facets.facts import facts
from panorama.facets.manifest import FACETS, FORMERLY
from panorama.facets.shape import Combine, Facet, Group

FACET = {facet.name: facet for facet in FACETS}

__all__ = ["FACET", "FACETS", "FORMERLY", "Combine", "Facet", "Group", "facts"]

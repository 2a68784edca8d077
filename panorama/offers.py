"""Words that are also a criterion: « achats » is a trade and a way to buy; the filter says which."""

from dataclasses import dataclass
from functools import lru_cache

from panorama.facets import FACETS, Combine
from panorama.needs.asking import UNWANTED
from panorama.words.typed import bare, singular, units_of

MOST = 3


@dataclass(frozen=True)
class Offer:
    """A filter in the place of the text, and how many solutions it gives with those already chosen."""

    label: str
    address: str
    number: int


def offers(search):
    """The filters whose label holds all that was typed, or a synonym of it; the first of them."""
    found = []
    for facet in FACETS if search.query else ():
        for value, label in search.labels_of(facet.name).items():
            if value not in UNWANTED.get(facet.name, ()) and _says(label, search.query):
                found.append(_offer(search, facet, value))
    return [one for one in found if one.number][:MOST]


def _says(label, query):
    words = _words(label)
    return all(
        any(words.issuperset(map(singular, said)) for said in ways)
        for ways in query.reading.expressions or [[]]
    )


@lru_cache(maxsize=1000)
def _words(label):
    return frozenset(singular(bare(one.word)) for unit in units_of(label) for one in unit.words)


def _offer(search, facet, value):
    chosen = [] if facet.combine is Combine.ONE else search.filters[facet.name]
    values = list(dict.fromkeys([*chosen, value]))
    number = search.index.find({**search.filters, facet.name: values}).number
    label = facet.told(search.labels_of(facet.name)[value])
    return Offer(label, search.address_for(facet.name, values), number)

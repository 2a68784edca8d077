"""The panorama as a map: a region for each functional family and each way of deploying.

What is asked narrows the map as it narrows the list: a region holds what the list finds when one asks
for its family and its way of deploying, and its total is a total of the list.
"""

from dataclasses import dataclass, field, replace

from django.urls import reverse
from django.utils.functional import cached_property

from panorama.models import Solution
from panorama.search import LIST

# Names that a region shows at most: the list has the others.
MOST = 60
# Names that stay in sight; a region unfolds the rest where it has enough of them.
IN_SIGHT, WORTH_FOLDING = 12, 4
FAMILY, DEPLOYMENT, HYBRID = "famille", "deploiement", "hybrid"
# (facet, value, what is written beside the name of the solutions that have it).
MARKS = (
    ("secnumcloud", "qualified", "SNC"),
    ("code", "yes", "libre"),
    ("code", "partly", "libre en partie"),
)
UNTOLD = "Mode de déploiement non indiqué"


@dataclass(frozen=True)
class Named:
    """A solution on the map."""

    name: str
    address: str
    marks: list


@dataclass(frozen=True)
class Total:
    """A heading of the map; no address where the list has no filter for it."""

    label: str
    number: int
    address: str


@dataclass(frozen=True)
class Region:
    """Where a family meets a way of deploying. Those of its `number` that have several ways, `elsewhere`,
    are named in the column that says so, `beyond` in the list alone."""

    column: Total
    number: int
    address: str
    keys: list = field(repr=False)
    elsewhere: int = 0
    beyond: int = 0
    solutions: tuple = ()

    @property
    def first(self):
        return self.solutions[: len(self.solutions) - len(self.rest)]

    @property
    def rest(self):
        """Those that the page folds away."""
        rest = self.solutions[IN_SIGHT:]
        return rest if len(rest) >= WORTH_FOLDING else ()


@dataclass(frozen=True)
class Row:
    family: Total
    regions: list


class Landscape:
    """The map of a `Search`. Two bitsets make a region; one query reads all the names."""

    def __init__(self, search):
        self.search = search
        self.index = search.index
        self.bits = search.found.bits

    @cached_property
    def modes(self):
        """{way of deploying: the solutions found that have it}, those that tell none last."""
        modes = self._of(DEPLOYMENT)
        untold = self.bits
        for bits in self.index.bits[DEPLOYMENT].values():
            untold &= ~bits
        return modes | ({"": untold} if untold else {})

    @cached_property
    def families(self):
        return self._of(FAMILY)

    def _of(self, name):
        """{value: solutions found that have it}, of those that are asked, or of all."""
        chosen = self.search.filters[name]
        rows = self.index.bits[name]
        return {value: self.bits & rows[value] for value in rows if not chosen or value in chosen}

    @cached_property
    def columns(self):
        return [
            Total(self._mode(value), bits.bit_count(), self._address(DEPLOYMENT, value))
            for value, bits in self.modes.items()
        ]

    @cached_property
    def rows(self):
        """Families that have something here, in the curator's order."""
        drawn = [
            Row(
                Total(self._label(FAMILY, code), bits.bit_count(), self._address(FAMILY, code)),
                self._regions(code, bits),
            )
            for code, bits in self.families.items()
            if bits
        ]
        named = self._named([key for row in drawn for one in row.regions for key in one.keys])
        return [replace(row, regions=[_filled(one, named) for one in row.regions]) for row in drawn]

    @property
    def empty_families(self):
        """Labels of those that have nothing here."""
        return [self._label(FAMILY, code) for code, bits in self.families.items() if not bits]

    @property
    def has_hybrid(self):
        return bool(self.modes.get(HYBRID))

    @property
    def legend(self):
        """(mark, what it means)."""
        return [(mark, self._label(name, value)) for name, value, mark in MARKS]

    def _regions(self, family, bits):
        return [
            self._region(family, mode, bits & held, column)
            for (mode, held), column in zip(self.modes.items(), self.columns, strict=True)
        ]

    def _region(self, family, mode, bits, column):
        hybrid = 0 if mode == HYBRID else bits & self.modes.get(HYBRID, 0)
        own = bits & ~hybrid
        return Region(
            column=column,
            number=bits.bit_count(),
            address=self._address(DEPLOYMENT, mode, famille=family),
            keys=self.index.drawn(own, 0, MOST),
            elsewhere=hybrid.bit_count(),
            beyond=max(own.bit_count() - MOST, 0),
        )

    def _named(self, keys):
        """{key: `Named`}; one may have been withdrawn since the index was asked."""
        online = Solution.objects.online().filter(pk__in=set(keys))
        marked = [(mark, self._holders(name, value)) for name, value, mark in MARKS]
        return {
            key: Named(
                name,
                reverse("panorama:solution", args=[slug]),
                [mark for mark, holders in marked if key in holders],
            )
            for key, slug, name in online.order_by().values_list("pk", "slug", "name")
        }

    def _holders(self, name, value):
        return set(self.index.drawn(self.bits & self.index.bits[name][value]))

    def _mode(self, value):
        return self._label(DEPLOYMENT, value) if value else UNTOLD

    def _label(self, name, value):
        return self.search.labels_of(name)[value]

    def _address(self, name, value, **asked):
        """In the list; nothing filters on what is not told."""
        return self.search.address_at(LIST, **{name: value}, **asked) if value else ""


def _filled(region, named):
    shown = tuple(named[key] for key in region.keys if key in named)
    return replace(region, solutions=shown)

"""The facets as the page draws them: groups of choices, each with how many it would give."""

from dataclasses import dataclass
from itertools import groupby

from panorama.facets import FACETS, Combine, Facet, Group

# A longer list is cut short; what is chosen in the rest opens it.
SHORT, LONG = 6, 8
OPEN_AT_FIRST = frozenset({Group.NEED, Group.HOSTING})


@dataclass(frozen=True)
class Option:
    value: str
    label: str
    number: int
    is_chosen: bool
    meaning: str = ""

    @property
    def is_disabled(self):
        return not self.number and not self.is_chosen


@dataclass(frozen=True)
class Menu:
    """One facet; `rest` is what its long list keeps for whoever asks."""

    facet: Facet
    first: list
    rest: list

    @property
    def name(self):
        return self.facet.name

    @property
    def takes_one(self):
        return self.facet.combine is Combine.ONE

    @property
    def chosen(self):
        return sum(option.is_chosen and bool(option.value) for option in (*self.first, *self.rest))

    @property
    def opens_rest(self):
        return any(option.is_chosen for option in self.rest)


@dataclass(frozen=True)
class GroupOfMenus:
    group: Group
    menus: list

    @property
    def code(self):
        return self.group.name.lower()

    @property
    def chosen(self):
        return sum(menu.chosen for menu in self.menus)

    @property
    def is_open(self):
        return bool(self.group in OPEN_AT_FIRST or self.chosen)


def drawn(asked, found):
    """Every group of facets, as `found` counts them and `asked` has them ticked."""
    counts = found.counts()
    return [
        GroupOfMenus(group, [_menu(facet, asked, found, counts[facet.name]) for facet in facets])
        for group, facets in groupby(FACETS, key=lambda facet: facet.group)
    ]


def _menu(facet, asked, found, counts):
    chosen = set(asked.getlist(facet.name))
    there = found.index.bits[facet.name]
    options = [
        Option(value, label, counts[value], value in chosen, facet.meanings.get(value, ""))
        for value, label in found.index.vocabulary[facet.name].items()
        if value in chosen or there[value] or not facet.hides_absent
    ]
    if facet.combine is Combine.ONE:
        options.insert(
            0, Option("", "Peu importe", found.without(facet.name).bit_count(), not chosen)
        )
    cut = SHORT if len(options) > LONG else len(options)
    return Menu(facet, options[:cut], options[cut:])

"""The shape of a facet, and of the groups in which the list lays them out."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from enum import Enum


class Group(Enum):
    NEED = "Besoin"
    KIND = "Catégorie et thématique"
    SERVED = "Administration servie"
    HOSTING = "Hébergement et données"
    TECHNIQUE = "Intégration et conformité"
    SOURCE = "Logiciel libre"
    BUYING = "Preuves, prix et achat"
    VENDOR = "Éditeur"
    FRESHNESS = "Fraîcheur de la fiche"


class Combine(Enum):
    """How several values asked of one facet combine; across facets it is always « and »."""

    ANY = " ou "  # a solution has at least one of them
    ALL = " et "  # capabilities: a solution has each of them
    ONE = ""  # values that hold one another: only one is asked for at a time


@dataclass(frozen=True)
class Facet:
    name: str  # in the address, for ever
    label: str
    meaning: str  # of the glossary, for whoever hesitates
    group: Group
    # (solution, day) → its values. Reads columns and `facets`, never `fiche`.
    read: Callable[..., Iterable[str]]
    # () → ((value, label), …), in the order of the page.
    choices: Callable[[], Iterable[tuple[str, str]]]
    combine: Combine = Combine.ANY
    # Stands before a label which, away from its facet, would not say what it is about.
    about: str = ""
    # value → what it means, where the label does not suffice.
    meanings: dict[str, str] = field(default_factory=dict)
    # Whether values that no solution has are left out, rather than shown disabled.
    hides_absent: bool = False

    def values_of(self, solution, day):
        """The values that `solution` has on `day`, which makes a qualification lapse."""
        return tuple(self.read(solution, day))

    def told(self, label):
        """A label as it is read on its own: « Licence : EUPL »."""
        return f"{self.about}\u00a0: {label}" if self.about else label

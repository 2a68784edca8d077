"""A search as it was understood: what it selects, and how it is told in words."""

from dataclasses import dataclass

from django.contrib.postgres.aggregates import BoolOr
from django.http import QueryDict
from django.utils import timezone
from django.utils.functional import cached_property

from ami import public
from panorama.enums import OpenSource, SecNumCloud
from panorama.filters import LONGEST_SEARCH, SolutionFilter, words_of
from panorama.models import FunctionalFamily, Solution

# Filters of which several values may be asked for at once.
SEVERAL = frozenset({"secnumcloud", "code"})
BOXES = SEVERAL | {"sur_site"}
ON_PREMISE = "Installable chez l’administration"
JOINT = "\u00a0; "


@dataclass(frozen=True)
class Tag:
    """An active filter, and the address of the same search without it."""

    label: str
    address: str


@dataclass(frozen=True)
class Menu:
    """A filter as the page draws it; `options` are (value, label, whether it is chosen)."""

    name: str
    label: str
    as_boxes: bool
    options: list


class Search:
    """`given` is a QueryDict; what it holds that means nothing is left out without a word."""

    def __init__(self, given):
        self.asked = self._understood(given)

    def _understood(self, given):
        asked = QueryDict(mutable=True)
        text = given.get("q", "").replace("\x00", " ").strip()[:LONGEST_SEARCH]
        if words_of(text):
            asked["q"] = text
        for name, choices in self.vocabulary.items():
            values = [value for value in choices if value in given.getlist(name)]
            if values:
                asked.setlist(name, values if name in SEVERAL else values[:1])
        return asked

    @cached_property
    def vocabulary(self):
        """The values that each filter takes, with their labels."""
        families = FunctionalFamily.objects.values_list("code", "label")
        return {
            "famille": dict(families),
            "categorie": dict(public.categories()),
            "thematique": {theme: label for theme, label, _ in self.themes},
            "secnumcloud": dict(SecNumCloud.choices),
            "sur_site": {"1": ON_PREMISE},
            "code": dict(OpenSource.choices),
        }

    @cached_property
    def themes(self):
        """(code, label, whether some solution is fictitious) of the thématiques online."""
        online = (
            Solution.objects.online().order_by("theme_label").values_list("theme", "theme_label")
        )
        return list(online.annotate(fictitious=BoolOr("is_fictitious")))

    @property
    def has_fictitious(self):
        return any(fictitious for _, _, fictitious in self.themes)

    @cached_property
    def filter(self):
        solutions = (
            Solution.objects.online()
            .in_neutral_order(timezone.localdate())
            .select_related("family")
            .defer("fiche", "facets", "search_text")
        )
        return SolutionFilter(self.asked, solutions, vocabulary=self.vocabulary)

    @property
    def solutions(self):
        return self.filter.qs

    @property
    def is_bare(self):
        return not self.asked

    @property
    def menus(self):
        return [
            Menu(
                name,
                self.filter.filters[name].label,
                name in BOXES,
                [
                    (value, label, value in self.asked.getlist(name))
                    for value, label in choices.items()
                ],
            )
            for name, choices in self.vocabulary.items()
        ]

    @property
    def tags(self):
        return [
            Tag(self._label(name, value), self._without(name, value))
            for name, values in self.asked.lists()
            for value in values
        ]

    def _label(self, name, value):
        return f"«\u00a0{value}\u00a0»" if name == "q" else self.vocabulary[name][value]

    def _without(self, name, value):
        rest = self.asked.copy()
        rest.setlist(name, [other for other in rest.getlist(name) if other != value])
        return f"?{rest.urlencode()}"

    def address_of(self, page):
        """The address of a page of these results."""
        asked = self.asked.copy()
        if page > 1:
            asked["page"] = page
        return f"?{asked.urlencode()}"

    def sentence(self, number):
        """« 3 solutions pour cette recherche : « voix » ; … »: what the list shows, in words."""
        found = f"{number} solution{'s' if number > 1 else ''}" if number else "Aucune solution"
        if self.is_bare:
            return f"{found} au panorama"
        told = [self._values(name) for name in self.asked]
        return f"{found} pour cette recherche\u00a0: {JOINT.join(told)}"

    def _values(self, name):
        return " ou ".join(self._label(name, value) for value in self.asked.getlist(name))

"""Which solutions answer a need, and why: criteria counted in the open, nothing weighed.

A solution appears when it does what is wanted (family; failing that trade; failing that a word of the
need). The other criteria group those that appear by how many they lack; within a group, those whose fiche has more
of the need's own words come first, then the neutral order of the day.
"""

from dataclasses import dataclass, field

from django.contrib.postgres.search import SearchQuery
from django.db.models import BooleanField, ExpressionWrapper, Q
from django.utils import timezone
from django.utils.functional import cached_property

from panorama.asked import query_of
from panorama.facets import FACET, Combine
from panorama.models import Solution
from panorama.models.weights import FRENCH

# What a solution must do for a need, the first of them that the need tells.
USES = ("famille", "metier")
SHOWN = 20
# A word that more of them have tells them apart no longer.
COMMONEST = 1 / 3
# Serves every trade.
ANY_TRADE = "any"


@dataclass(frozen=True)
class Criterion:
    """One thing asked: any of `values` of a facet; capabilities are one criterion each."""

    facet: object
    values: tuple[str, ...]
    labels: tuple[str, ...]

    @property
    def label(self):
        return self.facet.told(" ou ".join(self.labels))

    def met_by(self, solution, day):
        has = set(self.facet.values_of(solution, day))
        if self.facet.name == "metier" and ANY_TRADE in has:
            return True
        return bool(has & set(self.values))


@dataclass
class Match:
    solution: Solution
    met: list
    lacking: list
    words: list = field(default_factory=list)


@dataclass(frozen=True)
class Group:
    """Those that lack as many criteria."""

    lacking: int
    matches: list

    @property
    def title(self):
        if not self.lacking:
            return "Répondent à tout ce qui est demandé"
        return f"Il leur manque {self.lacking} critère{'s' if self.lacking > 1 else ''}"


class Matching:
    """The solutions online for `asked` (values by facet) and the `words` of a need."""

    def __init__(self, asked, words=()):
        self.asked, self.all_words = asked, tuple(words)
        self.day = timezone.localdate()

    @cached_property
    def criteria(self):
        return [one for name in self.asked for one in _criteria(FACET[name], self.asked[name])]

    @cached_property
    def use(self):
        """The facet that decides who appears, if the need tells it."""
        return next((name for name in USES if self.asked.get(name)), None)

    @property
    def groups(self):
        by_lacking = {}
        for match in self._kept:
            by_lacking.setdefault(len(match.lacking), []).append(match)
        return [Group(number, matches) for number, matches in by_lacking.items()]

    @property
    def number(self):
        return len(self._ranked)

    @property
    def shown(self):
        return len(self._kept)

    @property
    def labels(self):
        return [one.label for one in self.criteria]

    @property
    def use_query(self):
        """What the list is asked for, to show all those that do it."""
        return query_of({self.use: self.asked[self.use]}) if self.use else ""

    @property
    def sentence(self):
        """How many do what is wanted, and how many of them lack nothing."""
        if not self.number:
            return "Aucune solution du panorama ne correspond."
        whole = sum(not match.lacking for match in self._ranked)
        found = (
            f"{self.number} solutions correspondent" if self.number > 1 else "1 solution correspond"
        )
        return f"{found} à cet usage\u00a0; {_whole(whole)} à tout."

    @property
    def _kept(self):
        return self._ranked[:SHOWN]

    @cached_property
    def words(self):
        """The words of the need that tell solutions apart."""
        most = max(1, len(self._solutions) * COMMONEST)
        return [
            word
            for number, word in enumerate(self.all_words)
            if 0 < sum(getattr(one, f"has_{number}") for one in self._solutions) <= most
        ]

    @cached_property
    def _solutions(self):
        has = {
            f"has_{number}": ExpressionWrapper(
                Q(words=SearchQuery(word, config=FRENCH)), output_field=BooleanField()
            )
            for number, word in enumerate(self.all_words)
        }
        online = Solution.objects.online().in_neutral_order(self.day).select_related("family")
        if self.use == "famille":
            online = online.filter(family__code__in=self.asked["famille"])
        return list(online.defer("fiche", "search_text").annotate(**has))

    @cached_property
    def _ranked(self):
        """Python's sort keeps the neutral order among equals."""
        matches = (self._match(one) for one in self._solutions)
        told = [match for match in matches if self._appears(match)]
        return sorted(told, key=lambda match: (len(match.lacking), -len(match.words)))

    def _appears(self, match):
        if self.use:
            return all(one.facet.name != self.use for one in match.lacking)
        return bool(match.words or self.criteria)

    def _match(self, solution):
        met = [one for one in self.criteria if one.met_by(solution, self.day)]
        has = {
            word: getattr(solution, f"has_{number}") for number, word in enumerate(self.all_words)
        }
        return Match(
            solution,
            met,
            [one for one in self.criteria if one not in met],
            [word for word in self.words if has[word]],
        )


def _whole(number):
    if not number:
        return "aucune ne répond"
    return f"{number} répondent" if number > 1 else "1 répond"


def _criteria(facet, values):
    labels = dict(facet.choices())
    known = [value for value in values if value in labels]
    if facet.combine is Combine.ALL:
        return [Criterion(facet, (value,), (labels[value],)) for value in known]
    told = tuple(labels[value] for value in known)
    return [Criterion(facet, tuple(known), told)] if known else []

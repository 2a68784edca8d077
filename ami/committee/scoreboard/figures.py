"""What the marks of a call say, criterion by criterion: how they spread, and who gives them."""

import math
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Count, F, Q, Sum

from ami.committee.scoreboard.histogram import Histogram
from ami.committee.scoreboard.memory import remembered
from ami.committee.scoreboard.standings import ranked
from ami.models import Pair, Score

ASSIGNED = "review__candidature__assignment__pair"


@dataclass(frozen=True)
class Marks:
    """The marks given on a criterion: mark → how many times."""

    given: Counter

    @cached_property
    def count(self):
        return self.given.total()

    @cached_property
    def mean(self):
        return sum(mark * times for mark, times in self.given.items()) / self.count

    @cached_property
    def median(self):
        ordered = sorted(self.given.elements())
        middle = len(ordered) // 2
        return (ordered[middle] + ordered[~middle]) / 2

    @cached_property
    def deviation(self):
        """The standard deviation: near zero, the criterion sets no file apart."""
        gaps = sum(times * (mark - self.mean) ** 2 for mark, times in self.given.items())
        return math.sqrt(gaps / self.count)


@dataclass(frozen=True)
class PairMean:
    pair: str
    mean: float
    count: int


class Figures:
    """The marks of the files that a person judges in a call, of one thématique when it is given."""

    def __init__(self, user, call, theme=None):
        self.call, self.theme = call, theme
        rows, self.by_pair = remembered("figures", user, call, lambda: _counted(user, call))
        self.marks = defaultdict(Counter)
        self.by_theme = defaultdict(lambda: defaultdict(Counter))
        for of_theme, criterion, mark, times in rows:
            self.by_theme[of_theme][criterion][mark] += times
            if theme is None or of_theme == theme.pk:
                self.marks[criterion][mark] += times

    @cached_property
    def criteria(self):
        """(criterion, its Marks, its Histogram, the gap between pairs) where marks were given."""
        return [
            (criterion, marks, Histogram.of_marks(marks, criterion.scale_max), self.gap(criterion))
            for criterion in self.call.grid.selection
            if (marks := Marks(self.marks[criterion.pk])).count
        ]

    def gap(self, criterion):
        """(lowest, highest) means of the pairs; None before two pairs marked."""
        means = [means[criterion.pk] for _, means in self.pairs if criterion.pk in means]
        if self.theme or len(means) < 2:
            return None
        ordered = sorted(means, key=lambda of_pair: of_pair.mean)
        return ordered[0], ordered[-1], ordered[-1].mean - ordered[0].mean

    @cached_property
    def pairs(self):
        """(name, criterion → PairMean), in the order of names."""
        names = dict(Pair.objects.filter(call=self.call).values_list("pk", "name"))
        found = defaultdict(dict)
        for pair, criterion, count, total in self.by_pair:
            if pair in names:
                found[names[pair]][criterion] = PairMean(names[pair], total / count, count)
        return sorted(found.items())

    def table_of_pairs(self):
        """(name, number of sheets, mean per criterion)."""
        criteria = self.call.grid.selection
        return [
            (name, max(of.count for of in means.values()), [means.get(one.pk) for one in criteria])
            for name, means in self.pairs
        ]

    def table_of_themes(self, themes):
        """(thématique, number of sheets, Marks per criterion), those without a mark left out."""
        criteria = self.call.grid.selection
        rows = []
        for theme in themes:
            marks = [Marks(self.by_theme[theme.pk][one.pk]) for one in criteria]
            if sheets := max((of.count for of in marks), default=0):
                rows.append((theme, sheets, [of if of.count else None for of in marks]))
        return rows


def _counted(user, call):
    """Rows (thématique, criterion, mark, times), then (pair, criterion, times, sum of marks).

    A pair is compared on its own files: what it reads besides, common to all, weighs the same.
    """
    counting = Score.objects.filter(
        review__candidature__in=ranked(user, call).values("pk"),
        review__submitted_at__isnull=False,
        review__set_aside_at=None,
        mark__isnull=False,
    )
    themes = counting.values_list("review__candidature__theme", "criterion", "mark").annotate(
        times=Count("pk")
    )
    own = (
        Q(review__pair__isnull=False)
        | Q(review__reviewer=F(f"{ASSIGNED}__first_reader"))
        | Q(review__reviewer=F(f"{ASSIGNED}__second_reader"))
    )
    pairs = (
        counting.filter(own)
        .values_list(ASSIGNED, "criterion")
        .annotate(times=Count("pk"), total=Sum("mark"))
    )
    return list(themes), list(pairs)

"""What a line across a ranking would select: the files at its score or above, ties together."""

from django.db.models import Count, F, Q

from ami.committee.scoreboard.histogram import Histogram
from ami.committee.scoreboard.standings import Standings, ranked
from ami.enums import Category, CutBasis
from ami.workflow.deciding.cutting import above, shown

AROUND = 5
NAMED = 20
# Columns of the picture, in points out of 100.
STEP = 5
WIDE = 520


class Ladder:
    """The scores of a call that a person sees, the best first, with how many files each."""

    def __init__(self, user, call, steps=None):
        self.user, self.call = user, call
        steps = Standings(user, [call.pk]).steps[call.pk] if steps is None else steps
        self.steps = [(score, files) for score, files in steps if score is not None]
        self.total = sum(files for _, files in steps)

    def cut(self, line):
        return Cut(self, line)

    def cumulated(self):
        """[score shown, files at it or above] for the page to tell as the line moves."""
        found, files = {}, 0
        for score, count in self.steps:
            files += count
            found[float(shown(score))] = files
        return list(found.items())


class Cut:
    """One line on one ladder. `lowest` is the exact score of the last files taken, None for none."""

    def __init__(self, ladder, line):
        self.ladder, self.line = ladder, line
        self.taken = above(ladder.steps, line)
        self.count = sum(files for _, files in self.taken)
        self.lowest = self.taken[-1][0] if self.taken else None

    def files(self):
        return ranked(self.ladder.user, self.ladder.call)

    @property
    def is_taken(self):
        """The condition that the line puts on a file."""
        return Q(pk__in=[]) if self.lowest is None else Q(tally__score__gte=self.lowest)

    def by_theme(self):
        """(category, its files, those taken, its thématiques as (label, files, taken))."""
        rows = (
            self.files()
            .order_by("theme__order")
            .values_list("theme__category", "theme__label", "theme__order")
            .annotate(files=Count("pk"), taken=Count("pk", filter=self.is_taken))
        )
        groups = []
        for category in Category:
            own = [
                (label, files, taken) for kind, label, _, files, taken in rows if kind == category
            ]
            if own:
                total, taken = (sum(row[place] for row in own) for place in (1, 2))
                groups.append((category.label, total, taken, own))
        return groups

    def around(self):
        """(the last files taken, the first ones left), each the best first."""
        if self.lowest is None:
            return [], list(self._named(self.files().exclude(tally=None))[:AROUND])
        last = self.files().filter(tally__score__gte=self.lowest)
        last = last.order_by("tally__score", "-reference").select_related("theme")[:AROUND]
        left = self._named(self.files().filter(tally__score__lt=self.lowest))[:AROUND]
        return list(reversed(last)), list(left)

    def _named(self, files):
        return files.order_by(F("tally__score").desc(), "reference").select_related("theme")

    @property
    def tied(self):
        """How many files share the last score taken; 0 when there is but one."""
        files = self.taken[-1][1] if self.taken else 0
        return files if files > 1 else 0

    def ties(self):
        """The files that share it, as many as can be named."""
        return list(self._named(self.files().filter(tally__score=self.lowest))[:NAMED])

    @property
    def beyond(self):
        """How many more than the places asked for, since ties go together."""
        if self.line.basis != CutBasis.RANK:
            return 0
        return max(0, self.count - int(self.line.value))

    def picture(self):
        """Files per band of scores, the bands wholly above the line marked out."""
        bands = dict.fromkeys(range(0, 100, STEP), 0)
        for score, files in self.ladder.steps:
            bands[min(100 - STEP, int(score) // STEP * STEP)] += files
        low = 101 if self.lowest is None else self.lowest
        bars = [(str(band), files, band + STEP > low) for band, files in bands.items()]
        return Histogram(bars, WIDE)


def between(one, other):
    """The files that one line takes and the other leaves, the best first; all that is compared."""
    low, high = sorted(101 if cut.lowest is None else cut.lowest for cut in (one, other))
    changed = one.files().filter(tally__score__gte=low, tally__score__lt=high)
    return one._named(changed)

"""Where pairs stand: what each holds, how much of it waits, of which thématiques, kept from what."""

from collections import Counter, defaultdict
from functools import cached_property

from django.db.models import Count, Q

from ami.enums import READABLE, Status
from ami.models import Candidature, Pair
from ami.workflow.assigning.conflicts import barred_couples

# Files without a pair named on the page of a call; the list of candidatures has them all.
MOST_NAMED = 100


def with_files(pairs, user):
    """Adds `files`, the number of those that `user` meets: a whole one would tell who reads another."""
    return pairs.annotate(files=Count("assignments", filter=seen_by(user), distinct=True))


def seen_by(user):
    """An assignment is one of a file that she meets."""
    return Q(assignments__candidature__in=Candidature.objects.run_by(user).values("pk"))


def pairs_of(call, user, barred=()):
    """Pairs with their files, those that wait, the reviews handed in, and the couples kept apart."""
    seen = seen_by(user)
    counting = seen & Q(
        assignments__candidature__reviews__submitted_at__isnull=False,
        assignments__candidature__reviews__set_aside_at=None,
    )
    waiting = seen & Q(assignments__candidature__status=Status.ELIGIBLE)
    pairs = (
        with_files(Pair.objects.filter(call=call), user)
        .select_related("first_reader", "second_reader")
        .annotate(
            waiting=Count("assignments", filter=waiting, distinct=True),
            handed_in=Count("assignments__candidature__reviews", filter=counting, distinct=True),
        )
        .order_by("name")
    )
    kept_away = Counter(person for _, person in barred)
    for pair in pairs:
        pair.conflicts = sum(kept_away[reader] for reader in pair.reader_ids)
    return pairs


def files_run_by(user, call):
    """Files of `call` that are read or to be, and that she meets."""
    return (
        Candidature.objects.run_by(user)
        .filter(call=call, status__in=READABLE)
        .select_related("theme", "assignment", "common_file")
        .order_by("theme__order", "reference")
    )


def outside(call, user):
    """How many files of the whole call are out of her view, whoever reads them."""
    return of_call(call).filter(status__in=READABLE).out_of_sight_of(user)


def of_call(call):
    """All its files, of which only the number of those out of view is told."""
    return Candidature.objects.filter(call=call)


class Standing:
    """Everything that the page of a call's pairs shows, of the files that `user` meets."""

    def __init__(self, call, user):
        hidden = dict(of_call(call).hidden_from(user).values_list("pk", "status"))
        self.outside = sum(status in READABLE for status in hidden.values())
        self.barred = {one for one in barred_couples(call) if one[0] not in hidden}
        self.pairs = list(pairs_of(call, user, self.barred))
        self.people = {reader.pk: reader for pair in self.pairs for reader in pair.readers}
        self.files = files_run_by(user, call)
        self.counts = list(
            self.files.order_by("theme__order")
            .values_list("theme__label", "assignment__pair", "status")
            .annotate(Count("pk"))
        )

    @cached_property
    def _placed(self):
        """The common files, and those whose pair has a reader kept away."""
        kept_away = {file for file, person in self.barred if person in self.people}
        short = Q(pk__in=kept_away, status=Status.ELIGIBLE, assignment__isnull=False)
        return list(self.files.filter(Q(common_file__isnull=False) | short))

    @property
    def common(self):
        """(file, who is kept away from it)."""
        return [
            (file, self.away(file, self.people.values()))
            for file in self._placed
            if hasattr(file, "common_file")
        ]

    def away(self, file, readers):
        return [one for one in readers if (file.pk, one.pk) in self.barred]

    @cached_property
    def to_give(self):
        """Files that wait for a pair that may read them: (file, its pair, who is kept away)."""
        return [*self._short, *[(file, None, []) for file in self._alone]]

    @cached_property
    def _short(self):
        pairs = {pair.pk: pair for pair in self.pairs}
        assigned = [
            (file, pairs[file.assignment.pair_id])
            for file in self._placed
            if file.status == Status.ELIGIBLE and hasattr(file, "assignment")
        ]
        found = [(file, pair, self.away(file, pair.readers)) for file, pair in assigned]
        return [one for one in found if one[2]]

    @cached_property
    def _alone(self):
        """The first files without a pair."""
        alone = self.files.filter(status=Status.ELIGIBLE, assignment=None)
        return list(alone[:MOST_NAMED]) if self._number_alone else []

    @property
    def _number_alone(self):
        return sum(
            count
            for _, pair, status, count in self.counts
            if pair is None and status == Status.ELIGIBLE
        )

    @property
    def number_to_give(self):
        return len(self._short) + self._number_alone

    @property
    def loads(self):
        """(thématique, files in each pair in order, those of no pair, all of them)."""
        counts = defaultdict(Counter)
        for theme, pair, _, count in self.counts:
            counts[theme][pair] += count
        return [
            (theme, [of[pair.pk] for pair in self.pairs], of[None], of.total())
            for theme, of in counts.items()
        ]

"""Where pairs stand: what each holds, how much of it waits, of which thématiques, kept from what."""

from collections import Counter, defaultdict

from django.db.models import Count, Q

from ami.enums import READABLE, Status
from ami.models import Candidature, Pair
from ami.workflow.assigning.conflicts import barred_couples


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
        self.files = list(files_run_by(user, call))
        self.people = {reader.pk: reader for pair in self.pairs for reader in pair.readers}

    @property
    def common(self):
        """(file, who is kept away from it)."""
        return [(file, self.away(file)) for file in self.files if hasattr(file, "common_file")]

    def away(self, file):
        return [person for key, person in self.people.items() if (file.pk, key) in self.barred]

    @property
    def to_give(self):
        """Files that wait for a pair that may read them: (file, its pair, who is kept away)."""
        pairs = {pair.pk: pair for pair in self.pairs}
        found = []
        for file in self.files:
            pair = pairs.get(file.assignment.pair_id) if hasattr(file, "assignment") else None
            away = [one for one in pair.readers if (file.pk, one.pk) in self.barred] if pair else []
            if file.status == Status.ELIGIBLE and (pair is None or away):
                found.append((file, pair, away))
        return found

    @property
    def loads(self):
        """(thématique, files in each pair in order, those of no pair, all of them)."""
        counts = defaultdict(Counter)
        for file in self.files:
            pair = file.assignment.pair_id if hasattr(file, "assignment") else None
            counts[file.theme][pair] += 1
        return [
            (theme, [of[pair.pk] for pair in self.pairs], of[None], of.total())
            for theme, of in counts.items()
        ]

"""Where pairs stand: what each holds, how much of it waits, of which thématiques, kept from what."""

from collections import Counter, defaultdict

from django.db.models import Count, Exists, OuterRef, Q

from ami.enums import READABLE, Status
from ami.models import Candidature, Pair
from ami.workflow.assigning.conflicts import barred_couples


def pairs_of(call, barred=()):
    """Pairs with their files, those that wait, the reviews handed in, and the couples kept apart."""
    counting = Q(
        assignments__candidature__reviews__submitted_at__isnull=False,
        assignments__candidature__reviews__set_aside_at=None,
    )
    waiting = Q(assignments__candidature__status=Status.ELIGIBLE)
    pairs = (
        Pair.objects.filter(call=call)
        .select_related("first_reader", "second_reader")
        .annotate(
            files=Count("assignments", distinct=True),
            waiting=Count("assignments", filter=waiting, distinct=True),
            handed_in=Count("assignments__candidature__reviews", filter=counting, distinct=True),
        )
        .order_by("name")
    )
    kept_away = Counter(person for _, person in barred)
    for pair in pairs:
        pair.conflicts = sum(kept_away[reader] for reader in pair.reader_ids)
    return pairs


def files_of(call, user):
    """Files that are read or to be, each saying whether `user` may meet it."""
    seen = Candidature.objects.run_by(user).filter(pk=OuterRef("pk"))
    return (
        Candidature.objects.filter(call=call, status__in=READABLE)
        .select_related("theme", "assignment", "common_file")
        .annotate(is_seen=Exists(seen))
        .order_by("theme__order", "reference")
    )


class Standing:
    """Everything that the page of a call's pairs shows, from two readings of the database."""

    def __init__(self, call, user):
        self.barred = barred_couples(call)
        self.pairs = list(pairs_of(call, self.barred))
        self.files = list(files_of(call, user))
        self.people = {reader.pk: reader for pair in self.pairs for reader in pair.readers}

    @property
    def common(self):
        """(file, who is kept away from it)."""
        return [
            (file, self.away(file))
            for file in self.files
            if file.is_seen and hasattr(file, "common_file")
        ]

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

"""All that an assignment depends on, read at once, and the digest that says whether it changed."""

from collections import defaultdict
from dataclasses import dataclass, replace
from functools import cached_property

from ami.enums import READABLE, Role, Status
from ami.models import Appointment, Candidature, CommonFile, Pair, Review
from ami.models.canonical import canonical, sha256
from ami.workflow.assigning.conflicts import barred_couples
from ami.workflow.assigning.distribution.shapes import (
    File,
    Team,
)
from ami.workflow.examining.likenesses import groups


@dataclass(frozen=True)
class Situation:
    """`rows` are (key, status, thématique, category, pair) of files; `readers`, who may read them."""

    rows: tuple
    pairs: tuple
    readers: tuple
    barred: frozenset
    groups: tuple
    common: frozenset
    # File → readers whose review of it stands.
    reviews: dict
    # Files that someone has opened, set aside since or not.
    begun: frozenset

    @cached_property
    def digest(self):
        """SHA-256 of everything above: two situations with the same one have the same plans."""
        pairs = [
            [pair.pk, pair.first_reader_id, pair.second_reader_id, pair.quota, sorted(pair.known)]
            for pair in self.pairs
        ]
        return sha256(
            canonical(
                {
                    "files": self.rows,
                    "pairs": pairs,
                    "readers": self.readers,
                    "barred": sorted(self.barred),
                    "groups": [sorted(group) for group in self.groups],
                    "common": sorted(self.common),
                    "reviews": sorted((key, sorted(of)) for key, of in self.reviews.items()),
                    "begun": sorted(self.begun),
                }
            )
        )

    @cached_property
    def files(self):
        """Those that pairs read, or are about to, the common ones included."""
        return [self._file(*row) for row in self.rows]

    @cached_property
    def own(self):
        """The files of one pair alone."""
        return [file for file in self.files if file.key not in self.common]

    @cached_property
    def shared(self):
        return [file for file in self.files if file.key in self.common]

    @cached_property
    def to_give(self):
        """Files that wait to be read and that no pair may read as things are."""
        waiting = {key for key, status, *_ in self.rows if status == Status.ELIGIBLE}
        return [
            file
            for file in self.files
            if file.key in waiting and (file.pair is None or file.pair in file.barred)
        ]

    def teams(self, common=0):
        """Pairs, with what they may still read besides `common` files."""
        return [
            Team(
                key=pair.pk,
                quota=pair.quota and max(0, pair.quota - common),
                themes=frozenset(pair.known),
            )
            for pair in self.pairs
        ]

    def _file(self, key, status, theme, category, pair):
        barred = self._barred_pairs.get(key, frozenset())
        is_over = status != Status.ELIGIBLE
        held = pair is not None and (is_over or (key in self.begun and pair not in barred))
        return File(key=key, theme=theme, category=category, barred=barred, pair=pair, is_held=held)

    @cached_property
    def _barred_pairs(self):
        pairs_of = defaultdict(set)
        for pair in self.pairs:
            for reader in pair.reader_ids:
                pairs_of[reader].add(pair.pk)
        found = defaultdict(set)
        for key, person in self.barred:
            found[key] |= pairs_of[person]
        return {key: frozenset(pairs) for key, pairs in found.items()}

    def with_common(self, keys):
        return replace(self, common=frozenset(keys))


def read(call):
    """The situation of `call`, in seven queries whatever its size."""
    waiting_or_given = Candidature.objects.filter(call=call, status__in=READABLE).exclude(
        assignment__isnull=True, status__in=READABLE - {Status.ELIGIBLE}
    )
    rows = waiting_or_given.order_by("pk").values_list(
        "pk", "status", "theme", "category", "assignment__pair"
    )
    reviews, begun = _reviews(call)
    return Situation(
        rows=tuple(rows),
        pairs=tuple(_pairs(call)),
        readers=tuple(_readers(call)),
        barred=frozenset(barred_couples(call)),
        groups=tuple(frozenset(group) for group in groups(call)),
        common=frozenset(
            CommonFile.objects.filter(candidature__call=call).values_list("candidature", flat=True)
        ),
        reviews=reviews,
        begun=begun,
    )


def _pairs(call):
    pairs = Pair.objects.filter(call=call).order_by("pk").prefetch_related("expertises")
    for pair in pairs.select_related("first_reader", "second_reader"):
        pair.known = {expertise.theme_id for expertise in pair.expertises.all()}
        yield pair


def _readers(call):
    """(key, service) of those who may be paired."""
    reviewers = Appointment.objects.filter(call=call, role=Role.REVIEWER)
    for key, service in reviewers.order_by("user").values_list("user", "user__service"):
        yield key, " ".join(service.lower().split())


def _reviews(call):
    standing, begun = defaultdict(set), set()
    rows = Review.objects.filter(candidature__call=call)
    for key, reader, set_aside in rows.values_list("candidature", "reviewer", "set_aside_at"):
        begun.add(key)
        # A sheet of two signatures is nobody's alone: it never outlives its pair.
        if reader and set_aside is None:
            standing[key].add(reader)
    return dict(standing), frozenset(begun)

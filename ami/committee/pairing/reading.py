"""A proposal as people read it: what each pair gains and loses, file by file, and what has none."""

from collections import Counter
from functools import cached_property

from django.core.paginator import Paginator

from alliance.models import User
from ami.committee.pairing.figures import outside, with_files
from ami.models import Candidature, Pair
from ami.workflow.assigning.conflicts import barred_couples

A_PAGE = 100


class Reading:
    """Of files that `user` does not meet, she learns their number and nothing else."""

    def __init__(self, plan, user, page=1):
        self.plan = plan
        pairs = Pair.objects.filter(call=plan.call_id).select_related(
            "first_reader", "second_reader"
        )
        pairs = with_files(pairs, user).order_by("name")
        self.pairs = {pair.pk: pair for pair in pairs}
        self.seen = (
            Candidature.objects.run_by(user)
            .filter(call=plan.call_id)
            .select_related("theme")
            .order_by("theme__order", "reference")
        )
        moved = {key: (before, after) for key, before, after in plan.moves}
        met = self.seen.filter(pk__in=moved).values_list("pk", flat=True)
        # In the order of the page, those that she does not meet left out.
        self.moved = {key: moved[key] for key in met}
        self.page = Paginator(list(self.moved), A_PAGE).get_page(page)
        self.outside = outside(plan.call, user)

    @cached_property
    def files(self):
        """Those of the page, and those that are named apart from the moves."""
        formed = [key for one in self.plan.pairs for key in one["files"]]
        unplaced = [one["file"] for one in self.plan.unplaced]
        keys = {*self.page, *self.plan.common, *formed, *unplaced}
        return {file.pk: file for file in self.seen.filter(pk__in=keys)}

    @cached_property
    def moves(self):
        """(file, pair before, pair after) of a page of them, by thématique."""
        return [
            (self.files[key], *[self._named(pair) for pair in self.moved[key]])
            for key in self.page
            if key in self.files
        ]

    def _named(self, pair):
        return self.pairs.get(pair, "binôme dissous") if pair else None

    @cached_property
    def lots(self):
        """(pair, files gained, files lost, files it then has)."""
        gained = Counter(after for _, after in self.moved.values())
        lost = Counter(before for before, _ in self.moved.values() if before)
        lost.update(self._held_by([file.pk for _, files in self.formed for file in files]))
        return [
            (pair, gained[key], lost[key], self._size(pair, gained[key] - lost[key]))
            for key, pair in self.pairs.items()
        ]

    def _size(self, pair, change):
        """Of a plan already applied, the present state tells."""
        return pair.files if self.plan.applied_at else pair.files + change

    def _held_by(self, keys):
        return Pair.objects.filter(assignments__candidature__in=keys).values_list("pk", flat=True)

    @cached_property
    def common(self):
        """(file, who is kept away from it among the readers)."""
        if not self.plan.common:
            return []
        barred, wanted = barred_couples(self.plan.call), set(self.plan.common)
        readers = {reader.pk: reader for pair in self.pairs.values() for reader in pair.readers}
        return [
            (file, [person for pk, person in readers.items() if (key, pk) in barred])
            for key, file in self.files.items()
            if key in wanted
        ]

    @cached_property
    def people(self):
        keys = {key for one in self.plan.pairs for key in one["readers"]}
        keys |= {key for one in self.plan.unplaced for _, away in one["reasons"] for key in away}
        return User.objects.in_bulk(keys) if keys else {}

    @cached_property
    def formed(self):
        """(readers, files) of the pairs that are formed with it, for a file that `user` meets."""
        return [
            ([self.people[key] for key in one["readers"]], files)
            for one in self.plan.pairs
            if (files := [self.files[key] for key in one["files"] if key in self.files])
        ]

    @cached_property
    def unplaced(self):
        """(file, [(pair, who is kept away)], whether a pair is formed for it)."""
        formed = {key for one in self.plan.pairs for key in one["files"]}
        return [
            (
                self.files[one["file"]],
                [
                    (self._named(pair), [self.people[key] for key in away])
                    for pair, away in one["reasons"]
                ],
                one["file"] in formed,
            )
            for one in self.plan.unplaced
            if one["file"] in self.files
        ]

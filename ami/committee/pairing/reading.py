"""A proposal as people read it: what each pair gains and loses, file by file, and what has none."""

from collections import Counter
from functools import cached_property

from django.core.paginator import Paginator
from django.db.models import BigIntegerField, Func, JSONField
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast

from alliance.models import User
from ami.committee.pairing.figures import of_call, pairs_in, with_files
from ami.enums import READABLE
from ami.models import Candidature, Pair, Plan
from ami.workflow.assigning.conflicts import barred_couples

A_PAGE = 100


class Reading:
    """Of files that `user` does not meet, she learns their number and nothing else."""

    def __init__(self, plan, user, page=1):
        self.plan = plan
        pairs = with_files(pairs_in(plan.call_id), user).order_by("name")
        self.pairs = {pair.pk: pair for pair in pairs}
        self.seen = (
            Candidature.objects.run_by(user)
            .filter(call=plan.call_id)
            .select_related("theme")
            .order_by("theme__order", "reference")
        )
        hidden = dict(of_call(plan.call_id).hidden_from(user).values_list("pk", "status"))
        self.outside = sum(status in READABLE for status in hidden.values())
        moved = {key: (before, after) for key, before, after in plan.moves}
        self.moved = {key: pairs for key, pairs in moved.items() if key not in hidden}
        self.page = self._page(page)

    def _page(self, number):
        """The keys of a page of the moves that she meets, in its order."""
        met = self.seen.filter(pk__in=_moved_by(self.plan)).values_list("pk", flat=True)
        pages = Paginator(met, A_PAGE)
        # Already known: counting them again would cost a query.
        pages.count = len(self.moved)
        return pages.get_page(number)

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


def _moved_by(plan):
    """The keys of the files that it gives to another pair: thousands, which the database unfolds."""
    move = Func(
        "moves", function="jsonb_array_elements", output_field=JSONField(), set_returning=True
    )
    key = Cast(KeyTextTransform(0, move), BigIntegerField())
    return Plan.objects.filter(pk=plan.pk).order_by().values(key=key)

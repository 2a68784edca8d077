"""A proposal as people read it: what each pair gains and loses, file by file, and what has none."""

from collections import Counter
from functools import cached_property

from alliance.models import User
from ami.committee.pairing.figures import outside, with_files
from ami.models import Candidature, Pair
from ami.workflow.assigning.conflicts import barred_couples


class Reading:
    """Of files that `user` does not meet, she learns their number and nothing else."""

    def __init__(self, plan, user):
        self.plan = plan
        pairs = Pair.objects.filter(call=plan.call_id).select_related(
            "first_reader", "second_reader"
        )
        pairs = with_files(pairs, user).order_by("name")
        self.pairs = {pair.pk: pair for pair in pairs}
        self.files = {
            file.pk: file
            for file in Candidature.objects.run_by(user)
            .filter(call=plan.call_id, pk__in=self._keys())
            .select_related("theme")
            .order_by("theme__order", "reference")
        }
        self.outside = outside(plan.call, user)

    def _keys(self):
        formed = [key for one in self.plan.pairs for key in one["files"]]
        unplaced = [one["file"] for one in self.plan.unplaced]
        return [*(key for key, _, _ in self.plan.moves), *self.plan.common, *formed, *unplaced]

    @cached_property
    def moves(self):
        """(file, pair before, pair after), by thématique."""
        of_file = {key: (before, after) for key, before, after in self.plan.moves}
        return [
            (file, self._named(of_file[key][0]), self._named(of_file[key][1]))
            for key, file in self.files.items()
            if key in of_file
        ]

    def _named(self, pair):
        return self.pairs.get(pair, "binôme dissous") if pair else None

    @cached_property
    def lots(self):
        """(pair, files gained, files lost, files it then has)."""
        moves = [move for move in self.plan.moves if move[0] in self.files]
        gained = Counter(after for _, _, after in moves)
        lost = Counter(before for _, before, _ in moves if before)
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

"""The rank of every file of a call, and which one to decide next."""

from itertools import groupby
from operator import itemgetter

from django.db.models import F

from ami.enums import Status
from ami.models import Ranking

CALL, SCORE = itemgetter(1), itemgetter(3)


class Standings:
    """What a person judges, ranked call by call; equal scores share a rank."""

    def __init__(self, user):
        rows = Ranking.objects.judged_by(user).with_scores()
        ordered = rows.order_by("call", F("score").desc(nulls_last=True), "reference")
        self.rows = list(ordered.values_list("pk", "call", "status", "score"))
        self.ranks = {}
        for _, of_call in groupby(self.rows, CALL):
            self._rank(list(of_call))

    def _rank(self, rows):
        place = 1
        for _, equals in groupby(rows, SCORE):
            keys = [row[0] for row in equals]
            self.ranks |= dict.fromkeys(keys, place)
            place += len(keys)

    def after(self, pk):
        """The next file of the same call to decide, down the ranking, then from its top."""
        call = next(row[1] for row in self.rows if row[0] == pk)
        rows = [row for row in self.rows if row[1] == call]
        turn = [row[0] for row in rows].index(pk)
        for key, _, status, _ in rows[turn + 1 :] + rows[:turn]:
            if status == Status.SCORED:
                return key
        return None

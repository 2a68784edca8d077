"""The rank of every file of a call, which one to decide next, and in which call."""

from itertools import groupby
from operator import itemgetter

from django.db.models import Count, F, Q

from ami.enums import DECIDED, Status
from ami.models import Call, Candidature, Ranking

CALL, SCORE = itemgetter(1), itemgetter(3)


def judged_calls(user):
    """Calls where this person judges files, the latest first; each counts `scored` and `decided`."""
    return (
        Call.objects.filter(candidatures__in=Candidature.objects.judged_by(user))
        .annotate(
            scored=Count("candidatures", filter=Q(candidatures__status=Status.SCORED)),
            decided=Count("candidatures", filter=Q(candidatures__status__in=DECIDED)),
        )
        .order_by("-opens_at", "-pk")
    )


def call_to_show(user):
    """The call that her ranking opens on, or None when there is but one.

    The latest where something is to decide, which only comes after the closing; else the latest.
    """
    found = list(judged_calls(user))
    if len(found) < 2:
        return None
    return next((call for call in found if call.scored and call.is_closed()), found[0])


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

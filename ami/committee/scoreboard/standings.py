"""The rank of the files that a person judges, which one to decide next, and in which call."""

from collections import defaultdict

from django.db.models import BooleanField, Count, ExpressionWrapper, F, OuterRef, Q

from ami.enums import DECIDED, JUDGED, Status
from ami.models import Call, Candidature, Ranking
from ami.models.counting import counted

BEST_FIRST = F("score").desc(nulls_last=True)


def judged_calls(user):
    """Calls where this person judges files, the latest first; each counts `scored` and `decided`."""
    judged = Candidature.objects.judged_by(user)
    return (
        Call.objects.filter(pk__in=judged.values("call"))
        .annotate(
            scored=counted(judged.filter(status=Status.SCORED), call=OuterRef("pk")),
            decided=counted(judged.filter(status__in=DECIDED), call=OuterRef("pk")),
        )
        .order_by("-opens_at", "-pk")
    )


def to_open_on(calls):
    """Of `judged_calls`, the one that a ranking opens on; None without any.

    The latest where something is to decide, which only comes after the closing; else the latest.
    """
    deciding = (call for call in calls if call.scored and call.is_closed())
    return next(deciding, calls[0] if calls else None)


def ranked(user, call):
    """What a person judges in a call, with its scores: the one way to every figure of this desk."""
    return Ranking.objects.judged_by(user).filter(call=call).with_scores()


def with_kept_from(calls, user):
    """Adds to each call `kept_from`, the number of its files outside the view of `user`.

    Nothing else is said of them.
    """
    hidden = Candidature.objects.hidden_from(user).filter(status__in=JUDGED)
    return calls.annotate(kept_from=counted(hidden, call=OuterRef("pk")))


def rank_of(user):
    """For a query of files with their scores: the rank in the whole call, equal scores sharing one."""
    better = Ranking.objects.judged_by(user).filter(tally__score__gt=OuterRef("tally__score"))
    return counted(better, call=OuterRef("call")) + 1


class Standings:
    """How many files have each score, in each of `calls`, the best first, and hence their ranks.

    A few hundred scores at most, however many files share them.
    """

    def __init__(self, user, calls):
        rows = (
            Ranking.objects.judged_by(user)
            .filter(call__in=calls)
            .with_scores()
            .order_by("call", BEST_FIRST)
            .values_list("call", "score")
            .annotate(files=Count("pk"))
        )
        self.steps = defaultdict(list)
        self.ranks = {}
        above = defaultdict(int)
        for call, score, files in rows:
            self.steps[call].append((score, files))
            self.ranks[call, score] = above[call] + 1
            above[call] += files

    def rank(self, candidature):
        """Equal scores share a rank."""
        return self.ranks.get((candidature.call_id, candidature.score))


def following(user, candidature):
    """The key of the next file of the call to decide, down the ranking, then from its top."""
    score, later = candidature.score, Q(reference__gt=candidature.reference)
    if score is None:
        below = Q(score=None) & later
    else:
        below = Q(score__lt=score) | Q(score=None) | (Q(score=score) & later)
    return (
        ranked(user, candidature.call_id)
        .filter(status=Status.SCORED)
        .exclude(pk=candidature.pk)
        .annotate(below=ExpressionWrapper(below, output_field=BooleanField()))
        .order_by(F("below").desc(nulls_last=True), BEST_FIRST, "reference")
        .values_list("pk", flat=True)
        .first()
    )

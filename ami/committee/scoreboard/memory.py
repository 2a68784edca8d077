"""Figures of a whole ranking, kept until a review that counts in them changes."""

from django.core.cache import cache
from django.db.models import Count, F, Max, Sum

from ami.committee.scoreboard.standings import ranked

KEPT_FOR = 3600


def remembered(name, user, call, compute):
    """What `compute()` gives of the files that `user` judges in `call`, computed once for a state.

    The state is told by which files she sees and by when their tallies were last counted: a review
    handed in or set aside, a conflict declared or lifted makes another one.
    """
    state = ranked(user, call).aggregate(
        files=Count("pk"),
        keys=Sum("pk"),
        squares=Sum(F("pk") * F("pk")),
        sheets=Sum("tally__sheets"),
        latest=Max("tally__counted_at"),
    )
    key = ":".join(["scoreboard", name, *map(str, [user.pk, call.pk, *state.values()])])
    return cache.get_or_set(key.replace(" ", "T"), compute, KEPT_FOR)

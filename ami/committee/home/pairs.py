"""What is left to read, pair by pair."""

from collections import defaultdict

from django.db.models import Count, Q

from ami.enums import Status
from ami.models import Candidature

# Pairs named on a first page; that of the call's pairs has them all.
MOST_NAMED = 10


def left_to_read(calls, user):
    """call → [(pair, files still read, files given)], those with most left first; in one query."""
    rows = (
        Candidature.objects.run_by(user)
        .filter(call__in=calls, assignment__isnull=False)
        .values_list("call", "assignment__pair__name")
        .annotate(left=Count("pk", filter=Q(status=Status.ELIGIBLE)), given=Count("pk"))
        .filter(left__gt=0)
        .order_by("-left", "assignment__pair__name")
    )
    found = defaultdict(list)
    for call, *pair in rows:
        found[call].append(pair)
    return found

"""What is left to read, pair by pair."""

from django.db.models import Count, Q

from ami.enums import Status
from ami.models import Candidature, Pair


def left_to_read(calls, user):
    """call → [(pair, files still read, files given)], those with most left first; in one query."""
    seen = Q(assignments__candidature__in=Candidature.objects.run_by(user).values("pk"))
    pairs = (
        Pair.objects.filter(call__in=calls)
        .annotate(
            given=Count("assignments", filter=seen),
            left=Count(
                "assignments", filter=seen & Q(assignments__candidature__status=Status.ELIGIBLE)
            ),
        )
        .filter(left__gt=0)
        .order_by("-left", "name")
    )
    found = {}
    for pair in pairs:
        found.setdefault(pair.call_id, []).append((pair.name, pair.left, pair.given))
    return found

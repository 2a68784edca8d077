"""The reserve list of a thématique: each file has its rank there, and two never share one."""

from collections import defaultdict

from django.db.models import Max

from ami.models import Decision
from ami.rules import Blocker


def next_rank(candidature):
    """The rank that follows the last one given in the reserve list of its thématique."""
    standing = _ranked([candidature.theme_id]).exclude(candidature=candidature)
    return (standing.aggregate(last=Max("rank"))["last"] or 0) + 1


def objections_to_ranks(ranks):
    """Why these ranks may not be given; `ranks`: a candidature → its rank, or None."""
    asked = {file: rank for file, rank in ranks.items() if rank}
    if not asked:
        return []
    given = defaultdict(set)
    standing = _ranked({file.theme_id for file in asked}).exclude(candidature__in=asked)
    for theme, rank in standing.values_list("candidature__theme", "rank"):
        given[theme].add(rank)
    found = []
    for file, rank in asked.items():
        if rank in given[file.theme_id]:
            found.append(_already_given(rank, max(given[file.theme_id]) + 1))
        given[file.theme_id].add(rank)
    return found


def _ranked(themes):
    """The decisions that stand in the reserve lists of these thématiques."""
    return Decision.objects.standing().filter(candidature__theme__in=themes).exclude(rank=None)


def _already_given(rank, following):
    return Blocker(
        f"Le rang {rank} de la liste complémentaire de cette thématique est déjà donné\u00a0: le "
        f"prochain est le {following}.",
        "rank",
    )

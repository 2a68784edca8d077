"""Whether the readers of a call can be compared: every pair has marked every common file."""

from django.db.models import FilteredRelation, Q

from ami.enums import READABLE, ReadingMode
from ami.models import Candidature, Pair


def obstacles(user, call):
    """Why no effect of the readers can be told, in sentences; an empty list means it can.

    Asked of the common files in the view of `user` alone.
    """
    rows = set(
        Candidature.objects.clear_of(user)
        .filter(call=call, common_file__isnull=False, status__in=READABLE)
        .annotate(
            counting=FilteredRelation(
                "reviews",
                condition=Q(reviews__submitted_at__isnull=False, reviews__set_aside_at=None),
            )
        )
        .values_list("pk", "counting__reviewer", "counting__pair")
    )
    pairs = list(Pair.objects.filter(call=call))
    if not rows:
        return ["aucun dossier commun à tous les binômes n’est désigné pour cet appel"]
    if len(pairs) < 2:
        return ["cet appel n’a pas deux binômes à comparer"]
    files = {file for file, _, _ in rows}
    return [
        f"il manque {missing} fiche{'s' if missing > 1 else ''} de « {pair} » sur les dossiers communs"
        for pair in pairs
        if (missing := len(_due(pair, files, call) - rows))
    ]


def _due(pair, files, call):
    """The reviews expected of a pair, as (file, reader, pair)."""
    if call.reading_mode == ReadingMode.JOINT:
        return {(file, None, pair.pk) for file in files}
    readers = (pair.first_reader_id, pair.second_reader_id)
    return {(file, reader, None) for file in files for reader in readers}

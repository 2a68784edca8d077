"""Whether the readers of a call can be compared: every pair has marked every common file.

A pair formed once their discussion was closed, for a late recusal, never had them to read.
"""

from django.db.models import FilteredRelation, Q

from ami.enums import READABLE, ReadingMode
from ami.models import CalibrationDiscussion, Candidature, Pair, Review


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
    if not rows:
        return ["aucun dossier commun à tous les binômes n’est désigné pour cet appel"]
    files = {file for file, _, _ in rows}
    pairs = _calibrated(call, files)
    if len(pairs) < 2:
        return ["cet appel n’a pas deux binômes à comparer"]
    return [
        f"il manque {missing} fiche{'s' if missing > 1 else ''} de « {pair} » sur les dossiers communs"
        for pair in pairs
        if (missing := len(_due(pair, files, call) - rows))
    ]


def _calibrated(call, files):
    """The pairs that had the common files to read: all of them, until the discussion is closed."""
    pairs = list(Pair.objects.filter(call=call))
    if not CalibrationDiscussion.objects.filter(call=call).exists():
        return pairs
    handed_in = Review.objects.filter(candidature__in=files, submitted_at__isnull=False)
    authors = set(handed_in.values_list("reviewer", "pair"))
    return [pair for pair in pairs if _authors(pair, call) <= authors]


def _due(pair, files, call):
    """The reviews expected of a pair, as (file, reader, pair)."""
    return {(file, *author) for file in files for author in _authors(pair, call)}


def _authors(pair, call):
    """Whose reviews a pair hands in, as (reader, pair): each of the two, or the pair itself."""
    if call.reading_mode == ReadingMode.JOINT:
        return {(None, pair.pk)}
    return {(pair.first_reader_id, None), (pair.second_reader_id, None)}

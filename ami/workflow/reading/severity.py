"""The effect of readers, told only where they can be compared: every pair has marked every common file.

A pair formed once their discussion was closed, for a late recusal, never had them to read.
"""

from itertools import chain

import numpy as np
from django.db.models import Exists, FilteredRelation, OuterRef, Q

from ami.enums import READABLE, ReadingMode
from ami.models import CalibrationDiscussion, Pair, Review, Tally
from ami.workflow.reading.effects import estimated


def measured(files):
    """(the Effects, the score of each of its files), or None when the marks tell nothing.

    A pair that signs one review is one reader.
    """
    tallies = Tally.objects.filter(candidature__in=files.values("pk")).order_by("candidature")
    rows = list(tallies.values_list("candidature", "score", "authors", "totals"))
    effects = estimated(
        np.repeat([file for file, *_ in rows], [len(totals) for *_, totals in rows]),
        list(chain.from_iterable(authors for _, _, authors, _ in rows)),
        list(chain.from_iterable(totals for *_, totals in rows)),
    )
    # In the order of the files of the effects.
    return effects and (effects, np.array([score for _, score, *_ in rows]))


def obstacles(call, files):
    """Why no effect of the readers can be told, in sentences; an empty list means it can.

    Asked of the common ones among `files`, those in someone's view.
    """
    rows = set(
        files.filter(call=call, common_file__isnull=False, status__in=READABLE)
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
    closed = CalibrationDiscussion.objects.filter(call=OuterRef("call"))
    pairs = list(Pair.objects.filter(call=call).annotate(is_closed=Exists(closed)))
    if not any(pair.is_closed for pair in pairs):
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

"""The effect of readers, told only where they can be compared: every pair has marked every common file.

A pair formed once their discussion was closed, for a late recusal, never had them to read.
"""

import numpy as np
from django.contrib.postgres.aggregates import StringAgg
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, F, Func, OuterRef, TextField, Value
from django.db.models.functions import Cast, JSONArray

from ami.enums import READABLE, ReadingMode
from ami.models import CalibrationDiscussion, Pair, Review, Tally
from ami.workflow.reading.effects import estimated

COMMA = ","


def measured(files):
    """(the Effects, the score of each of its files), or None when the marks tell nothing.

    A pair that signs one review is one reader.
    """
    tallies = Tally.objects.filter(candidature__in=files.values("pk"))
    told = tallies.aggregate(
        keys=_listed(Cast("candidature", TextField())),
        sheets=_listed(Cast("sheets", TextField())),
        scores=_listed(Cast("score", TextField())),
        authors=_listed(_joined("authors")),
        totals=_listed(_joined("totals")),
    )
    keys, sheets, authors = (_read(told[name], int) for name in ("keys", "sheets", "authors"))
    scores, totals = (_read(told[name], float) for name in ("scores", "totals"))
    effects = estimated(np.repeat(keys, sheets), authors, totals)
    # In the order of the files of the effects.
    return effects and (effects, scores)


def _joined(name):
    return Func(F(name), Value(COMMA), function="array_to_string", output_field=TextField())


def _listed(text):
    """A column as one text: of thousands of tallies, each row would cost more than what it says."""
    return StringAgg(text, COMMA, order_by="candidature")


def _read(text, kind):
    return np.array(text.split(COMMA) if text else [], dtype=kind)


def obstacles(call, files):
    """Why no effect of the readers can be told, in sentences; an empty list means it can.

    Asked of the common ones among `files`, those in someone's view.
    """
    read = Review.objects.counting().filter(candidature=OuterRef("pk")).order_by()
    common = dict(
        files.filter(call=call, common_file__isnull=False, status__in=READABLE)
        .order_by()
        .values_list("pk", ArraySubquery(read.values(author=JSONArray("reviewer_id", "pair_id"))))
    )
    if not common:
        return ["aucun dossier commun à tous les binômes n’est désigné pour cet appel"]
    rows = {(file, *author) for file, authors in common.items() for author in authors}
    pairs = _calibrated(call, common)
    if len(pairs) < 2:
        return ["cet appel n’a pas deux binômes à comparer"]
    return [
        f"il manque {missing} fiche{'s' if missing > 1 else ''} de « {pair} » sur les dossiers communs"
        for pair in pairs
        if (missing := len(_due(pair, common, call) - rows))
    ]


def _calibrated(call, files):
    """The pairs that had the common files to read: all of them, until the discussion is closed."""
    closed = CalibrationDiscussion.objects.filter(call=OuterRef("call"))
    pairs = list(Pair.objects.filter(call=call).annotate(is_closed=Exists(closed)))
    if not any(pair.is_closed for pair in pairs):
        return pairs
    handed_in = Review.objects.filter(candidature__in=list(files), submitted_at__isnull=False)
    authors = set(handed_in.order_by().values_list("reviewer", "pair").distinct())
    return [pair for pair in pairs if _authors(pair, call) <= authors]


def _due(pair, files, call):
    """The reviews expected of a pair, as (file, reader, pair)."""
    return {(file, *author) for file in files for author in _authors(pair, call)}


def _authors(pair, call):
    """Whose reviews a pair hands in, as (reader, pair): each of the two, or the pair itself."""
    if call.reading_mode == ReadingMode.JOINT:
        return {(None, pair.pk)}
    return {(pair.first_reader_id, None), (pair.second_reader_id, None)}

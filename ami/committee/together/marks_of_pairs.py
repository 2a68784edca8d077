"""The marks of every pair on the common files that a person may discuss."""

from collections import defaultdict

from django.db.models import Prefetch

from ami.committee.marks import weighted_total
from ami.models import Candidature, Pair, Remark, Review, Score

SCORES = Prefetch("scores", Score.objects.select_related("criterion"))


def discussed_files(user):
    """Those files, each saying whether she has declared to have no link with it."""
    return (
        Candidature.objects.discussed_by(user)
        .with_declaration_of(user)
        .select_related("theme", "organisation", "call")
        .order_by("reference")
    )


def describe(files, call, user):
    """Add to each of `files` its `pairs`, a row per criterion, and what is said of it."""
    reviews, remarks = _reviews(files), _remarks(files)
    pairs = list(Pair.objects.filter(call=call).order_by("pk"))
    for file in files:
        _describe(file, reviews[file.pk], pairs, call.grid.selection)
        file.said = remarks[file.pk]
        file.is_mine = any(_is_of(review, user, pairs) for review in reviews[file.pk])


def _reviews(files):
    found = defaultdict(list)
    reviews = Review.objects.as_they_stand().filter(candidature__in=[file.pk for file in files])
    for review in reviews.prefetch_related(SCORES).order_by("reviewer", "pair"):
        found[review.candidature_id].append(review)
    return found


def _remarks(files):
    found = defaultdict(list)
    remarks = Remark.objects.filter(candidature__in=[file.pk for file in files])
    for remark in remarks.select_related("author", "criterion").order_by("written_at", "pk"):
        found[remark.candidature_id].append(remark)
    return found


def _describe(file, reviews, pairs, criteria):
    """Readers are not named: a pair answers for its marks."""
    columns = [(pair, [one for one in reviews if _of_pair(one, pair)]) for pair in pairs]
    columns = [(pair, given) for pair, given in columns if given]
    marks = {
        review.pk: {one.criterion_id: one.mark for one in review.scores.all()} for review in reviews
    }
    file.pairs = [pair for pair, _ in columns]
    file.totals = [[weighted_total(one.scores.all()) for one in given] for _, given in columns]
    file.rows = [
        _row(
            criterion, [[marks[one.pk].get(criterion.pk) for one in given] for _, given in columns]
        )
        for criterion in criteria
    ]


def _row(criterion, cells):
    given = [mark for cell in cells for mark in cell if mark is not None]
    return {
        "criterion": criterion,
        "cells": cells,
        "spread": max(given) - min(given) if len(given) > 1 else None,
        "lowest": min(given, default=None),
        "highest": max(given, default=None),
    }


def _of_pair(review, pair):
    return review.pair_id == pair.pk or review.reviewer_id in pair.reader_ids


def _is_of(review, user, pairs):
    return review.reviewer_id == user.pk or any(
        pair.pk == review.pair_id and user.pk in pair.reader_ids for pair in pairs
    )

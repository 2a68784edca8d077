"""The marks of every pair on the common files that a person may discuss."""

from collections import defaultdict

from django.core.paginator import Paginator
from django.db.models import Prefetch

from ami.committee.marks import weighted_total
from ami.models import Candidature, Pair, Remark, Review, Score

SCORES = Prefetch("scores", Score.objects.select_related("criterion"))
# Of marks, on one page: a pair is one on each of its files.
COLUMNS = 100


def discussed_files(user):
    """Those files, each saying whether she has declared to have no link with it."""
    return (
        Candidature.objects.discussed_by(user)
        .with_declaration_of(user)
        .select_related("theme", "organisation", "call")
        .order_by("reference")
    )


class Discussion:
    """The common files of a call that are open to `user`; a page of them has its marks.

    With more pairs, a page holds fewer files: it shows as many columns.
    """

    def __init__(self, files, call, user):
        self.files, self.call, self.user = files, call, user
        self.pairs = list(Pair.objects.filter(call=call).order_by("pk"))
        self.pages = Paginator(files, max(1, COLUMNS // max(1, len(self.pairs))))

    def page(self, number):
        page = self.pages.get_page(number)
        _describe_all(list(page), self.call, self.user, self.pairs)
        return page

    def number_of(self, file):
        return self.files.index(file) // self.pages.per_page + 1


def _describe_all(files, call, user, pairs):
    """Add to each of `files` its `pairs`, a row per criterion, and what is said of it."""
    reviews, remarks = _reviews(files), _remarks(files)
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
    given_by = _by_pair(reviews, pairs)
    columns = [(pair, given_by[pair.pk]) for pair in pairs if pair.pk in given_by]
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


def _by_pair(reviews, pairs):
    """Key of a pair → its reviews, each of them looked at once."""
    pairs_of = defaultdict(list)
    for pair in pairs:
        for reader in pair.reader_ids:
            pairs_of[reader].append(pair.pk)
    found = defaultdict(list)
    for review in reviews:
        for key in [review.pair_id] if review.pair_id else pairs_of[review.reviewer_id]:
            found[key].append(review)
    return found


def _is_of(review, user, pairs):
    return review.reviewer_id == user.pk or any(
        pair.pk == review.pair_id and user.pk in pair.reader_ids for pair in pairs
    )

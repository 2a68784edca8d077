"""The marks of every pair on the common files that a person may discuss."""

from collections import defaultdict
from dataclasses import dataclass, field

from django.core.paginator import Paginator
from django.template.defaultfilters import floatformat
from django.utils.html import format_html, format_html_join

from ami.committee.marks import total_of
from ami.models import Candidature, Pair, Remark, Review, Score

# Of marks, on one page: a pair is one on each of its files.
COLUMNS = 100
# Beyond, between the lowest mark and the highest, both are shown.
CLOSE = 1
NONE = "–"


@dataclass
class Sheet:
    """A review, of which marks alone are read: key of the criterion → (mark, scale, weight)."""

    reviewer: int
    pair: int
    marks: dict = field(default_factory=dict)

    @property
    def total(self):
        return total_of(self.marks.values())

    def mark(self, criterion):
        return self.marks.get(criterion.pk, (None,))[0]


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
    keys = [file.pk for file in files]
    sheets, remarks = _sheets(keys), _remarks(keys)
    hers = {pair.pk for pair in pairs if user.pk in pair.reader_ids}
    for file in files:
        _describe(file, sheets[file.pk], pairs, call.grid.selection)
        file.said = remarks[file.pk]
        file.is_mine = any(one.reviewer == user.pk or one.pair in hers for one in sheets[file.pk])


def _sheets(files):
    """Key of a file → its sheets; hundreds of them: no row is read whole."""
    reviews = Review.objects.as_they_stand().filter(candidature__in=files)
    rows = reviews.order_by("reviewer", "pair").values_list("pk", "candidature", "reviewer", "pair")
    found, by_key = defaultdict(list), {}
    for key, file, *author in rows:
        by_key[key] = Sheet(*author)
        found[file].append(by_key[key])
    scores = Score.objects.filter(review__in=list(by_key)).order_by()
    for key, criterion, *mark in scores.values_list(
        "review", "criterion", "mark", "criterion__scale_max", "criterion__weight"
    ):
        by_key[key].marks[criterion] = mark
    return found


def _remarks(files):
    found = defaultdict(list)
    remarks = Remark.objects.filter(candidature__in=files)
    for remark in remarks.select_related("author", "criterion").order_by("written_at", "pk"):
        found[remark.candidature_id].append(remark)
    return found


def _describe(file, sheets, pairs, criteria):
    """Readers are not named: a pair answers for its marks."""
    given_by = _by_pair(sheets, pairs)
    columns = [given_by[pair.pk] for pair in pairs if pair.pk in given_by]
    file.pairs = [pair for pair in pairs if pair.pk in given_by]
    file.totals = _cells([[floatformat(one.total, 1) for one in given] for given in columns])
    file.rows = [
        _row(criterion, [[one.mark(criterion) for one in given] for given in columns])
        for criterion in criteria
    ]


def _row(criterion, cells):
    given = [mark for cell in cells for mark in cell if mark is not None]
    spread = max(given) - min(given) if len(given) > 1 else None
    is_wide = spread is not None and spread > CLOSE
    far = {min(given), max(given)} if is_wide else set()
    told = {
        mark: format_html('<span class="far">{}</span>', mark)
        if mark in far
        else format_html("<span>{}</span>", NONE if mark is None else mark)
        for mark in {None, *given}
    }
    cells = _cells([[told[mark] for mark in cell] for cell in cells])
    return {"criterion": criterion, "cells": cells, "spread": spread, "is_wide": is_wide}


def _cells(columns):
    """Written in one go: a table of a hundred pairs has thousands of marks."""
    joined = ((format_html_join(" · ", "{}", ((one,) for one in given)),) for given in columns)
    return format_html_join("", "<td>{}</td>", joined)


def _by_pair(sheets, pairs):
    """Key of a pair → its sheets, each of them looked at once."""
    pairs_of = defaultdict(list)
    for pair in pairs:
        for reader in pair.reader_ids:
            pairs_of[reader].append(pair.pk)
    found = defaultdict(list)
    for one in sheets:
        for key in [one.pair] if one.pair else pairs_of[one.reviewer]:
            found[key].append(one)
    return found

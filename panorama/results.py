"""The solutions of a search by pages: only the rows that a page shows are read."""

from django.core.paginator import Paginator

from panorama.address import View
from panorama.models import Solution

PER_PAGE = {View.CARDS: 20, View.TABLE: 50}
# What a card or a line shows, whatever columns the table gains.
SHOWN = ("slug", "public_id", "name", "pitch", "vendor", "category", "category_label")
SHOWN += ("secnumcloud", "on_premise", "open_source", "facets", "updated_at", "confirmed_at")


class Results:
    """As a sequence, which is what Django's `Paginator` takes."""

    def __init__(self, search):
        self.search = search

    def __len__(self):
        return self.search.number

    def __getitem__(self, ranks):
        keys = self.search.keys(ranks.start, ranks.stop)
        rows = Solution.objects.online().select_related("family")
        shown = rows.only(*SHOWN, "family__code", "family__label").in_bulk(keys)
        # One may have been withdrawn since the index was asked.
        return [shown[key] for key in keys if key in shown]


def first(search, number):
    """The first solutions of the order asked for."""
    return Results(search)[:number]


def page_of(search, number):
    """The page of this number, or the last one."""
    return Paginator(Results(search), PER_PAGE[search.view]).get_page(number)

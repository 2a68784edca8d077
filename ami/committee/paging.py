"""Pages of lists: the keys of a page first, then its rows; and no further count than is of use."""

from django.core.paginator import Paginator
from django.utils.functional import cached_property

# Pages counted after the one that is read.
AHEAD = 20


class DeskPaginator(Paginator):
    """Sorts keys, which are narrow, and only reads whole the rows of the page."""

    def page(self, number):
        number = self.validate_number(number)
        first = (number - 1) * self.per_page
        keys = self.object_list.values("pk")[first : first + self.per_page]
        return self._get_page(self.object_list.filter(pk__in=keys), number, self)


class NearPaginator(Paginator):
    """Knows exactly how many rows a short list has; of a long one, that there are more.

    Counting every letter of a call costs more than showing fifty of them.
    """

    def __init__(self, *args, page=1, **kwargs):
        super().__init__(*args, **kwargs)
        self.horizon = (page + AHEAD) * self.per_page

    @cached_property
    def count(self):
        return self.object_list.order_by().values("pk")[: self.horizon].count()

    @property
    def goes_on(self):
        return self.count == self.horizon


class Endless:
    """For a desk whose rows are without number: letters, the log, links."""

    def get_paginator(self, request, queryset, per_page, *args, **kwargs):
        asked = request.GET.get("p", "")
        page = int(asked) if asked.isdecimal() and len(asked) < 9 else 1
        return NearPaginator(queryset, per_page, *args, page=page, **kwargs)

"""Pages of lists: the keys of a page first, then its rows; and no further count than is of use."""

from django.core.paginator import Paginator
from django.db.models.sql.where import WhereNode
from django.utils.functional import cached_property

# Pages counted after the one that is read.
AHEAD = 20


def among(queryset, keys):
    """The rows of these keys as `queryset` reads them, in its order.

    What chose the keys, the wall included, is not asked of each row a second time.
    """
    rows = queryset.all()
    rows.query.where = WhereNode()
    return rows.filter(pk__in=keys)


def rows_of(queryset, first, last):
    """`queryset[first:last]`: narrow keys are sorted, and only the rows of the page are read whole."""
    return among(queryset, queryset.values("pk")[first:last])


class DeskPaginator(Paginator):
    def page(self, number):
        number = self.validate_number(number)
        first = (number - 1) * self.per_page
        return self._get_page(rows_of(self.found, first, first + self.per_page), number, self)

    @property
    def found(self):
        return self.object_list


class NearPaginator(DeskPaginator):
    """Knows exactly how many rows a short list has; of a long one, that there are more.

    Counting every letter of a call costs more than showing fifty of them.
    """

    def __init__(self, *args, page=1, **kwargs):
        super().__init__(*args, **kwargs)
        self.horizon = (page + AHEAD) * self.per_page

    @property
    def _nearest(self):
        """One more than the horizon says that the list goes on."""
        return self.object_list.order_by().values("pk")[: self.horizon + 1]

    @cached_property
    def _counted(self):
        return self._nearest.count()

    @property
    def count(self):
        return min(self._counted, self.horizon)

    @property
    def goes_on(self):
        return self._counted > self.horizon

    @property
    def found(self):
        """Few rows are found, then sorted; looked for in the order of the list, all would be read."""
        return super().found if self.goes_on else among(self.object_list, self._nearest)


class Endless:
    """For a desk whose rows are without number: letters, the log, links."""

    def get_paginator(self, request, queryset, per_page, *args, **kwargs):
        asked = request.GET.get("p", "")
        page = int(asked) if asked.isdecimal() and len(asked) < 9 else 1
        return NearPaginator(queryset, per_page, *args, page=page, **kwargs)

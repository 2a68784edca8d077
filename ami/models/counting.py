"""Numbers beside each row of a list, counted apart: one join for each would multiply them."""

from django.db.models import Count, Subquery
from django.db.models.functions import Coalesce


def counted(rows, **link):
    """How many of `rows` are linked to the outer row; `link` is one field = OuterRef(…).

    Nothing is grouped: the database counts for the rows that a page shows, and for them alone.
    """
    (name,) = link
    number = rows.filter(**link).order_by().values(name).annotate(number=Count("pk"))
    return Coalesce(Subquery(number.values("number")), 0)

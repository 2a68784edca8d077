"""What is chosen and taken away, counted by day: no address, no session, nobody.

A page that its reader already holds (304) is counted no more, nor are programs.
"""

import logging
from functools import wraps

from dateutil.relativedelta import relativedelta
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from panorama.enums import Taken, Use
from panorama.models import DailyUse
from panorama.rates import seconds_to_wait
from panorama.visitors import came_from, is_robot

log = logging.getLogger(__name__)
MONTHS_KEPT = 25
# Of one network: no figure is its own.
PER_MINUTE = 60
# In one order, so that two requests never wait for each other in a circle.
COUNT = """
    INSERT INTO panorama_dailyuse (day, use, name, option, times)
    SELECT %s, %s, name, option, 1 FROM unnest(%s::text[], %s::text[]) AS used (name, option)
    ORDER BY name, option
    ON CONFLICT (day, use, name, option) DO UPDATE SET times = panorama_dailyuse.times + 1
"""


def count_filters(search, request):
    """Count the options that this `Search` asks for, and that the page it comes from did not."""
    before = came_from(request)
    chosen = [
        (name, value)
        for name, values in search.filters.items()
        for value in values
        if value not in before.getlist(name)
    ]
    _count(Use.FILTER, chosen, request)


def counts_taking(what: Taken):
    """Decorate a view that gives a file, its format in `form`, PDF otherwise: each one given is counted."""

    def decorate(view):
        @wraps(view)
        def wrapped(request, *args, **kwargs):
            response = view(request, *args, **kwargs)
            if response.status_code == 200 and request.method == "GET":
                _count(Use.TAKEN, [(what.value, kwargs.get("form", "pdf"))], request)
            return response

        return wrapped

    return decorate


def _count(use, pairs, request):
    if not pairs or is_robot(request) or seconds_to_wait(request, use.value, PER_MINUTE):
        return
    names, options = zip(*pairs, strict=True)
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(COUNT, [timezone.localdate(), use, list(names), list(options)])
    except DatabaseError:
        log.exception("A use of the panorama could not be counted")


def purge():
    """Erase what is older than what is kept; how many rows went."""
    oldest = timezone.localdate().replace(day=1) - relativedelta(months=MONTHS_KEPT - 1)
    return DailyUse.objects.filter(day__lt=oldest).delete()[0]

"""What is looked for, counted by day; never who looks, and never what few people look for.

A search made of words of the catalogue tells nothing of anyone: it is kept as it was understood.
Any other may hold a name: until enough days and askings have gone by, it is counted under a keyed
digest that says nothing, and that a month erases; the words are kept from then on.
"""

import hashlib
import hmac
import logging
from datetime import timedelta

from django.conf import settings
from django.db import DatabaseError, connection, transaction
from django.db.models import Count, Sum
from django.utils import timezone

from panorama.models import RareSearch, SearchUse
from panorama.rates import seconds_to_wait
from panorama.visitors import came_from, is_robot
from panorama.words.query import Query

log = logging.getLogger(__name__)
# Days, then askings, from which a search with words foreign to the catalogue is no longer someone's.
FEWEST_DAYS, FEWEST_TIMES = 3, 5
RARE_FOR = timedelta(days=30)
MONTHS_KEPT = 13
# Of one network: a machine that tries all words fills no table, and no figure is its own.
PER_MINUTE = 30
# Digits in a row beyond which it may be a telephone number, a SIRET, a file.
MOST_DIGITS = 4
LONGEST_KEPT = SearchUse._meta.get_field("words").max_length
COUNT = """
    INSERT INTO panorama_searchuse (day, words, found, times, fruitless) VALUES (%s, %s, %s, 1, %s)
    ON CONFLICT (day, words) DO UPDATE
    SET times = panorama_searchuse.times + 1, found = excluded.found,
        fruitless = panorama_searchuse.fruitless + excluded.fruitless
"""
COUNT_RARE = """
    INSERT INTO panorama_raresearch (day, digest, times) VALUES (%s, %s, 1)
    ON CONFLICT (digest, day) DO UPDATE SET times = panorama_raresearch.times + 1
"""


def record_new(search, request):
    """Count the text of a `Search`, unless one only turns a page or changes a filter of it."""
    if not search.query or is_robot(request):
        return
    is_new = Query(came_from(request).get("q", "")).text != search.text
    if is_new and not seconds_to_wait(request, "search", PER_MINUTE):
        record(search.query, len(search.matches))


def record(query, found):
    """Count this search, which gave `found` solutions; a failure is logged and fails nothing."""
    if not query:
        return
    try:
        with transaction.atomic():
            _count(query, found)
    except DatabaseError:
        log.exception("A search could not be counted")


def _count(query, found):
    today = timezone.localdate()
    words = " ".join(query.meant)[:LONGEST_KEPT]
    if _may_be_someone(query, words) and not _is_frequent(words, today):
        words = ""
    with connection.cursor() as cursor:
        cursor.execute(COUNT, [today, words, found, int(not found)])


def _may_be_someone(query, words):
    return query.reading.is_foreign or sum(one.isdigit() for one in words) > MOST_DIGITS


def _is_frequent(words, today):
    digest = hmac.new(settings.SECRET_KEY.encode(), words.encode(), hashlib.sha256).digest()
    with connection.cursor() as cursor:
        cursor.execute(COUNT_RARE, [today, digest])
    told = RareSearch.objects.filter(digest=digest, day__gt=today - RARE_FOR).aggregate(
        days=Count("day"), times=Sum("times")
    )
    return told["days"] >= FEWEST_DAYS and told["times"] >= FEWEST_TIMES


def purge():
    """Erase what is older than what is kept; how many rows went."""
    today = timezone.localdate()
    month = today.year * 12 + today.month - 1 - MONTHS_KEPT
    oldest = today.replace(year=month // 12, month=month % 12 + 1, day=1)
    rare, _ = RareSearch.objects.filter(day__lte=today - RARE_FOR).delete()
    kept, _ = SearchUse.objects.filter(day__lt=oldest).delete()
    return rare + kept

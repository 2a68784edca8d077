"""A reviewer's desk: her queue, the next file, and a pace that nobody else sees."""

import datetime
from itertools import pairwise
from statistics import median

from django.utils import timezone

from ami.committee.readings.queue import queues
from ami.models import Review
from ami.wording import time_left

# Two files handed in further apart were not read one after the other.
PAUSE = datetime.timedelta(minutes=30)
# So many gaps make a pace; one alone is an accident.
FEWEST_GAPS = 3
# A pace is that of the last files.
LATELY = 30
# « moins d’une minute » is already about.
A_MINUTE = datetime.timedelta(minutes=1)


def reading_desk(user):
    """Her queue in each call, and how long the rest would take at her own pace."""
    pace = pace_of(user)
    return [
        {**queue, "pace": queue["url"] and told_pace(pace, queue["total"] - queue["done"])}
        for queue in queues(user)
    ]


def pace_of(user):
    """The usual time between two files that she hands in, or None when there are too few."""
    instants = (
        Review.objects.counting()
        .of(user)
        .order_by("-submitted_at")
        .values_list("submitted_at", flat=True)[:LATELY]
    )
    gaps = [
        later - earlier
        for later, earlier in pairwise(instants)
        if datetime.timedelta() < later - earlier < PAUSE
    ]
    return median(gaps) if len(gaps) >= FEWEST_GAPS else None


def told_pace(pace, left):
    """« Votre rythme : environ 4 minutes par dossier… »; nothing as long as there is none."""
    if pace is None:
        return ""
    now = timezone.now()
    one, rest = (time_left(now + duration, at=now) for duration in (pace, pace * left))
    about = "environ " if pace >= A_MINUTE else ""
    return f"Votre rythme\u00a0: {about}{one} par dossier. À ce rythme, il reste {rest}."

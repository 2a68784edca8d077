"""When alerts leave, and how long they last."""

import datetime

from django.utils import timezone

from panorama.enums import Frequency

# Hour of Paris before which no alert leaves.
MORNING = 7
# A copy of a fiche may come after its date: what is younger waits for the next letter.
SETTLING = datetime.timedelta(hours=1)
LASTS = datetime.timedelta(days=365)
ANNOUNCED_BEFORE = datetime.timedelta(days=30)


def day_of(instant):
    """The day whose letters may leave at `instant`."""
    return timezone.localdate(instant - datetime.timedelta(hours=MORNING))


def next_day(frequency, day):
    """The first day after `day` on which an alert may be sent: the next one, or the next Monday."""
    wait = 1 if frequency == Frequency.DAILY else 7 - day.weekday()
    return day + datetime.timedelta(days=wait)

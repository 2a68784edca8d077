"""A few searches that nobody follows: at each pace, one about to end, one that cannot be followed."""

import datetime

from django.utils import timezone

from panorama.alerts.calendar import LASTS, next_day
from panorama.enums import Frequency
from panorama.models import Alert, Subscriber

# Reserved for examples: nothing sent there arrives anywhere.
ADDRESSES = ("acheteuse@demo.example", "dsi@demo.example")
# (whose, search, the same in words, pace, days since it began).
FOLLOWED = (
    (0, "famille=voice", "Transcrire la parole", Frequency.WEEKLY, 40),
    (
        0,
        "secnumcloud=qualified&secnumcloud=hostable",
        "Hébergée sur une offre qualifiée SecNumCloud ou Hébergeable sur une offre qualifiée SecNumCloud",
        Frequency.DAILY,
        350,
    ),
    (0, "famille=disparue", "Une famille qui n’existe plus", Frequency.WEEKLY, 90),
    (1, "", "tout le panorama", Frequency.WEEKLY, 12),
)


def write(rng):
    if Alert.objects.exists():
        return
    subscribers = [Subscriber.objects.get_or_create(email=one)[0] for one in ADDRESSES]
    for whose, asked, sentence, frequency, days in FOLLOWED:
        _follow(subscribers[whose], asked, sentence, frequency, days)
    # Asked, and never confirmed.
    subscribers[1].alerts.create(
        asked="code=yes", sentence="Code source libre", frequency=Frequency.DAILY
    )


def _follow(subscriber, asked, sentence, frequency, days):
    now = timezone.now()
    began, today = now - datetime.timedelta(days=days), timezone.localdate()
    subscriber.alerts.create(
        asked=asked,
        sentence=sentence,
        frequency=frequency,
        asked_at=began,
        confirmed_at=began,
        looked_at=now,
        next_on=next_day(frequency, today),
        expires_on=timezone.localdate(began) + LASTS,
    )

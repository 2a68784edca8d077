"""Thirteen months of searches, filters and files that nobody made, more of them each month."""

import datetime

from django.utils import timezone

from panorama.enums import Taken, Use
from panorama.facets import index_of
from panorama.models import DailyUse, SearchUse, ToldWords

DAYS = 395
# (words, solutions found, how often looked for).
SEARCHES = (
    ("transcription réunion", 9, 6),
    ("chatbot", 14, 5),
    ("courrier", 7, 4),
    ("marchés publics", 4, 3),
    ("état civil", 3, 2),
    ("", 2, 4),
    ("langue des signes", 0, 2),
    ("diagnostic amiante", 0, 1),
    ("plan de classement archives", 0, 1),
)
FILTERS = {
    "famille": 6,
    "secnumcloud": 5,
    "deploiement": 4,
    "administration": 3,
    "code": 3,
    "prix": 2,
    "integration": 2,
    "donnees": 2,
    "achat": 1,
}
FILES = (
    (Taken.SEARCH, "ods", 3),
    (Taken.SEARCH, "csv", 2),
    (Taken.FICHE, "pdf", 5),
    (Taken.COMPARISON, "xlsx", 3),
    (Taken.QUESTIONS, "odt", 3),
    (Taken.SELECTION, "ods", 1),
    (Taken.LANDSCAPE, "pdf", 2),
    (Taken.CATALOGUE, "csv", 1),
)


def write(rng):
    if SearchUse.objects.exists() or DailyUse.objects.exists():
        return
    today = timezone.localdate()
    vocabulary = index_of(today).vocabulary
    days = [
        # Fewer in the first months, and few on Saturdays and Sundays.
        (day, (1 + 2 * rank / DAYS) * (1 if day.weekday() < 5 else 0.2))
        for rank in range(DAYS)
        if (day := today - datetime.timedelta(days=DAYS - rank))
    ]
    SearchUse.objects.bulk_create(one for day in days for one in _searches(rng, *day))
    reread = [ToldWords(words=words) for words, found, _ in SEARCHES if not found]
    ToldWords.objects.bulk_create(reread, ignore_conflicts=True)
    DailyUse.objects.bulk_create(one for day in days for one in _filters(rng, *day, vocabulary))
    DailyUse.objects.bulk_create(one for day in days for one in _files(rng, *day))


def _times(rng, weight, pace):
    return int(rng.random() * weight * pace)


def _searches(rng, day, pace):
    for words, found, weight in SEARCHES:
        if times := _times(rng, weight, pace):
            fruitless = times if not found else 0
            yield SearchUse(day=day, words=words, found=found, times=times, fruitless=fruitless)


def _filters(rng, day, pace, vocabulary):
    for name, weight in FILTERS.items():
        options = list(vocabulary[name])
        # Squared, so that the first options are chosen more often than the last ones.
        option = options[int(rng.random() ** 2 * len(options))]
        if times := _times(rng, weight, pace):
            yield DailyUse(day=day, use=Use.FILTER, name=name, option=option, times=times)


def _files(rng, day, pace):
    for what, form, weight in FILES:
        if times := _times(rng, weight, pace):
            yield DailyUse(day=day, use=Use.TAKEN, name=what, option=form, times=times)

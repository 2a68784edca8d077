"""The delay given to complete a file: the same for all, unless grounds say why not."""

import datetime
from functools import cache

from dateutil.easter import easter
from django.utils import timezone

from ami.rules import Blocker
from ami.wording import day

SATURDAY = 5
# Fixed public holidays, (month, day), then those that follow Easter, in days (Code du travail L3133-1).
FIXED = ((1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25))
AFTER_EASTER = (1, 39, 50)


@cache
def holidays(year):
    moving = (easter(year) + datetime.timedelta(days=days) for days in AFTER_EASTER)
    return frozenset({*(datetime.date(year, *fixed) for fixed in FIXED), *moving})


def is_working(date):
    return date.weekday() < SATURDAY and date not in holidays(date.year)


def working_days(begins, ends):
    """How many working days follow `begins`, `ends` included; both are dates."""
    following = (begins + datetime.timedelta(days=1 + rank) for rank in range((ends - begins).days))
    return sum(is_working(date) for date in following)


def usual_day(call, *, at):
    """The day on which a request made at `at` usually falls due: never one when nobody works."""
    date = timezone.localtime(at).date() + datetime.timedelta(days=call.completion_days)
    while not is_working(date):
        date += datetime.timedelta(days=1)
    return date


def objections_to_delay(call, due_at, grounds, *, at):
    """Why a request made at `at` may not fall due at `due_at`, for these grounds."""
    if due_at <= at:
        return [Blocker("L’échéance est à venir.", "due_on")]
    usual = usual_day(call, at=at)
    if timezone.localtime(due_at).date() == usual or grounds.strip():
        return []
    return [
        Blocker(
            f"Le délai habituel de l’appel mène au {day(usual)} : dites pourquoi celui-ci en diffère.",
            "delay_grounds",
        )
    ]

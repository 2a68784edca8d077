"""Calls of the demonstration, at instants of Paris relative to today."""

import datetime
from zoneinfo import ZoneInfo

from django.utils import timezone

from alliance.models import User
from ami.wording import day
from ami.workflow.running.loading import load_call

PARIS = ZoneInfo("Europe/Paris")
DAY = datetime.timedelta(days=1)


def paris(*parts):
    return datetime.datetime(*parts, tzinfo=PARIS)


def midnight(days):
    """The beginning of the day that is `days` from today."""
    today = timezone.localtime(timezone.now(), PARIS).replace(
        hour=0, minute=0, second=0, microsecond=0
    )
    return today + days * DAY


def last_minute(days):
    """23:59 of the day that is `days` from today, as calls close."""
    return midnight(days).replace(hour=23, minute=59)


def open_demonstration(data, *, slug, title, opens_at, closes_at, reading, committee, **changes):
    """A call with the specification of `data`, at dates relative to today."""
    return load_call(
        data,
        by=User.objects.system(),
        is_demonstration=True,
        slug=slug,
        title=title,
        edition=opens_at.year,
        opens_at=opens_at,
        closes_at=closes_at,
        calendar=milestones(opens_at, closes_at, reading, committee),
        **changes,
    )


def milestones(opens_at, closes_at, reading, committee):
    """The calendar of a call as its page shows it."""
    return [
        _milestone(
            "launch", "Ouverture du dépôt", opens_at, "Publication et ouverture du formulaire."
        ),
        _milestone(
            "deadline",
            "Date limite de dépôt",
            closes_at,
            "À 23 h 59, heure de Paris. La minute indiquée est comprise en entier.",
        ),
        _milestone(
            "reading",
            "Lecture des candidatures",
            reading[0],
            "Chaque candidature éligible est lue par un binôme.",
            ends_at=reading[1],
        ),
        _milestone("committee", "Réunion du comité de sélection", committee, "Décisions motivées."),
        _milestone(
            "results",
            "Annonce des résultats",
            committee + 14 * DAY,
            "Un courriel informe chaque candidat de la décision.",
        ),
    ]


def _milestone(code, label, at, detail, ends_at=None):
    when = day(at)
    if ends_at:
        when = f"du {when} au {day(ends_at)}"
    return {
        "code": code,
        "label": label,
        "when": when,
        "detail": detail,
        "starts_on": at.date().isoformat(),
        "ends_on": ends_at.date().isoformat() if ends_at else None,
    }

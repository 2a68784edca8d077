"""The stages of the calendar: two follow the instants of the call, the others have days of their own."""

import datetime
from itertools import count

from django.utils import timezone

from ami.wording import paris, period

LAUNCH, DEADLINE = "launch", "deadline"
# Those that are not typed twice: opening and closing are instants of the call.
BOUND = {
    LAUNCH: ("Ouverture du dépôt", "Publication du cahier des charges et ouverture du formulaire."),
    DEADLINE: (
        "Date limite de dépôt",
        "La minute indiquée est comprise en entier. Une candidature reçue plus tard n’est pas "
        "examinée.",
    ),
}


def stage(code, label, detail, *, starts_on=None, ends_on=None, when=""):
    """A line of `Call.calendar`; `when` tells in words a day that is not known yet."""
    return {
        "code": code,
        "label": label,
        "detail": detail,
        "when": period(starts_on, ends_on) if starts_on else when,
        "starts_on": starts_on.isoformat() if starts_on else None,
        "ends_on": ends_on.isoformat() if ends_on else None,
    }


def told(rows, known):
    """The stages that `rows` type; each keeps its code, by which a change of date finds it."""
    codes = {one["code"] for one in known}
    fresh = (code for code in (f"stage-{n}" for n in count(1)) if code not in codes)
    found = []
    for row in rows:
        code = row["code"] if row["code"] in codes else next(fresh)
        codes.discard(code)
        days = {name: row[name] for name in ("starts_on", "ends_on", "when")}
        found.append(stage(code, row["label"], row["detail"], **days))
    return found


def own(calendar):
    """The stages that have days of their own."""
    return [one for one in calendar if one["code"] not in BOUND]


def calendar(opens_at, closes_at, stages):
    """The whole calendar: opening, closing, and `stages` by their first day, unknown days last."""
    opens_on, closes_on = (timezone.localtime(at).date() for at in (opens_at, closes_at))
    bound = [
        stage(LAUNCH, *BOUND[LAUNCH], starts_on=opens_on),
        {**stage(DEADLINE, *BOUND[DEADLINE], starts_on=closes_on), "when": paris(closes_at)},
    ]
    return sorted([*bound, *stages], key=lambda one: one["starts_on"] or "9999")


def shifted(stages, days):
    """The same stages `days` later; of one without a day, the words are left to be written."""
    return [
        stage(
            one["code"],
            one["label"],
            one["detail"],
            starts_on=_later(one["starts_on"], days),
            ends_on=_later(one["ends_on"], days),
        )
        for one in stages
    ]


def _later(day, days):
    return day and datetime.date.fromisoformat(day) + datetime.timedelta(days=days)

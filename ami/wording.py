"""Instants, delays and the calendar of a call, in the words of every page and letter."""

from django.template.defaultfilters import date as date_text
from django.utils import timezone

from alliance.dates import day


def hour(local):
    """« 17 h 00 »."""
    return f"{date_text(local, 'H')}\u00a0h\u00a0{date_text(local, 'i')}"


def paris(instant):
    """« 15 mai 2025 à 23 h 59 (heure de Paris) »."""
    local = timezone.localtime(instant)
    return f"{day(local)} à {hour(local)} ({zone(local)})"


def zone(local):
    """« heure de Paris », and which of the two when clocks go back and an hour comes twice."""
    if local.utcoffset() == local.replace(fold=not local.fold).utcoffset():
        return "heure de Paris"
    return f"heure de Paris, {'heure d’été' if local.dst() else 'heure d’hiver'}"


def time_left(until, *, at):
    """« 3 jours et 4 heures », « 12 minutes »; the two largest units, rounded down."""
    minutes = max(0, int((until - at).total_seconds() // 60))
    if minutes < 1:
        return "moins d’une minute"
    parts = [
        f"{count} {unit}{'s' if count > 1 else ''}"
        for count, unit in (
            (minutes // 1440, "jour"),
            (minutes // 60 % 24, "heure"),
            (minutes % 60, "minute"),
        )
        if count
    ]
    return " et ".join(parts[:2])


def to_the_second(instant):
    """« 15 mai 2025 à 23 h 59 min 07 s (heure de Paris) »."""
    local = timezone.localtime(instant)
    clock = f"{local:%H} h {local:%M} min {local:%S} s".replace(" ", "\u00a0")
    whole_day = day(local).replace(" ", "\u00a0", 1)
    return f"{whole_day} à {clock} ({zone(local)})"


def period(first, last=None):
    """« 2 juin 2026 », « du 19 au 30 mai 2026 », « du 28 mai au 3 juin 2026 »."""
    if last in (None, first):
        return day(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"du {'1er' if first.day == 1 else first.day} au {day(last)}"
    beginning = day(first)
    return f"du {beginning.removesuffix(f' {last.year}')} au {day(last)}"


def milestones(call):
    """The published calendar; a date that changed since the opening tells its `former` words too."""
    changed = dict(call.changed_dates)
    if call.extended_to:
        changed["deadline"] = {
            "when": paris(call.extended_to),
            "starts_on": timezone.localtime(call.extended_to).date().isoformat(),
        }
    return [
        _changed(one, changed[one["code"]]) if one["code"] in changed else one
        for one in call.calendar
    ]


def _changed(milestone, since):
    # Announced anew for what it was at first, it has nothing to strike out.
    former = milestone["when"] if since["when"] != milestone["when"] else ""
    return {**milestone, **since, "former": former}


def told_date_change(change, calendar):
    """A changed date with its stage in words."""
    label = next(one["label"] for one in calendar if one["code"] == change.code)
    return {
        "label": label,
        "previous": change.previous,
        "announced": change.announced,
        "decided": paris(change.at),
        "grounds": change.grounds,
    }


def told_extension(extension):
    """An extension with its instants in words."""
    return {
        "previous": paris(extension.previous),
        "closes_at": paris(extension.closes_at),
        "decided": paris(extension.at),
        "grounds": extension.grounds,
    }


def lines_on(mandate):
    """(label, value) of what a proof of deposit tells of the mandate it was made under; [] without."""
    if mandate is None:
        return []
    return [
        (
            "En qualité de",
            f"Secrétariat de l’appel, à la place de {mandate.contact_email}, "
            f"mandat du {day(timezone.localtime(mandate.opened_at))}",
        ),
        ("Raison", f"{mandate.get_reason_display()}\n{mandate.explanation}"),
        ("Date prouvée", f"{to_the_second(mandate.proven_at)}\n{mandate.proof}"),
    ]

"""Instants and delays as candidates read them."""

from django.template.defaultfilters import date as date_text
from django.utils import timezone


def to_the_second(instant):
    """« 15 mai 2025 à 23 h 59 min 07 s (heure de Paris) »."""
    local = timezone.localtime(instant)
    day = date_text(local, "j\u00a0F Y")
    hour = f"{local:%H} h {local:%M} min {local:%S} s".replace(" ", "\u00a0")
    return f"{day} à {hour} (heure de Paris)"


def time_left(until, *, at):
    """« 3 jours et 4 heures », « 12 minutes »; the two largest units, rounded down."""
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

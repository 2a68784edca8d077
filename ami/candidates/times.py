"""Instants and delays as candidates read them."""

from django.template.defaultfilters import date as date_text
from django.utils import timezone

from ami.rules import time_left, zone

__all__ = ["time_left", "to_the_second"]


def to_the_second(instant):
    """« 15 mai 2025 à 23 h 59 min 07 s (heure de Paris) »."""
    local = timezone.localtime(instant)
    day = date_text(local, "j\u00a0F Y")
    hour = f"{local:%H} h {local:%M} min {local:%S} s".replace(" ", "\u00a0")
    return f"{day} à {hour} ({zone(local)})"

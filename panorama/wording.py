"""Small pieces of French that several faces of the panorama say alike."""

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import strip_tags

LICENCE = "Licence Ouverte 2.0 (etalab-2.0), logos et images exclus"
DECLARED = "Ce qui est dit de chaque solution est déclaré par l’organisation qui la propose."
FICTITIOUS = "Données fictives\u00a0: ce document contient des fiches de démonstration."


def disclaimer():
    """Article 2, as every page of the panorama says it."""
    return strip_tags(render_to_string("panorama/_disclaimer.html")).strip()


def paris(instant):
    """« 2 mars 2026 à 14 h 05 (heure de Paris) »."""
    local = timezone.localtime(instant)
    return f"{date_format(local, 'j F Y')} à {local:%H} h {local:%M} (heure de Paris)"


def enumerated(words, last="et"):
    """« a, b et c »."""
    *first, end = words
    return f"{', '.join(first)} {last} {end}" if first else end


def quoted(name):
    return f"«\u00a0{name}\u00a0»"

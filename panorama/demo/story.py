"""The panorama of the demonstration: the fiches that the calls published, and what surrounds them."""

import random
from collections.abc import Callable

from django.db import transaction

from panorama import catalogue
from panorama.demo import alerts, feedback, imports, needs, use_pages, uses
from panorama.models import Solution

SEED = 2025
# Each takes the generator of numbers, and writes rows that only the demonstration may hold.
CHAPTERS: tuple[tuple[str, Callable[[random.Random], None]], ...] = (
    ("Panorama : besoins recensés", needs.write),
    ("Panorama : retours d’expérience", feedback.write),
    ("Panorama : alertes", alerts.write),
    ("Panorama : usages", uses.write),
    ("Panorama : pages par usage", use_pages.write),
    ("Panorama : fiches d’un autre panorama", imports.write),
)


def tell(say):
    """Copy the fiches, then write each chapter; `say` is told of it. A second time adds nothing."""
    catalogue.refresh_all()
    say(f"Panorama : {Solution.objects.online().count()} solutions en ligne")
    rng = random.Random(SEED)
    for title, write in CHAPTERS:
        say(title)
        with transaction.atomic():
            write(rng)

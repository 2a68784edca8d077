"""Functional families: the project's own to begin with, the curator's ever after."""

import tomllib
from itertools import islice
from pathlib import Path

from django.db import transaction
from django.db.models import Q

from panorama.models import FunctionalFamily, Solution

DATA = Path(__file__).resolve().parent / "data" / "families.toml"
# Takes the solutions that no family claims.
OTHER = "other"
BATCH = 500


def create_families(sender, using, **kwargs):
    """Create the families that are missing; what the curator reworded stays."""
    for order, family in enumerate(tomllib.loads(DATA.read_text(encoding="utf-8"))["families"]):
        FunctionalFamily.objects.using(using).get_or_create(
            code=family["code"],
            defaults={
                "label": family["label"],
                "description": family["description"],
                "themes": family["themes"],
                "order": order,
            },
        )


def family_by_theme():
    """A function from the code of a thématique to its family."""
    families = list(FunctionalFamily.objects.all())
    other = next(family for family in families if family.code == OTHER)
    claimed = {theme: family for family in reversed(families) for theme in family.themes}
    return lambda theme: claimed.get(theme, other)


@transaction.atomic
def settle(family):
    """Once `family` is worded: what it claims is no other's, and the solutions follow at once.

    (labels of the families that lost a thématique, how many solutions moved).
    """
    rivals = FunctionalFamily.objects.filter(themes__overlap=family.themes).exclude(pk=family.pk)
    lost = []
    for rival in rivals.order_by("order", "label"):
        rival.themes = [theme for theme in rival.themes if theme not in family.themes]
        rival.save(update_fields=["themes"])
        lost.append(rival.label)
    return lost, _follow(family)


def _follow(family):
    """Of those that a call published: whoever imports a fiche says its family."""
    family_of = family_by_theme()
    own = Solution.objects.filter(imported=None).filter(
        Q(theme__in=family.themes) | Q(family=family)
    )
    moved = 0
    for batch in _batches(own.only("theme", "family_id", "search_text").order_by("pk")):
        for solution in batch:
            now = family_of(solution.theme)
            moved += solution.family_id != now.pk
            solution.family = now
            solution.search_text = _retold(solution.search_text, now)
        Solution.objects.bulk_update(batch, ["family", "search_text"])
    return moved


def _retold(search_text, family):
    """As `panorama.catalogue` tells it: the label of the family comes after the vendor."""
    lines = search_text.split("\n")
    return "\n".join([*lines[:1], family.label, *lines[2:]])


def _batches(solutions):
    rows = solutions.iterator(chunk_size=BATCH)
    while batch := list(islice(rows, BATCH)):
        yield batch

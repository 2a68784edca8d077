"""Functional families: the project's own to begin with, the curator's ever after."""

import tomllib
from pathlib import Path

from panorama.models import FunctionalFamily

DATA = Path(__file__).resolve().parent / "data" / "families.toml"
# Takes the solutions that no family claims.
OTHER = "other"


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

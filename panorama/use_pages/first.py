"""The first pages per use: the project's own, as drafts for the curator to reread."""

import tomllib
from pathlib import Path

from panorama.models import UsePage

DATA = Path(__file__).resolve().parent.parent / "data" / "use_pages.toml"


def create_use_pages(sender, using, **kwargs):
    """Write them where there is none; what the curator removed stays so."""
    pages = UsePage.objects.using(using)
    if pages.exists():
        return
    rows = tomllib.loads(DATA.read_text(encoding="utf-8"))["pages"]
    pages.bulk_create(UsePage(**_stripped(row), order=place) for place, row in enumerate(rows, 1))


def _stripped(row):
    return {name: value.strip() for name, value in row.items()}

"""The thresholds of public procurement: the project's own to begin with, the curator's ever after."""

import tomllib
from pathlib import Path

from panorama.models import ProcurementThreshold

DATA = Path(__file__).resolve().parent / "data" / "thresholds.toml"


def create_thresholds(sender, using, **kwargs):
    """Write those that the project knows where there is none; what the curator removed stays so."""
    thresholds = ProcurementThreshold.objects.using(using)
    if thresholds.exists():
        return
    rows = tomllib.loads(DATA.read_text(encoding="utf-8"))["thresholds"]
    thresholds.bulk_create(
        ProcurementThreshold(order=order, **row) for order, row in enumerate(rows)
    )

"""What the public sees: copies that outlive the call they come from."""

from panorama.models.columns import Plain
from panorama.models.edition import Edition, renews_edition
from panorama.models.family import FunctionalFamily
from panorama.models.need import Need, NeedQuerySet
from panorama.models.solution import Solution, SolutionQuerySet
from panorama.models.threshold import ProcurementThreshold
from panorama.models.visual import Visual, visual_path

__all__ = [
    "Edition",
    "FunctionalFamily",
    "Need",
    "NeedQuerySet",
    "Plain",
    "ProcurementThreshold",
    "Solution",
    "SolutionQuerySet",
    "Visual",
    "renews_edition",
    "visual_path",
]

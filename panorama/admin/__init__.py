"""The curator's screens."""

from panorama.admin import (
    domains,
    families,
    feedback,
    needs,
    searches,
    solutions,
    synonyms,
    thresholds,
)

__all__ = [
    "domains",
    "feedback",
    "families",
    "needs",
    "searches",
    "solutions",
    "synonyms",
    "thresholds",
]

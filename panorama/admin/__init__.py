"""The curator's screens."""

from panorama.admin import (
    alerts,
    domains,
    families,
    feedback,
    needs,
    searches,
    solutions,
    synonyms,
    thresholds,
    use_pages,
)

__all__ = [
    "alerts",
    "domains",
    "feedback",
    "families",
    "needs",
    "searches",
    "solutions",
    "synonyms",
    "thresholds",
    "use_pages",
]

"""The curator's screens."""

from panorama.admin import (
    alerts,
    domains,
    families,
    feedback,
    imported_fiches,
    imports,
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
    "imported_fiches",
    "imports",
    "needs",
    "searches",
    "solutions",
    "synonyms",
    "thresholds",
    "use_pages",
]

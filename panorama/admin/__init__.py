"""The curator's screens."""

from panorama.admin import families, needs, searches, solutions, synonyms, thresholds

__all__ = ["families", "needs", "searches", "solutions", "synonyms", "thresholds"]

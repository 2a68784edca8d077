"""The curator's screens."""

from panorama.admin import families, needs, solutions, thresholds

__all__ = ["families", "needs", "solutions", "thresholds"]

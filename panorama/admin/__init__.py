"""The curator's screens."""

from panorama.admin import families, solutions, thresholds

__all__ = ["families", "solutions", "thresholds"]

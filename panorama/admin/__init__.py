"""The curator's screens."""

from panorama.admin import families, solutions

__all__ = ["families", "solutions"]

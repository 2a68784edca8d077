"""The door: all that the outside may know of a call. What is not here is private.

`shapes` says every value that passes; nothing else of `ami` may be read by the panorama, save the
signal that tells it to read again.
"""

from ami.public.fiches import fiche, fiches, preview, withdrawn_at
from ami.public.figures import calls, categories, fields, statistics, vendor_sizes
from ami.public.shapes import (
    CallAddress,
    Fiche,
    PublicAnswer,
    PublicField,
    PublicSection,
    Statistics,
    Tally,
    Vendor,
    Visual,
)

__all__ = [
    "CallAddress",
    "Fiche",
    "PublicAnswer",
    "PublicField",
    "PublicSection",
    "Statistics",
    "Tally",
    "Vendor",
    "Visual",
    "calls",
    "categories",
    "fiche",
    "fiches",
    "fields",
    "preview",
    "statistics",
    "vendor_sizes",
    "withdrawn_at",
]

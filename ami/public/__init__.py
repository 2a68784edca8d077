"""The door: all that the outside may know of a call. What is not here is private.

`shapes` says every value that passes; nothing else of `ami` may be read by the panorama, save the
signal that tells it to read again.
"""

from ami.public.declared import declared
from ami.public.fiches import backed, fiche, fiches, preview, withdrawn_at
from ami.public.figures import announced, calls, categories, fields, statistics, vendor_sizes
from ami.public.provenance import unsupporting
from ami.public.shapes import (
    CallAddress,
    CallFigures,
    Change,
    Fiche,
    Provenance,
    PublicAnswer,
    PublicField,
    PublicSection,
    Statistics,
    Tally,
    Vendor,
    Visual,
    is_stale,
    term_warning,
)

__all__ = [
    "CallAddress",
    "CallFigures",
    "Change",
    "Fiche",
    "Provenance",
    "PublicAnswer",
    "PublicField",
    "PublicSection",
    "Statistics",
    "Tally",
    "Vendor",
    "Visual",
    "announced",
    "backed",
    "calls",
    "categories",
    "declared",
    "fiche",
    "fiches",
    "fields",
    "is_stale",
    "preview",
    "statistics",
    "term_warning",
    "unsupporting",
    "vendor_sizes",
    "withdrawn_at",
]

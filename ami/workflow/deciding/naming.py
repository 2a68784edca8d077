"""What names a file, in the free texts of a sitting, is hidden from whoever may not meet it."""

import re

HIDDEN = "[dossier hors de votre vue]"
# The free texts of a point, where another file may be named.
TEXTS = ("reason", "grounds", "departure", "postponed_because")


def naming(names):
    """Whatever names one of these files in a text."""
    longest_first = sorted({re.escape(one) for one in names if one}, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(longest_first)})(?!\w)", re.IGNORECASE)

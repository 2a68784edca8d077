"""What names a file, in the free texts of a sitting, is hidden from whoever may not meet it."""

import re

from ami.models import Candidature

HIDDEN = "[dossier hors de votre vue]"
# The free texts of a point, where another file may be named.
TEXTS = ("reason", "grounds", "departure", "postponed_because")


def naming(names):
    """Whatever names one of these files in a text."""
    longest_first = sorted({re.escape(one) for one in names if one}, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(longest_first)})(?!\w)", re.IGNORECASE)


def hiding(call, user):
    """text → the text as `user` may read it: without the names of the files of `call` hidden from her."""
    files = Candidature.objects.hidden_from(user).filter(call=call)
    names = files.values_list("reference", "name", "organisation__name")
    if not (found := [one for row in names for one in row if one]):
        return str
    pattern = naming(found)
    return lambda text: pattern.sub(HIDDEN, text)


def hide_names(item, hide):
    """Make a point, which is only to be shown, one that she may read."""
    for name in TEXTS:
        setattr(item, name, hide(getattr(item, name)))

"""Random codes that people read aloud, type and copy: no letter that could be taken for a digit."""

import re
import secrets

# Crockford's base 32, which reads O as 0, I and L as 1.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
ALIKE = str.maketrans("OIL", "011")
SEPARATORS = re.compile(r"[\s\-\u2010-\u2015_.]+")


def new_code(length):
    return "".join(secrets.choice(ALPHABET) for _ in range(length))


def grouped(code):
    """« 7K3F-9QWM-… »: by fours, as it is shown."""
    return "-".join(code[start : start + 4] for start in range(0, len(code), 4))


def as_stored(typed):
    """What was typed, as the code would be stored: spaces, dashes, case and look-alikes aside."""
    return SEPARATORS.sub("", typed).upper().translate(ALIKE)


def is_code(text, length):
    return len(text) == length and set(text) <= set(ALPHABET)

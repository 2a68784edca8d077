"""French as the lexicon reads it: no accent, no capital, no sign; every letter knows where it was."""

import re
import unicodedata
from dataclasses import dataclass

WORD = re.compile(r"[a-z0-9]+")
# Letters that no decomposition takes apart.
LIGATURES = {"œ": "oe", "æ": "ae"}


@dataclass(frozen=True)
class Plain:
    """`text` in plain letters; `origin` gives, letter by letter, the place in `source`."""

    source: str
    text: str
    origin: tuple

    @classmethod
    def of(cls, source):
        source = unicodedata.normalize("NFC", source)
        letters, origin = [], []
        for place, letter in enumerate(source):
            for plain in _plain(letter):
                letters.append(plain)
                origin.append(place)
        return cls(source, "".join(letters), tuple(origin))

    def quoted(self, start, end):
        """What was written between two places of `text`."""
        written = self.source[self.origin[start] : self.origin[end - 1] + 1]
        return " ".join(written.split())


def _plain(letter):
    lower = letter.lower()
    for one in LIGATURES.get(lower, lower):
        base = unicodedata.normalize("NFKD", one)[:1]
        yield base if WORD.fullmatch(base) else " "


def plain(text):
    return Plain.of(text).text

"""What was typed, taken apart: words, phrases between quotes, and the word not yet finished."""

import re
import unicodedata
from dataclasses import dataclass

# Characters and words beyond which nobody looks for anything; the field of the page says so too.
LONGEST = 150
MOST_WORDS = 12
WORD = re.compile(r"[^\W_]+")
PIECE = re.compile(
    r"«(?P<french>[^»]*)»?"
    r'|"(?P<straight>[^"]*)"?'
    r"|“(?P<curly>[^”]*)”?"
    r"|(?P<joined>[^\W_]+(?:[-‐‑'’ʼ.][^\W_]+)*)"
)
# Grammar that says nothing of a solution, beside what PostgreSQL knows of it.
COMMON = frozenset(
    [
        "a",
        "l",
        "d",
        "les",
        "des",
        "cet",
        "cette",
        "comme",
        "dont",
        "si",
        "afin",
        "chez",
        "entre",
        "vers",
        "sous",
        "plus",
        "tout",
        "toute",
        "toutes",
        "leurs",
        "etre",
        "faire",
        "avoir",
        "meme",
        "ete",
        "quel",
        "quelle",
        "quels",
        "quelles",
        "comment",
        "pour",
        "par",
        "de",
        "du",
        "la",
        "le",
        "un",
        "une",
        "et",
        "en",
        "au",
        "aux",
        "sur",
        "dans",
        "ou",
        "avec",
    ]
)


@dataclass(frozen=True)
class Typed:
    """A word as it was typed, in small letters; where it stands in the text."""

    word: str
    start: int
    end: int


@dataclass(frozen=True)
class Unit:
    """Words that must follow one another; `begun` when the last may be the start of a longer one.

    `start` and `end` are those of the whole in the text, its quotes included.
    """

    words: tuple[Typed, ...]
    start: int
    end: int
    quoted: bool = False
    begun: bool = False


def cleaned(text):
    """`text` as it can be looked for and shown: whole characters, no control, one line."""
    text = text[: 4 * LONGEST].encode("utf-8", "ignore").decode()
    text = unicodedata.normalize("NFKC", text)
    text = "".join(" " if unicodedata.category(one)[0] == "C" else one for one in text)
    return " ".join(text.split())[:LONGEST].strip()


def units_of(text):
    """The units of a cleaned text, in their order."""
    units, room = [], MOST_WORDS
    for piece in PIECE.finditer(text):
        if unit := _unit(piece, room):
            units.append(unit)
            room -= len(unit.words)
    return units


def _unit(piece, room):
    kind = "joined" if piece["joined"] else piece.lastgroup
    words = tuple(
        Typed(found[0].lower(), found.start(), found.end())
        for found in WORD.finditer(piece.string, *piece.span(kind))
    )[:room]
    if not words:
        return None
    if kind != "joined":
        return Unit(words, *piece.span(), quoted=True)
    return Unit(words, *piece.span(), begun=not WORD.search(piece.string, piece.end()))


def numbers(word):
    """The word with and without the mark of its plural; the endings taken away do not suffice."""
    yield word
    if len(word) > 3:
        if word[-1] in "sx":
            yield word[:-1]
        else:
            yield word + "s"
        if word.endswith("aux"):
            yield word[:-3] + "al"


def singular(plain):
    """One form for both numbers of a word without accents."""
    return plain[:-1] if len(plain) > 3 and plain[-1] in "sx" else plain


def key_of(plains):
    """By what two expressions are the same: their words, whatever their number and the grammar."""
    return tuple(singular(one) for one in plains if one not in COMMON)


def bare(word):
    """The word without its accents."""
    apart = unicodedata.normalize("NFD", word)
    return "".join(one for one in apart if unicodedata.category(one) != "Mn")

"""The lexicon: which words of a need mean which value of which filter. Data, reread by people."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from panorama.needs.plain import WORD

DATA = Path(__file__).resolve().parent.parent / "data" / "lexicon.toml"
NOT = r"\b(?:sans|ni|aucune?|pas(?: +(?:besoin|question))?|jamais|plutot +QUE)(?: +autres?)? +"
# Small words in a row that are skipped: what reading a text costs grows no faster than its length.
MOST_SMALL = 6
# Small words are read in capitals, so that one sign tells them from the others.
SKIPPED = f"(?:[A-Z]+ +){{0,{MOST_SMALL}}}"
# One or two words, none of them small: there is one way alone to read a text of small words.
PASSED = f"(?:[a-z0-9]+ +{SKIPPED}){{0,2}}"
NEGATION = re.compile(f"{NOT}{SKIPPED}$")
BEGINS_WITH_NEGATION = ("sans ", "hors ", "pas ", "aucun ", "non ", "sort", "ne ")


@dataclass(frozen=True)
class Entry:
    facet: str
    values: tuple[str, ...]
    pattern: re.Pattern

    def found_in(self, text):
        """(start, end, whether it is denied) of what means this entry in `text`, as `read` gives it."""
        for match in self.pattern.finditer(text):
            before = text[max(0, match.start() - 60) : match.start()]
            denies = match[0].lower().startswith(BEGINS_WITH_NEGATION)
            yield *match.span(), not denies and bool(NEGATION.search(before))


def read(text):
    """`text`, in plain letters, its small words in capitals; each letter keeps its place."""
    return WORD.sub(lambda word: _marked(word[0]), text)


def _marked(word):
    return word.upper() if word in _small() else word


@cache
def entries():
    return tuple(
        Entry(one["facet"], tuple(one["values"]), _pattern(one["words"]))
        for one in _given()["entries"]
    )


@cache
def common():
    """Words that tell nothing of a need: the small ones, and those that every need says."""
    return frozenset([*_given()["small"].split(), *_given()["common"].split()])


@cache
def _given():
    return tomllib.loads(DATA.read_text(encoding="utf-8"))


@cache
def _small():
    return frozenset(_given()["small"].split())


def _pattern(phrases):
    # The longest first: what is quoted is the whole of what was understood.
    longest = sorted(phrases, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(_phrase, longest))})\b")


def _phrase(phrase):
    """« repond* ~ usager »: `~` also skips one or two words; `_` skips none, small ones included."""
    gap = f" +{SKIPPED}"
    far = gap + PASSED
    pieces = (gap.join(map(_word, piece.split())) for piece in phrase.split(" ~ "))
    return far.join(pieces)


def _word(word):
    return f"(?:{'|'.join(map(_one, word.split('|')))})"


def _one(word):
    if word.endswith("*"):
        return rf"{word[:-1]}[a-z0-9]*"
    # « plu » has no plural: it would be « plus ».
    plural = "[sx]?" if len(word) > 3 and word not in _small() else ""
    return f"{' +'.join(map(_marked, word.split('_')))}{plural}"

"""The lexicon: which words of a need mean which value of which filter. Data, reread by people."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from panorama.needs.plain import plain

DATA = Path(__file__).resolve().parent.parent / "data" / "lexicon.toml"
NOT = r"\b(?:sans|ni|aucune?|pas(?: +(?:besoin|question))?|jamais|plutot +que)(?: +autres?)? +"
BEGINS_WITH_NEGATION = ("sans ", "hors ", "pas ", "aucun ", "non ", "sort", "ne ")


@dataclass(frozen=True)
class Entry:
    facet: str
    values: tuple[str, ...]
    pattern: re.Pattern

    def found_in(self, text):
        """(start, end) of what means this entry in `text`, in plain letters; what is denied is not."""
        for match in self.pattern.finditer(text):
            before = text[max(0, match.start() - 60) : match.start()]
            if match[0].startswith(BEGINS_WITH_NEGATION) or not _negation().search(before):
                yield match.span()


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
def _skipped():
    small = sorted(_given()["small"].split(), key=len, reverse=True)
    return f"(?:(?:{'|'.join(small)}) +)*"


@cache
def _negation():
    return re.compile(f"{NOT}{_skipped()}$")


def _pattern(phrases):
    # The longest first: what is quoted is the whole of what was understood.
    longest = sorted(phrases, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(_phrase, longest))})\b")


def _phrase(phrase):
    return f" +{_skipped()}".join(_word(word) for word in _words(phrase))


def _words(phrase):
    starred = {plain(word.rstrip("*")) for word in phrase.split() if word.endswith("*")}
    return [f"{word}*" if word in starred else word for word in plain(phrase).split()]


def _word(word):
    if word.endswith("*"):
        return rf"{re.escape(word[:-1])}\w*"
    return rf"{re.escape(word)}[sx]?"

"""What a text was understood to ask for: values of filters, each with the words that say so."""

from dataclasses import dataclass

from panorama.facets import FACET
from panorama.needs.lexicon import common, entries, read
from panorama.needs.plain import WORD, Plain
from panorama.needs.sizes import sizes_in

LONGEST_WORDS = 12


@dataclass(frozen=True)
class Found:
    """One value of a filter, and the words of the need from which it was understood."""

    facet: str
    value: str
    words: tuple[str, ...]


@dataclass(frozen=True)
class Understood:
    found: tuple[Found, ...] = ()
    # What stands for nothing in the lexicon, and is looked for in the fiches.
    others: tuple[str, ...] = ()

    @property
    def asked(self):
        """{name of facet: values}."""
        asked = {}
        for one in self.found:
            asked.setdefault(one.facet, []).append(one.value)
        return {name: asked[name] for name in FACET if name in asked}

    def words_for(self, facet, value):
        return next(
            (one.words for one in self.found if (one.facet, one.value) == (facet, value)), ()
        )


def understand(text):
    """Read `text`, as an agent wrote it."""
    plain = Plain.of(text)
    quotes, spans = {}, []
    for facet, values, start, end in [*_by_lexicon(plain.text), *sizes_in(plain.text)]:
        spans.append((start, end))
        for value in values:
            quotes.setdefault((facet, value), []).append(plain.quoted(start, end))
    found = tuple(
        Found(facet, value, tuple(dict.fromkeys(words))) for (facet, value), words in quotes.items()
    )
    return Understood(found, tuple(_others(plain, spans)))


def _by_lexicon(text):
    """What is denied is left out, with all that stands inside it: « pas de données de santé »."""
    marked = read(text)
    met = [(entry, *found) for entry in entries() for found in entry.found_in(marked)]
    denied = [(start, end) for _, start, end, is_denied in met if is_denied]
    for entry, start, end, _ in met:
        if not any(first <= start and end <= last for first, last in denied):
            yield entry.facet, entry.values, start, end


def _others(plain, spans):
    """Words that are neither small, nor common, nor understood: once each, the first ones."""
    others = {}
    for match in WORD.finditer(plain.text):
        covered = any(start <= match.start() < end for start, end in spans)
        word = match[0]
        if not covered and len(word) > 3 and word not in common() and not word.isdigit():
            others.setdefault(word, plain.quoted(*match.span()))
    return list(others.values())[:LONGEST_WORDS]

"""What is looked for, as PostgreSQL writes it (`tsquery`) and as a page marks it.

An expression is a list of wishes, all to be granted; a wish is a list of ways to grant it, each a
list of phrases that must all be there; a phrase is a list of `Step`s that follow one another.
"""

from dataclasses import dataclass

from django.contrib.postgres.search import SearchQuery


@dataclass(frozen=True)
class Step:
    """A word of a phrase: any of `stems`, of `forms` (words as they stand), or what `start`s so.

    `gap` is its distance from the step before it, common words between them being left out.
    """

    stems: frozenset = frozenset()
    forms: frozenset = frozenset()
    start: str = ""
    gap: int = 1

    def written(self, weights):
        """`weights`: letters of those that the word must have; any when empty."""
        suffix = f":{weights}" if weights else ""
        told = [f"{_quoted(one)}{suffix}" for one in sorted(self.stems | self.forms)]
        if self.start:
            told.append(f"{_quoted(self.start)}:*{weights}")
        return _joined(told, " | ")


def written(wishes, weights=""):
    """The whole expression in the language of `tsquery`."""
    return _joined([_joined([_way(way, weights) for way in wish], " | ") for wish in wishes], " & ")


def _way(phrases, weights):
    return _joined([_phrase(steps, weights) for steps in phrases], " & ")


def _phrase(steps, weights):
    told = steps[0].written(weights)
    for step in steps[1:]:
        told = f"({told} <{step.gap}> {step.written(weights)})"
    return told


def _joined(parts, sign):
    return parts[0] if len(parts) == 1 else f"({sign.join(parts)})"


def _quoted(lexeme):
    escaped = lexeme.replace("\\", "\\\\").replace("'", "''")
    return f"'{escaped}'"


class Written(SearchQuery):
    """A query already written: its words are not to be read again by any configuration."""

    def __init__(self, text):
        super().__init__(text, config="simple")
        self.text = text

    def as_sql(self, compiler, connection, function=None, template=None):
        return "%s::tsquery", [self.text]

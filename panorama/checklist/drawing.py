"""« Questions à vérifier, à adapter »: what to ask of any solution, drawn from the chosen filters.

None aims at a product: the questions and the filters that call for them are in `data/questions.toml`.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

DATA = Path(__file__).resolve().parent.parent / "data" / "questions.toml"


@dataclass(frozen=True)
class Question:
    ask: str
    proof: str
    when: tuple[str, ...] = ()

    def concerns(self, chosen):
        return not self.when or any(one in chosen for one in self.when)


@dataclass(frozen=True)
class Part:
    title: str
    questions: tuple[Question, ...]


@cache
def whole():
    """Every question that there is, by part."""
    given = tomllib.loads(DATA.read_text(encoding="utf-8"))["parts"]
    return tuple(
        Part(
            part["title"],
            tuple(
                Question(one["ask"], one["proof"], tuple(one.get("when", ())))
                for one in part["questions"]
            ),
        )
        for part in given
    )


def drawn_from(asked):
    """The parts for `asked`, values by name of facet; those that no filter calls for are left out."""
    chosen = {name for name, values in asked.items() if values}
    chosen |= {f"{name}:{value}" for name, values in asked.items() for value in values}
    parts = (
        Part(part.title, tuple(one for one in part.questions if one.concerns(chosen)))
        for part in whole()
    )
    return [part for part in parts if part.questions]

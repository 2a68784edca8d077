"""Automatic advice on a draft, with the fields that it speaks of (ami.hints)."""

from dataclasses import dataclass

from ami.candidates.progress import field_address
from ami.hints import Hint, coverage, hints
from ami.questions import SECTIONS, Question


@dataclass(frozen=True)
class Advice:
    """A remark, and the address of the field that it speaks of."""

    hint: Hint
    address: str


@dataclass(frozen=True)
class Gap:
    """A question without an answer, and the address of its field."""

    question: Question
    address: str


def advice_on(candidature, answers, section):
    """What may be said of one section, from the answers of the whole candidature."""
    given = {question.code: answers.get(question.code) for question in section.questions}
    return [Advice(hint, field_address(candidature, hint.question.code)) for hint in hints(given)]


def advice_by_section(candidature, answers):
    """(section, advice) of the sections on which there is some."""
    found = [(section, advice_on(candidature, answers, section)) for section in SECTIONS]
    return [(section, advice) for section, advice in found if advice]


def coverage_of(candidature, answers):
    """(coverage of a criterion, gaps), for the eligibility criteria then the selection ones."""
    grid = candidature.call.grid
    return [
        (
            one,
            [
                Gap(question, field_address(candidature, question.code))
                for question in one.unanswered
            ],
        )
        for one in coverage([*grid.eligibility, *grid.selection], answers)
    ]

"""Answers as they are read: the draft before its deposit, then what was deposited."""

from dataclasses import dataclass

from ami.questions import QUESTIONS, SECTIONS, QuestionType, display
from ami.questions.reading import weight


@dataclass(frozen=True)
class Line:
    """`value`: a string, a list of strings, or for rows a list of {label: string}."""

    code: str
    label: str
    value: object
    kind: str
    # {pages, reason} when the candidate marked it as a trade secret.
    secret: dict | None = None


def line(code, value, secret=None):
    question = QUESTIONS[code]
    return Line(code, question.label, display(question, value), _kind(question), secret)


def _kind(question):
    if question.type is QuestionType.ROWS:
        return "rows"
    return "list" if question.type.is_list else "text"


def sections_as_read(answers, secrets, *, only=None):
    """(section, lines) of every section, or of the one named `only`; `secrets`: code → mark."""
    return [
        (
            section,
            [
                line(question.code, answers.get(question.code), secrets.get(question.code))
                for question in section.questions
            ],
        )
        for section in SECTIONS
        if only in (None, section)
    ]


def marked_as_read(answers, secrets):
    """The lines of the answers that are marked as trade secrets."""
    return [line(code, answers.get(code), mark) for code, mark in secrets.items()]


def publicity_of(section):
    """Which answers of a section the fiche shows, in a sentence; "" when it shows none."""
    shown = [question for question in section.questions if question.public]
    kept = [question for question in section.questions if not question.public]
    if not shown:
        return ""
    if len(shown) <= len(kept):
        return (
            "De cette partie, la fiche publie seulement, si la solution est retenue : "
            f"{_named(shown)}."
        )
    published = "Les réponses de cette partie sont publiées sur la fiche si la solution est retenue"
    return f"{published}, sauf {_named(kept)}." if kept else f"{published}."


def _named(questions):
    return " et ".join(f"« {question.label} »" for question in questions)


@dataclass(frozen=True)
class DepositedFile:
    pk: int
    name: str
    size: int
    sha256: str
    label: str

    @property
    def weight(self):
        return weight(self.size)


def files_of(deposit):
    """The files that a deposit holds, with what proves them."""
    return [
        DepositedFile(
            file["id"], file["name"], file["size"], file["sha256"], QUESTIONS[file["code"]].label
        )
        for file in deposit.data["files"]
    ]

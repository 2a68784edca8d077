"""How far a dossier is: what each section still lacks, and where it is filled in."""

from dataclasses import dataclass

from django.urls import reverse

from ami.questions import QUESTIONS, SECTIONS, QuestionType, is_blank, section_of
from ami.rules import blockers, undescribed
from ami.workflow.filing import (
    drafting,
    submission,
)

THEME_SECTION = "solution"


@dataclass(frozen=True)
class Todo:
    """One thing to do before the deposit, and the address of its field."""

    sentence: str
    address: str


@dataclass(frozen=True)
class Progress:
    """How far one section of the form is."""

    section: object
    address: str
    todos: tuple[Todo, ...]
    # Some answers to see to are there, but do not pass: too long, out of bounds.
    has_refused: bool
    is_begun: bool
    is_optional: bool

    @property
    def state(self):
        if count := len(self.todos):
            s = "s" if count > 1 else ""
            return (
                f"{count} réponse{s} à revoir"
                if self.has_refused
                else f"{count} réponse{s} manquante{s}"
            )
        return "Facultative" if self.is_optional and not self.is_begun else "Complète"

    @property
    def badge(self):
        if self.todos:
            return "new"
        return "success" if self.state == "Complète" else ""


@dataclass(frozen=True)
class Dossier:
    """What a candidature holds now, and all that keeps it from being deposited."""

    candidature: object
    answers: dict
    rival: object
    blockers: list

    @classmethod
    def of(cls, candidature, *, at):
        answers, rival = drafting.answers_of(candidature), submission.taken(candidature)
        found = blockers(candidature, answers, taken=rival, at=at)
        found += undescribed(candidature.attachments.current())
        return cls(candidature, answers, rival, found)

    @property
    def todos(self):
        """What to fill in or to correct, each with its field; an answer too many has no page."""
        return [todo(self.candidature, blocker) for blocker in self.blockers if blocker.code]

    @property
    def count_sentence(self):
        count = len(self.todos)
        if count:
            return f"{count} point{'s' if count > 1 else ''} à régler avant de la déposer"
        return "Rien ne manque : relisez-la, puis déposez-la."

    @property
    def progress(self):
        """Each section of the form with what the blockers say of it."""
        by_section = {section.code: [] for section in SECTIONS}
        for blocker in self.blockers:
            if blocker.code:
                by_section[section_code(blocker.code)].append(blocker)
        return [self._progress(section, by_section[section.code]) for section in SECTIONS]

    def _progress(self, section, found):
        return Progress(
            section,
            reverse("candidates:section", args=[self.candidature.reference, section]),
            tuple(todo(self.candidature, blocker) for blocker in found),
            any(self._has(blocker.code) for blocker in found),
            any(self._has(question.code) for question in section.questions),
            not any(question.required for question in section.questions),
        )

    def _has(self, code):
        return code in QUESTIONS and not is_blank(QUESTIONS[code], self.answers.get(code))


def section_code(code):
    return THEME_SECTION if code == "theme" else section_of(code).code


def todo(candidature, blocker):
    return Todo(str(blocker), field_address(candidature, blocker.code) if blocker.code else "")


def field_address(candidature, code):
    address = reverse("candidates:section", args=[candidature.reference, section_code(code)])
    return f"{address}#{anchor(code)}"


def anchor(code):
    """The id of the first control of a question, where the focus goes."""
    question = QUESTIONS.get(code)
    if question is None:
        return f"id_{code}"
    if question.type is QuestionType.ROWS:
        return f"id_{code}-0-{question.columns[0].code}"
    if question.type is QuestionType.FILE:
        return f"id_{code}"
    in_group = question.shown_as_radios or question.type in (
        QuestionType.CHOICES,
        QuestionType.YES_NO,
    )
    return f"id_{code}_0" if in_group else f"id_{code}"

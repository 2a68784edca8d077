"""How far a dossier is: what each section still lacks, and where it is filled in."""

from dataclasses import dataclass

from django.db.models import Prefetch
from django.urls import reverse

from ami.models import Attachment
from ami.questions import QUESTIONS, SECTIONS, QuestionType, blank, section_of
from ami.rules import incomplete_answers

THEME_SECTION = "solution"


@dataclass(frozen=True)
class Todo:
    """One thing to do before the deposit, and the address of its field."""

    sentence: str
    address: str


@dataclass(frozen=True)
class Progress:
    section: object
    address: str
    todos: tuple[Todo, ...]
    is_begun: bool
    is_optional: bool

    @property
    def state(self):
        if self.todos:
            count = len(self.todos)
            return f"{count} réponse{'s' if count > 1 else ''} manquante{'s' if count > 1 else ''}"
        return "Facultative" if self.is_optional and not self.is_begun else "Complète"

    @property
    def badge(self):
        if self.todos:
            return "new"
        return "success" if self.state == "Complète" else ""


def progress(candidature, blockers, answers):
    """Each section of the form with what `blockers` say of it."""
    by_section = {section.code: [] for section in SECTIONS}
    for blocker in blockers:
        if blocker.code:
            by_section[section_code(blocker.code)].append(blocker)
    return [
        Progress(
            section,
            reverse("candidates:section", args=[candidature.reference, section]),
            tuple(todo(candidature, blocker) for blocker in by_section[section.code]),
            any(
                answers.get(question.code) not in (None, blank(question))
                for question in section.questions
            ),
            not any(question.required for question in section.questions),
        )
        for section in SECTIONS
    ]


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
        return f"id_{code}-0-file"
    in_group = question.shown_as_radios or question.type in (
        QuestionType.CHOICES,
        QuestionType.YES_NO,
    )
    return f"id_{code}_0" if in_group else f"id_{code}"


def with_answers(candidatures):
    """Brings all that `missing_count` reads, in a number of queries that does not grow."""
    return candidatures.prefetch_related(
        "answers",
        Prefetch("attachments", Attachment.objects.current(), to_attr="current_attachments"),
    )


def missing_count(candidature):
    """How many things a draft brought by `with_answers` still lacks."""
    answers = {answer.code: answer.value for answer in candidature.answers.all()}
    for attachment in candidature.current_attachments:
        answers.setdefault(attachment.code, []).append(attachment.name)
    return len(incomplete_answers(answers)) + (candidature.theme_id is None)

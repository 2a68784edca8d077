"""What a candidature holds that its last deposit did not: what sending complements would change."""

from dataclasses import dataclass

from ami.models.canonical import canonical
from ami.questions import SECTIONS, QuestionType, is_blank
from ami.workflow.copies.reading import line
from ami.workflow.filing import drafting


@dataclass(frozen=True)
class Change:
    """One question, as it was deposited and as it stands now."""

    before: object
    now: object

    @property
    def label(self):
        return self.now.label


def sections_to_send(candidature, deposit, codes):
    """(section, changes since `deposit`) for each section that was reopened."""
    answers = drafting.answers_of(candidature)
    current = {file.pk: file.code for file in candidature.attachments.current()}
    deposited = {file["id"]: file["code"] for file in deposit.data["files"]}
    # A file may be replaced by another of the same name.
    replaced = {code for _, code in current.items() ^ deposited.items()}
    return [
        (section, list(_changes(section, deposit.answers, answers, replaced)))
        for section in SECTIONS
        if section.code in codes
    ]


def _changes(section, before, now, replaced):
    for question in section.questions:
        old, new = before.get(question.code), now.get(question.code)
        if question.type is QuestionType.FILE:
            is_changed = question.code in replaced
        else:
            is_changed = _text(question, old) != _text(question, new)
        if is_changed:
            yield Change(line(question.code, old), line(question.code, new))


def _text(question, value):
    """The answer as a deposit writes it, so that only what would be written anew differs."""
    return "" if is_blank(question, value) else canonical(value)

"""Trade secret: a candidate marks, with a reason, what it asks not to be given to others.

A mark decides nothing: the administration examines it when someone asks for the document.
"""

from django.db import transaction
from django.utils import timezone

from ami.models import SecretMark
from ami.questions import QUESTIONS, QuestionType
from ami.questions.secrecy import objections_to_marking, page_ranges, written
from ami.questions.values import paragraphs
from ami.workflow.filing.drafting import opened
from ami.workflow.refusals import refuse_if, refusing


@transaction.atomic
def mark(candidature, code, *, reason, by, pages="", at=None):
    """Mark an answer, or `pages` (« 2-4, 7 ») of a file, as a trade secret."""
    candidature = opened(candidature, [code], by, at)
    question, reason = QUESTIONS[code], paragraphs(reason)
    pages = pages if question.type is QuestionType.FILE else ""
    last_page = _last_page(candidature, question)
    refuse_if(objections_to_marking(question, reason, pages, last_page=last_page))
    with refusing():
        return SecretMark.objects.update_or_create(
            candidature=candidature,
            code=code,
            defaults={
                "pages": written(page_ranges(pages)) if pages else "",
                "reason": reason,
                "marked_by": by,
                "marked_at": timezone.now(),
            },
        )[0]


@transaction.atomic
def unmark(candidature, code, *, by, at=None):
    """Take the mark away."""
    candidature = opened(candidature, [code], by, at)
    candidature.secret_marks.filter(code=code).delete()


def marks_of(candidature):
    """The marks it holds now, as a deposit would hold them: code → {code, pages, reason}."""
    return {
        mark.code: {"code": mark.code, "pages": mark.pages, "reason": mark.reason}
        for mark in candidature.secret_marks.all()
    }


def _last_page(candidature, question):
    if question.type is not QuestionType.FILE:
        return None
    file = candidature.attachments.current().filter(code=question.code).first()
    return file.pages if file else None

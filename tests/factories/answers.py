"""What a company answers and attaches."""

import io

from django.core.files.base import ContentFile
from pypdf import PdfWriter

from ami.questions import QUESTIONS, QuestionType


def whole_answers():
    """An answer to every question that is not a file, each as short as it may be."""
    return {
        code: _answer(question)
        for code, question in QUESTIONS.items()
        if question.type is not QuestionType.FILE
    }


def _answer(question):
    match question.type:
        case QuestionType.TEXT | QuestionType.LONG_TEXT:
            return "Réponse d’essai"[: question.limit]
        case QuestionType.EMAIL:
            return "contact@exemple.example"
        case QuestionType.URL:
            return "https://exemple.example"
        case QuestionType.PHONE:
            return "01 99 00 00 00"
        case QuestionType.COMPANY_NUMBER:
            return "000100008"
        case QuestionType.CHOICE:
            return question.choices[0][0]
        case QuestionType.CHOICES:
            return [question.choices[0][0]]
        case QuestionType.YES_NO | QuestionType.CONSENT:
            return True
        case QuestionType.NUMBER | QuestionType.PERCENT:
            return question.minimum or 1
        case QuestionType.DATE:
            return "2024-01-15"
        case QuestionType.ROWS:
            row = {column.code: _answer(column) for column in question.columns}
            return [row] * max(1, question.min_rows)


PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
    "0000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)


def picture(name="ecran.png"):
    return ContentFile(PNG, name=name)


def brochure(pages=1, name="brochure.pdf"):
    """A PDF of blank pages."""
    writer, out = PdfWriter(), io.BytesIO()
    for _ in range(pages):
        writer.add_blank_page(width=100, height=100)
    writer.write(out)
    return ContentFile(out.getvalue(), name=name)

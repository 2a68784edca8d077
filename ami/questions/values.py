"""Stored values: their shape, their normalisation, and whether a required one is missing."""

import re
import unicodedata
from datetime import date

from ami.questions.types import QuestionType

TRUE_WORDS = frozenset({"true", "yes", "oui", "on", "1"})
FALSE_WORDS = frozenset({"false", "no", "non", "0"})
# Controls that no one types and that PostgreSQL or XML refuse; halves of surrogate pairs likewise.
UNWANTED = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
LINE_ENDS = re.compile(r"\r\n?")
# Ordinary blanks only: a non-breaking space was typed on purpose.
BLANKS = re.compile(r"[ \t\n]+")
# Fifteen digits are exact in JSON readers that know only double precision.
NUMBER = re.compile(r"[+-]?\d{1,15}(\.\d{1,6})?")


def blank(question):
    """The stored value of a question nobody answered."""
    if question.type.is_list:
        return []
    if question.type is QuestionType.YES_NO or question.type.is_number:
        return None
    return False if question.type is QuestionType.CONSENT else ""


def is_blank(question, value):
    return value is None or value == blank(question)


def clean(question, raw):
    """`raw` in the stored shape of the question's type; what cannot be read becomes blank.

    It normalises and never judges: an answer too long or out of bounds is kept, for `objections`
    to say so without losing what was typed.
    """
    return _CLEANERS[question.type](question, raw)


def missing(question, answers):
    """Whether `answers` (code → stored value) lack an answer that the deposit requires."""
    if not question.is_required(answers):
        return False
    value = answers.get(question.code)
    if question.type is QuestionType.ROWS:
        whole = [row for row in value or [] if is_whole(question, row)]
        return len(whole) < max(question.min_rows, 1)
    return is_blank(question, value)


def is_whole(question, row):
    """Whether a row fills every required column."""
    return not any(missing(column, row) for column in question.columns)


def _line(question, raw):
    return BLANKS.sub(" ", _text(raw)).strip()


def paragraphs(raw):
    """A text of several lines as it is stored."""
    return "\n".join(line.rstrip(" \t") for line in _text(raw).split("\n")).strip()


def _paragraphs(question, raw):
    return paragraphs(raw)


def _text(raw):
    text = str(raw) if isinstance(raw, str | int | float) else ""
    return unicodedata.normalize("NFC", UNWANTED.sub("", LINE_ENDS.sub("\n", text)))


def _choice(question, raw):
    value = _text(raw)
    return value if value in question.options.values else ""


def _choices(question, raw):
    given = {_text(one) for one in raw} if isinstance(raw, list | tuple | set) else {_text(raw)}
    return [value for value in question.options.values if value in given]


def _yes_no(question, raw):
    word = _text(raw).strip().lower()
    return True if word in TRUE_WORDS else False if word in FALSE_WORDS else None


def _consent(question, raw):
    return _yes_no(question, raw) is True


def _number(question, raw):
    """Accepts what a French reader types: « 1 234,5 »."""
    if isinstance(raw, bool):
        return None
    digits = "".join(_text(raw).split()).replace(",", ".")
    if not NUMBER.fullmatch(digits):
        return None
    number = float(digits)
    return int(number) if number.is_integer() else number


def _date(question, raw):
    if isinstance(raw, date):
        return raw.strftime("%Y-%m-%d")
    try:
        return date.fromisoformat(_text(raw).strip()).isoformat()
    except ValueError:
        return ""


def _rows(question, raw):
    """Rows that hold something, with all their columns and nothing else."""
    if not isinstance(raw, list | tuple):
        return []
    rows = [
        {column.code: clean(column, row.get(column.code)) for column in question.columns}
        for row in raw
        if isinstance(row, dict)
    ]
    return [
        row
        for row in rows
        if not all(is_blank(column, row[column.code]) for column in question.columns)
    ]


def _files(question, raw):
    names = raw if isinstance(raw, list | tuple) else [raw]
    return [name for name in (_line(question, name) for name in names) if name]


_CLEANERS = {
    QuestionType.TEXT: _line,
    QuestionType.LONG_TEXT: _paragraphs,
    QuestionType.URL: _line,
    QuestionType.EMAIL: _line,
    QuestionType.PHONE: _line,
    QuestionType.COMPANY_NUMBER: _line,
    QuestionType.CHOICE: _choice,
    QuestionType.CHOICES: _choices,
    QuestionType.YES_NO: _yes_no,
    QuestionType.CONSENT: _consent,
    QuestionType.NUMBER: _number,
    QuestionType.PERCENT: _number,
    QuestionType.DATE: _date,
    QuestionType.ROWS: _rows,
    QuestionType.FILE: _files,
}

"""What a person reads of a stored value: labels, French numbers and dates."""

from datetime import date

from ami.questions.types import QuestionType

MONTHS = (
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
)
NO_BREAK_SPACE = "\u00a0"
KILOBYTE = 1024


def display(question, value):
    """A string; a list of strings for choices and files; for rows, a list of {label: string}.

    What is blank reads as "" or []; `value` is a stored value, as `clean` leaves it.
    """
    if question.type is QuestionType.ROWS:
        return [
            {column.label: display(column, row.get(column.code)) for column in question.columns}
            for row in value or []
        ]
    if question.type.is_list:
        labels = dict(question.choices)
        return [str(labels.get(one, one)) for one in value or []]
    if value in (None, ""):
        return ""
    return _READERS.get(question.type, _as_it_is)(question, value)


def number(value):
    """1234.5 → « 1 234,5 »."""
    return f"{value:,}".replace(",", NO_BREAK_SPACE).replace(".", ",")


def day(iso):
    """« 2025-05-01 » → « 1er mai 2025 »."""
    when = date.fromisoformat(iso)
    return f"{'1er' if when.day == 1 else when.day} {MONTHS[when.month - 1]} {when.year}"


def _as_it_is(question, value):
    return value


def _label(question, value):
    return str(dict(question.choices).get(value, value))


def _yes_or_no(question, value):
    return "Oui" if value else "Non"


def _with_unit(question, value):
    unit = "%" if question.type is QuestionType.PERCENT else question.unit
    if value < 2:  # French plurals begin at two.
        unit = unit.removesuffix("s")
    return f"{number(value)}{NO_BREAK_SPACE}{unit}" if unit else number(value)


def _day(question, value):
    return day(value)


_READERS = {
    QuestionType.CHOICE: _label,
    QuestionType.YES_NO: _yes_or_no,
    QuestionType.CONSENT: _yes_or_no,
    QuestionType.NUMBER: _with_unit,
    QuestionType.PERCENT: _with_unit,
    QuestionType.DATE: _day,
}


def kinds_of(question):
    """The kinds of file that a question takes, each named once: « PNG ou JPEG »."""
    names = [extension.strip(".").upper().replace("JPG", "JPEG") for extension in question.accept]
    return " ou ".join(dict.fromkeys(names))


def weight(size):
    """`size` in bytes, as a reader of French reads it: « 812 ko », « 1,4 Mo »."""
    kilobytes = max(1, round(size / KILOBYTE))
    if kilobytes < KILOBYTE:
        return f"{kilobytes}{NO_BREAK_SPACE}ko"
    megabytes = number(round(size / KILOBYTE**2, 1)).removesuffix(",0")
    return f"{megabytes}{NO_BREAK_SPACE}Mo"

"""What a signal says, and the texts that signals read."""

from dataclasses import dataclass

from ami.enums import HintKind
from ami.questions import QUESTIONS, Question, QuestionType

_PLACES = {code: place for place, code in enumerate(QUESTIONS)}
_READ = (QuestionType.TEXT, QuestionType.LONG_TEXT)
# In characters, far beyond every limit: a draft keeps any text, and reading all of it takes time.
MOST_READ = 50_000


@dataclass(frozen=True)
class Hint:
    """A remark on the answer to `question`: `excerpts` called for it, `advice` is for who wrote it."""

    kind: HintKind
    question: Question
    advice: str
    excerpts: tuple[str, ...] = ()

    @property
    def place(self):
        return _PLACES[self.question.code]


def texts(answers):
    """(question, text) of each answer in words; the texts of a block’s rows are read together.

    Names of people are nobody’s style.
    """
    for question in QUESTIONS.values():
        if question.personal:
            continue
        if text := _text_of(question, answers.get(question.code)):
            yield question, text[:MOST_READ]


def _text_of(question, value):
    if question.type in _READ:
        return value or ""
    if question.type is QuestionType.ROWS:
        columns = [column.code for column in question.columns if column.type in _READ]
        return "\n".join(row[code] for row in value or [] for code in columns if row.get(code))
    return ""

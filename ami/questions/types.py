"""The shape of a question. One statement of it draws the form, the reading, the fiche, the exports."""

from dataclasses import KW_ONLY, dataclass
from enum import Enum


class QuestionType(Enum):
    """The stored JSON value is told beside each: `values.clean` gives it that shape."""

    TEXT = "text"  # str, one line
    LONG_TEXT = "long_text"  # str, paragraphs
    CHOICE = "choice"  # str, a value of `options`
    CHOICES = "choices"  # list of values of `options`, in the order of `options`
    YES_NO = "yes_no"  # true, false, or null while unanswered
    NUMBER = "number"  # int or float, in `unit`; null while unanswered
    PERCENT = "percent"  # int or float between 0 and 100; null while unanswered
    DATE = "date"  # str, ISO 8601
    URL = "url"  # str
    EMAIL = "email"  # str
    PHONE = "phone"  # str
    COMPANY_NUMBER = "company_number"  # str: SIREN, SIRET or VAT number of the Union
    ROWS = "rows"  # list of objects, one value per column
    FILE = "file"  # list of file names; the files themselves are attachments
    CONSENT = "consent"  # true once ticked

    @property
    def is_text(self):
        return self in TEXTS

    @property
    def is_number(self):
        return self in (QuestionType.NUMBER, QuestionType.PERCENT)

    @property
    def is_list(self):
        return self in (QuestionType.CHOICES, QuestionType.ROWS, QuestionType.FILE)

    @property
    def may_be_facet(self):
        return self in (QuestionType.CHOICE, QuestionType.CHOICES, QuestionType.YES_NO)


TEXTS = frozenset(
    {
        QuestionType.TEXT,
        QuestionType.LONG_TEXT,
        QuestionType.URL,
        QuestionType.EMAIL,
        QuestionType.PHONE,
        QuestionType.COMPANY_NUMBER,
    }
)

# Radios are read at a glance up to this many options; beyond, a drop-down list.
MOST_RADIOS = 5


@dataclass(frozen=True)
class Question:
    code: str
    type: QuestionType
    label: str
    _: KW_ONLY
    help: str = ""
    required: bool = False
    # (code of another question, answers to it that make this one required).
    required_if: tuple[str, frozenset] | None = None
    # Codes of the cahier des charges: E1 to E5 (article 3), A, B1 to B4 and B2.1 to B2.6 (article 5).
    criteria: tuple[str, ...] = ()
    public: bool = False
    confidential_possible: bool = False
    facet: bool = False
    # A piece may stand behind the answer, and the secretariat say what it shows.
    provable: bool = False
    autocomplete: str = ""
    # Names a person: kept apart from what is hashed for ever, so that it can be erased.
    personal: bool = False
    # Texts: the greatest number of characters.
    limit: int | None = None
    # Choices: a TextChoices class.
    options: type | None = None
    # Numbers: both bounds are allowed values.
    unit: str = ""
    minimum: int | None = None
    maximum: int | None = None
    # Rows.
    columns: tuple["Question", ...] = ()
    min_rows: int = 0
    max_rows: int | None = None
    # Files: extensions such as ".pdf"; bytes, pages and side (in pixels) are per file.
    accept: tuple[str, ...] = ()
    max_files: int | None = None
    max_bytes: int | None = None
    max_pages: int | None = None
    max_side: int | None = None

    @property
    def choices(self):
        return self.options.choices if self.options else []

    @property
    def shown_as_radios(self):
        return self.type is QuestionType.CHOICE and len(self.choices) <= MOST_RADIOS

    @property
    def depends_on(self):
        """The code of the question whose answer may make this one required."""
        return self.required_if[0] if self.required_if else None

    def is_required(self, answers):
        if not self.required_if:
            return self.required
        code, triggers = self.required_if
        given = answers.get(code)
        return not triggers.isdisjoint(given if isinstance(given, list) else [given])

    def bears_on(self, criterion):
        """A question on a sub-point (B2.1) bears on the whole criterion (B2) too."""
        return any(code == criterion or code.startswith(f"{criterion}.") for code in self.criteria)


@dataclass(frozen=True)
class Section:
    code: str
    title: str
    intro: str
    questions: tuple[Question, ...]

    @property
    def may_hold_secrets(self):
        return any(question.confidential_possible for question in self.questions)

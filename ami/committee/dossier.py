"""What was deposited, laid out to be read: by section of the form, or by criterion of the grid."""

from dataclasses import dataclass
from functools import cached_property

from ami.hints import hints
from ami.questions import QUESTIONS, SECTIONS, Question, QuestionType, display, read_for

# What a reader wants first, and the questions that tell it.
KEY_ROWS = ("indicators", "deployments")
KEY_COLUMNS = 4
KEY_HOSTING = ("hosting_modes", "secnumcloud", "secnumcloud_offer", "data_location")


@dataclass(frozen=True)
class Entry:
    """A question and its answer as a person reads it; `files` are those of the deposit."""

    question: Question
    value: object
    files: tuple = ()
    # {pages, reason} when the candidate marked it as a trade secret.
    secret: dict | None = None

    @property
    def anchor(self):
        return f"reponse-{self.question.code}"

    @property
    def kind(self):
        """Which part of the template draws it."""
        if self.question.type is QuestionType.ROWS:
            return "rows"
        if self.question.type is QuestionType.FILE:
            return "files"
        if self.question.type.is_list:
            return "list"
        return "link" if self.is_link else "text"

    @property
    def is_link(self):
        return self.question.type is QuestionType.URL and self.value.startswith(
            ("https://", "http://")
        )

    @property
    def columns(self):
        return [column.label for column in self.question.columns]

    @property
    def rows(self):
        return [list(row.values()) for row in self.value]

    @property
    def short_columns(self):
        return self.columns[:KEY_COLUMNS]

    @property
    def short_rows(self):
        return [row[:KEY_COLUMNS] for row in self.rows]

    @property
    def is_blank(self):
        return not (self.files if self.kind == "files" else self.value)


class Dossier:
    """The answers of one deposit. Names of people are for those who write to them."""

    def __init__(self, deposit, *, with_contact=False):
        self.deposit = deposit
        self.with_contact = with_contact

    @cached_property
    def entries(self):
        return {
            code: self._entry(question)
            for code, question in QUESTIONS.items()
            if self.with_contact or not question.personal
        }

    def _entry(self, question):
        secret = self.deposit.secrets.get(question.code)
        if question.type is QuestionType.FILE:
            # A PDF has its text beside it, for those who cannot read its layout.
            has_text = ".pdf" in question.accept
            files = [
                {**file, "has_text": has_text}
                for file in self.deposit.data["files"]
                if file["code"] == question.code
            ]
            return Entry(question, [], tuple(files), secret)
        value = display(question, self.deposit.answers.get(question.code))
        return Entry(question, value, secret=secret)

    @property
    def organisation(self):
        return self.deposit.data["organisation"]

    @property
    def sections(self):
        """(section, entries), in the order of the form."""
        return [
            (section, [self.entries[q.code] for q in section.questions if q.code in self.entries])
            for section in SECTIONS
        ]

    def bearing_on(self, criterion):
        """The answers that bear on a criterion."""
        return [
            self.entries[question.code]
            for question in read_for(criterion)
            if question.code in self.entries
        ]

    @cached_property
    def hints(self):
        return hints(self.deposit.answers)

    def hints_on(self, criterion):
        """The automatic signals on answers that bear on a criterion: for its examination only."""
        read = read_for(criterion)
        return [hint for hint in self.hints if hint.question in read]

    def by_criterion(self, criteria):
        """(criterion, its answers, those shown under another one), then what bears on none.

        An answer is shown once: under the first criterion of the grid that it bears on, the one
        that nearly everything bears on coming last.
        """
        bearing = {criterion: self.bearing_on(criterion) for criterion in criteria}
        broadest = max(criteria, key=lambda criterion: len(bearing[criterion]), default=None)
        placed = {}
        for criterion in sorted(criteria, key=lambda criterion: criterion is broadest):
            for entry in bearing[criterion]:
                placed.setdefault(entry.question.code, criterion)
        groups = [
            (
                criterion,
                [e for e in bearing[criterion] if placed[e.question.code] is criterion],
                [e for e in bearing[criterion] if placed[e.question.code] is not criterion],
            )
            for criterion in criteria
        ]
        return groups, [e for code, e in self.entries.items() if code not in placed]

    @property
    def key_facts(self):
        """The pitch, figures, references and hosting that a reader wants first."""
        return {
            "pitch": self.entries["pitch"].value,
            "tables": [self.entries[code] for code in KEY_ROWS],
            "hosting": [
                self.entries[code] for code in KEY_HOSTING if not self.entries[code].is_blank
            ],
            "files": [
                file for code in ("brochure", "visuals") for file in self.entries[code].files
            ],
        }

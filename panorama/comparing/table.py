"""The table of a comparison: one row for each thing that one of the solutions at least tells."""

import re
import unicodedata
from dataclasses import dataclass

from django.utils import timezone
from django.utils.functional import cached_property

from alliance.dates import day
from panorama.facets.countries import name_of
from panorama.wording import enumerated

# What a company wrote at length is read under the rest: no two write alike, and nothing is told of it.
AT_LENGTH = {"paragraphs", "table"}
# Signs that change nothing of what is said; a dash before a figure may be a minus.
SIGNS = re.compile(r"[\s.,;:!?…'’\"«»“”()\[\]•·/]+|[-–—](?!\d)")
ESSENTIAL = "L’essentiel"


@dataclass(frozen=True)
class Cell:
    """`kind` and `value` are those of an answer of `ami.public`; no value means that it is not told."""

    kind: str = "text"
    value: object = ""
    # What stands behind it, of compliance fields alone.
    provenance: str = ""
    # What the reader must be told of it today.
    warning: str = ""

    @property
    def compared(self):
        """What of it counts in a comparison: neither its spaces, its capitals nor its signs."""
        return self.value if self.kind == "link" else _plain(self.value)

    @property
    def lines(self):
        """The same as lines of text, for a file."""
        match self.value:
            case str():
                return [self.value] if self.value else []
            case _ if self.kind == "table":
                return [" · ".join(filter(None, row)) for row in self.value]
        return list(self.value)


@dataclass(frozen=True)
class Row:
    label: str
    cells: list
    at_length: bool = False
    # Says which solution this is: nothing to compare.
    identifies: bool = False

    @property
    def differs(self):
        first, *others = (cell.compared for cell in self.cells)
        return not self.identifies and any(one != first for one in others)


@dataclass(frozen=True)
class Section:
    title: str
    rows: list


class Comparison:
    """What `solutions`, in this order, declare; `only_differences` leaves out what they all share."""

    def __init__(self, solutions, *, only_differences=False):
        self.solutions, self.only_differences = solutions, only_differences

    @cached_property
    def _all(self):
        return [self._essential(), *self._answers()]

    @property
    def criteria(self):
        """Sections of what compares at a glance."""
        return self._kept(at_length=False)

    @property
    def texts(self):
        """Sections of what each wrote at length."""
        return self._kept(at_length=True)

    @property
    def number(self):
        return sum(not row.identifies for row in self._counted)

    @property
    def differing(self):
        return sum(row.differs for row in self._counted)

    @property
    def _counted(self):
        return [row for section in self._all for row in section.rows if not row.at_length]

    @property
    def sentence(self):
        names = [f"«\u00a0{one.name}\u00a0»" for one in self.solutions]
        return f"Comparaison de {enumerated(names)}"

    def _kept(self, *, at_length):
        sections = (
            Section(
                section.title,
                [
                    row
                    for row in section.rows
                    if row.at_length is at_length and (row.differs or not self.only_differences)
                ],
            )
            for section in self._all
        )
        return [section for section in sections if section.rows]

    def _essential(self):
        rows = [
            Row(label, [Cell(value=tell(one)) for one in self.solutions], identifies=identifies)
            for label, tell, identifies in TOLD_FIRST
        ]
        return Section(ESSENTIAL, [row for row in rows if any(cell.value for cell in row.cells)])

    def _answers(self):
        """Sections and questions in the order in which the fiches give them."""
        for title, codes in self._outline().items():
            rows = []
            for code, label in codes.items():
                answers = [answers.get(code) for answers in self._by_code]
                at_length = any(one and one["kind"] in AT_LENGTH for one in answers)
                cells = list(map(_cell, answers, self.solutions))
                rows.append(Row(label, cells, at_length))
            yield Section(title, rows)

    @cached_property
    def _by_code(self):
        return [
            {answer["code"]: answer for section in _sections(one) for answer in section["answers"]}
            for one in self.solutions
        ]

    def _outline(self):
        """Title → (code → label) of all that is told, whichever solution tells it."""
        told = {}
        for solution in self.solutions:
            for section in _sections(solution):
                labels = told.setdefault(section["title"], {})
                for answer in section["answers"]:
                    labels.setdefault(answer["code"], answer["label"])
        return told


def _sections(solution):
    return solution.fiche.get("sections", ())


def _cell(answer, solution):
    if not answer:
        return Cell()
    behind = answer.get("provenance") or {}
    warning = solution.term_warning if answer["code"] == "secnumcloud" else ""
    return Cell(answer["kind"], answer["value"], behind.get("sentence", ""), warning)


def _plain(value):
    if isinstance(value, str):
        return SIGNS.sub(" ", unicodedata.normalize("NFKC", value)).casefold().split()
    return [_plain(one) for one in value]


def _vendor(solution):
    given = solution.fiche.get("vendor", {})
    place = ", ".join(filter(None, [solution.vendor, given.get("city")]))
    country = given.get("country", "FR")
    return place if country == "FR" else f"{place} ({name_of(country)})"


def _day(instant):
    return day(timezone.localtime(instant))


# (label, what it tells of a solution, whether it only says which one this is)
TOLD_FIRST = (
    ("Éditeur", _vendor, True),
    ("Taille de l’éditeur", lambda one: one.fiche.get("vendor", {}).get("size", ""), False),
    ("Famille fonctionnelle", lambda one: one.family.label, False),
    ("Catégorie", lambda one: one.category_label, False),
    ("Thématique", lambda one: one.theme_label, False),
    ("Provenance", lambda one: one.fiche.get("provenance", ""), True),
    ("Fiche mise à jour le", lambda one: _day(one.updated_at), True),
    ("Fiche confirmée le", lambda one: _day(one.said_true_at), True),
    ("Identifiant", lambda one: one.public_id, True),
)

"""The manifest of the form: each question once, for the form, the reading, the fiche, the exports."""

from ami.questions.checks import objections
from ami.questions.closing import ATTACHMENTS, DECLARATIONS, SOCIETY
from ami.questions.deployment import DEPLOYMENT, SCALING
from ami.questions.evidence import FEASIBILITY, IMPACT, MATURITY
from ami.questions.identity import LEGAL_PERSON, SOLUTION
from ami.questions.protection import COMPLIANCE, HOSTING
from ami.questions.reading import display
from ami.questions.types import Question, QuestionType, Section
from ami.questions.values import blank, clean, is_blank, is_whole, missing

__all__ = [
    "FORMAT_VERSION",
    "QUESTIONS",
    "SECTIONS",
    "Question",
    "QuestionType",
    "Section",
    "bearing_on",
    "blank",
    "clean",
    "codes_for",
    "display",
    "facets",
    "is_blank",
    "is_whole",
    "missing",
    "objections",
    "provable_questions",
    "public_questions",
    "question",
    "read_for",
    "section",
    "section_of",
    "told_with",
]

# Written in every deposit: raise it when a code or the shape of a stored value changes.
FORMAT_VERSION = 2

SECTIONS = (
    LEGAL_PERSON,
    SOLUTION,
    IMPACT,
    MATURITY,
    FEASIBILITY,
    DEPLOYMENT,
    HOSTING,
    COMPLIANCE,
    SOCIETY,
    SCALING,
    ATTACHMENTS,
    DECLARATIONS,
)
QUESTIONS = {question.code: question for section in SECTIONS for question in section.questions}

_SECTIONS = {section.code: section for section in SECTIONS}
_SECTION_OF = {question.code: section for section in SECTIONS for question in section.questions}


def question(code):
    return QUESTIONS[code]


def section(code):
    return _SECTIONS[code]


def section_of(code):
    """The section that holds the question of this code."""
    return _SECTION_OF[code]


def bearing_on(criterion_code):
    """The questions to read when marking a criterion; B2 gathers its sub-points."""
    return [question for question in QUESTIONS.values() if question.bears_on(criterion_code)]


def read_for(criterion):
    """The questions that shed light on a criterion of a grid: those it links, else the manifest's."""
    if criterion.questions is None:
        return bearing_on(criterion.code)
    return [question for code, question in QUESTIONS.items() if code in criterion.questions]


def codes_for(question, criteria):
    """The codes, among those of `criteria` and their points, on which `question` sheds light."""
    return [code for criterion in criteria for code in _codes_in(question, criterion)]


def _codes_in(question, criterion):
    if criterion.questions is not None:
        return [criterion.code] if question.code in criterion.questions else []
    codes = {criterion.code, *[point["code"] for point in criterion.sub_points]}
    precise = [code for code in question.criteria if code in codes]
    return precise or ([criterion.code] if question.bears_on(criterion.code) else [])


def public_questions():
    """What the fiche of the panorama may show, in the order of the form."""
    return [question for question in QUESTIONS.values() if question.public]


def facets():
    """The public questions by which a catalogue may be filtered."""
    return [question for question in QUESTIONS.values() if question.facet]


def provable_questions():
    """The public questions on which a piece may be joined, and read by the secretariat."""
    return [question for question in QUESTIONS.values() if question.provable]


def told_with(code):
    """The codes of the public answers that a reader takes together: this one, and what qualifies it."""
    return [code, *[one.code for one in public_questions() if one.depends_on == code]]

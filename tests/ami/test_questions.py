import re

import pytest
from hypothesis import strategies as st

from ami import questions
from ami.questions import QUESTIONS, SECTIONS, QuestionType
from ami.questions.types import TEXTS

ELIGIBILITY = ("E1", "E2", "E3", "E4", "E5")
SELECTION = ("A", "B1", "B2", "B3", "B4")
IMPACT = ("B2.1", "B2.2", "B2.3", "B2.4", "B2.5", "B2.6")
CRITERIA = ELIGIBILITY + SELECTION + IMPACT
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=10,
)


def everything():
    """Every question, the columns of repeatable rows included."""
    for question in QUESTIONS.values():
        yield question
        yield from question.columns


def test_codes_are_unique():
    assert len(QUESTIONS) == sum(len(section.questions) for section in SECTIONS)


def test_codes_are_english_snake_case():
    assert [code for code in QUESTIONS if not re.fullmatch(r"[a-z]+(_[a-z]+|_E[1-5])*", code)] == []


def test_questions_are_found_by_code_and_by_section():
    assert questions.question("pitch").label == "La solution en une phrase"
    assert questions.section_of("pitch") is questions.section("solution")


@pytest.mark.parametrize("criterion", CRITERIA)
def test_criterion_has_questions_that_bear_on_it(criterion):
    assert questions.bearing_on(criterion)


def test_criteria_are_those_of_the_cahier_des_charges():
    assert {code for question in everything() for code in question.criteria} <= set(CRITERIA)


def test_impact_gathers_its_sub_points():
    assert set(questions.bearing_on("B2.3")) <= set(questions.bearing_on("B2"))


@pytest.mark.parametrize("criterion", ELIGIBILITY)
def test_eligibility_criterion_has_its_declaration(criterion):
    declaration = questions.question(f"declares_{criterion}")
    assert (declaration.type, declaration.required) == (QuestionType.CONSENT, True)
    assert declaration in questions.bearing_on(criterion)


def test_free_texts_state_their_limit():
    assert [q.code for q in everything() if q.type in TEXTS and not q.limit] == []


def test_numbers_state_their_bounds():
    unbounded = [
        q.code for q in everything() if q.type.is_number and None in (q.minimum, q.maximum)
    ]
    assert unbounded == []


def test_choices_have_options_and_rows_have_columns():
    choices = (QuestionType.CHOICE, QuestionType.CHOICES)
    assert [q.code for q in everything() if (q.type in choices) != bool(q.options)] == []
    assert [q.code for q in everything() if (q.type is QuestionType.ROWS) != bool(q.columns)] == []


def test_rows_are_bounded_and_hold_simple_questions():
    rows = [q for q in QUESTIONS.values() if q.type is QuestionType.ROWS]
    assert [q.code for q in rows if not q.max_rows] == []
    assert [q.code for q in rows for column in q.columns if column.type is QuestionType.ROWS] == []


def test_files_state_their_limits():
    files = [q for q in QUESTIONS.values() if q.type is QuestionType.FILE]
    assert [q.code for q in files] == ["brochure", "visuals"]
    assert [q.code for q in files if not (q.accept and q.max_files and q.max_bytes)] == []


def test_contact_and_declarations_are_never_public():
    private = [q for q in QUESTIONS.values() if q.code.startswith("contact_")]
    private += questions.section("declarations").questions
    assert [q.code for q in private if q.public or q.facet] == []


def test_personal_fields_tell_the_browser_what_they_are():
    contact = [q for q in QUESTIONS.values() if q.code.startswith("contact_")]
    assert [q.code for q in contact if not q.autocomplete] == []


def test_facets_are_public_and_can_be_counted():
    facets = questions.facets()
    assert [q.code for q in facets if not (q.public and q.type.may_be_facet)] == []
    assert {"trades", "hosting_modes", "secnumcloud", "open_source"} <= {q.code for q in facets}


def test_conditions_name_questions_that_come_before():
    order = list(QUESTIONS)
    late = [
        q.code
        for q in QUESTIONS.values()
        if q.required_if and order.index(q.depends_on) >= order.index(q.code)
    ]
    assert late == []


def test_conditions_name_possible_answers():
    for question in filter(lambda q: q.required_if, QUESTIONS.values()):
        code, triggers = question.required_if
        for value in triggers:
            assert not questions.is_blank(QUESTIONS[code], questions.clean(QUESTIONS[code], value))


def test_labels_hold_no_breakable_space_before_a_mark():
    texts = [text for q in everything() for text in (q.label, q.help)]
    texts += [label for q in everything() for _, label in q.choices]
    texts += [text for section in SECTIONS for text in (section.title, section.intro)]
    assert [text for text in texts if re.search(r" [:;?!%»€]|« |\w'\w", text)] == []


def test_offer_is_required_only_when_qualified():
    offer = questions.question("secnumcloud_offer")
    assert questions.missing(offer, {"secnumcloud": "qualified"}) is True
    assert questions.missing(offer, {"secnumcloud": "hostable"}) is False
    assert questions.missing(offer, {}) is False


def test_contracts_are_required_when_a_purchasing_body_is_ticked():
    contracts = questions.question("purchasing_contracts")
    assert questions.missing(contracts, {"purchasing": ["direct", "purchasing_body"]}) is True
    assert questions.missing(contracts, {"purchasing": ["direct"]}) is False


def test_measures_are_required_once_sensitive_data_are_declared():
    measures = questions.question("sensitive_data_measures")
    assert questions.missing(measures, {"sensitive_data": True}) is True
    assert questions.missing(measures, {"sensitive_data": False}) is False

"""All signals together: in the order of the form, on whatever was typed, and never on the marks."""

from types import SimpleNamespace

from hypothesis import given, settings
from hypothesis import strategies as st

from ami.enums import HintKind
from ami.hints import coverage, hints
from ami.questions import QUESTIONS, bearing_on, clean
from tests.factories import whole_answers

TYPED = st.one_of(st.none(), st.text(max_size=300), st.lists(st.dictionaries(st.text(), st.text())))


def test_hints_follow_the_order_of_the_form():
    found = hints({"impact_summary": "Inégalé.", "pitch": "Le leader.", "description": "Magique."})
    codes = [hint.question.code for hint in found]
    assert codes == ["pitch", "description", "impact_summary", "impact_summary"]


def test_whole_dossier_of_short_answers_lacks_figures_and_methods():
    found = [(hint.kind, hint.question.code) for hint in hints(whole_answers())]
    assert found == [
        (HintKind.METHOD, "indicators"),
        (HintKind.UNCHANGED, "indicators"),
        (HintKind.FIGURE, "impact_summary"),
        (HintKind.FIGURE, "user_quality"),
    ]


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(st.sampled_from(sorted(QUESTIONS)), TYPED))
def test_anything_typed_is_read(typed):
    answers = {code: clean(QUESTIONS[code], raw) for code, raw in typed.items()}
    assert all(hint.question.code in answers for hint in hints(answers))


def test_coverage_counts_what_bears_on_each_criterion():
    criteria = [SimpleNamespace(code=code, questions=None) for code in ("B2.5", "B4", "Z9")]
    nothing = coverage(criteria, {})
    assert [one.criterion.code for one in nothing] == ["B2.5", "B4"]
    assert [one.answered for one in nothing] == [0, 0]

    [work, _] = coverage(criteria, {"working_conditions": "Moins de saisie."})
    assert (work.answered, work.total) == (1, len(bearing_on("B2.5")))
    assert "working_conditions" not in [question.code for question in work.unanswered]


def test_coverage_leaves_out_what_another_answer_makes_pointless():
    criterion = SimpleNamespace(code="E5", questions=None)
    [closed] = coverage([criterion], {"open_source": "no"})
    [free] = coverage([criterion], {"open_source": "yes"})
    assert free.total == closed.total + 1
    assert "license" in [question.code for question in free.unanswered]

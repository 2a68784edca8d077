"""Impact without figure or method (article 3, 2; article 5, B2)."""

import pytest

from ami.enums import HintKind
from ami.hints.impact import unproven_impact

PROVEN = {
    "measure": "Délai de réponse",
    "before": 12,
    "after": 5,
    "unit": "jours",
    "method": "Relevé sur 400 courriers, mars 2026.",
    "source": "Rapport annuel",
}


def faults(**answers):
    return [(hint.kind, hint.question.code) for hint in unproven_impact(answers)]


def test_proven_indicator_and_figures_call_for_nothing():
    assert faults(indicators=[PROVEN], impact_summary="Gain de 7 jours.") == []


def test_blank_answers_call_for_nothing():
    assert faults(indicators=[], impact_summary="", user_quality=None) == []


@pytest.mark.parametrize("code", ["impact_summary", "user_quality"])
def test_gain_without_figure_is_pointed_out(code):
    assert faults(**{code: "Un gain de temps important."}) == [(HintKind.FIGURE, code)]


@pytest.mark.parametrize(
    ("change", "kinds"),
    [
        ({"method": "Estimation"}, [HintKind.METHOD]),
        ({"source": ""}, [HintKind.SOURCE]),
        ({"after": 12}, [HintKind.UNCHANGED]),
        ({"before": None, "after": None}, []),
        (
            {"method": "", "source": "", "after": 12},
            [HintKind.METHOD, HintKind.SOURCE, HintKind.UNCHANGED],
        ),
    ],
)
def test_indicator_without_proof_is_pointed_out(change, kinds):
    assert faults(indicators=[PROVEN | change]) == [(kind, "indicators") for kind in kinds]


def test_indicators_at_fault_are_named_together():
    [hint] = unproven_impact(
        {"indicators": [PROVEN, PROVEN | {"source": ""}, PROVEN | {"source": "", "measure": ""}]}
    )
    assert hint.excerpts == ("Délai de réponse", "sans nom")

"""What is said of the signals' errors is what is measured."""

import json

from ami.enums import HintKind
from ami.hints.figures import how_often, known
from ami.hints.measure import FIGURES, measure


def test_figures_shown_are_those_measured():
    assert json.loads(FIGURES.read_text(encoding="utf-8")) == measure()


def test_every_signal_is_measured_on_forty_cases_at_least_and_some_it_never_met():
    assert known().keys() == set(HintKind)
    totals = {kind: [one.total for one in both if one] for kind, both in known().items()}
    assert {kind for kind, (control, *_) in totals.items() if control < 20} == set()
    assert {kind for kind, found in totals.items() if sum(found) < 40} == set()


def test_errors_are_told_in_plain_words():
    assert how_often(0, 48) == "ne s’est pas trompé"
    assert how_often(6, 48) == "se trompe environ 1 fois sur 8"
    assert how_often(30, 48) == "se trompe une fois sur deux ou plus"

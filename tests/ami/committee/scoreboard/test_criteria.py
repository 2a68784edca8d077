"""How marks spread, criterion by criterion, over what counts and what the reader may see."""

import pytest
from django.utils import timezone

from ami.committee.scoreboard.figures import Figures
from ami.enums import SetAsideReason
from ami.models import Review
from tests.ami.committee.pages import text


def address(call):
    return f"/admin/ami/ranking/appel/{call.pk}/criteres/"


def first_criterion(response):
    """(counts per mark from 0 to 5, mean, median, deviation) of the first criterion."""
    _, marks, histogram, _ = response.context["criteria"][0]
    counts = [column.count for column in histogram.columns]
    return counts, marks.mean, marks.median, round(marks.deviation, 3)


def test_marks_are_spread_by_criterion(committee, call, scored):
    response = committee.get(address(call))
    assert first_criterion(response) == ([0, 0, 0, 3, 0, 3], 4.0, 4.0, 1.0)
    assert [criterion.code for criterion, *_ in response.context["criteria"]] == [
        "A",
        "B1",
        "B2",
        "B3",
        "B4",
    ]


def test_marks_of_one_thematique(committee, call, scored):
    response = committee.get(address(call), {"theme": scored[1].theme.code})
    assert first_criterion(response) == ([0, 0, 0, 1, 0, 1], 4.0, 4.0, 1.0)


@pytest.mark.parametrize("theme", ["inconnue", "1' OR 1"])
def test_unknown_thematique_shows_them_all(committee, call, scored, theme):
    response = committee.get(address(call), {"theme": theme})
    assert response.context["theme"] is None


def test_only_reviews_that_count_are_spread(committee, call, scored):
    committee.get(address(call))
    Review.objects.filter(candidature=scored[1]).update(
        set_aside_at=timezone.now(), set_aside_because=SetAsideReason.CONFLICT
    )
    assert first_criterion(committee.get(address(call)))[0] == [0, 0, 0, 2, 0, 2]


def test_averages_leave_out_what_the_reader_is_kept_from(committee, call, scored, judge):
    """Asked before and after the conflict: what was computed before is of no use."""
    before = first_criterion(committee.get(address(call)))
    judge.conflicts.create(candidature=scored[0], source="declared", nature="work", stated_by=judge)
    response = committee.get(address(call))
    assert before[1] == 4.0
    assert first_criterion(response)[:2] == ([0, 0, 0, 3, 0, 1], 3.5)
    assert "1 dossier de cet appel est hors de votre vue." in text(response)


def test_pairs_are_compared(call, scored, judge, team):
    figures = Figures(judge, call)
    ((name, sheets, means),) = figures.table_of_pairs()
    assert (name, sheets, means[0].mean) == (team.name, 6, 4.0)
    assert figures.gap(call.grid.selection[0]) is None


def test_call_without_a_mark_says_so(committee, empty_call):
    shown = text(committee.get(address(empty_call)))
    assert "Aucune fiche d’évaluation ne compte encore" in shown

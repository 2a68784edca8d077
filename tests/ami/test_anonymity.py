"""Small figures are withheld, and nobody finds them again from the others."""

from hypothesis import given, settings
from hypothesis import strategies as st
from ortools.linear_solver import pywraplp

from ami.anonymity import LEAST, Row, classes, is_safe, overlapping, protected

few_or_many = st.one_of(st.integers(0, 6), st.integers(0, 40))


@st.composite
def tables(draw):
    """From one to four thématiques in each of one to three categories, of any size."""
    return [
        Row(f"{group}{rank}", group, sum(parts), parts[1] + parts[2], parts[2])
        for group in "ABC"[: draw(st.integers(1, 3))]
        for rank in range(draw(st.integers(1, 4)))
        for parts in [draw(st.tuples(few_or_many, few_or_many, few_or_many))]
    ]


class Attacker:
    """Knows the tables, their totals, and that nobody is counted a negative number of times."""

    def __init__(self, rows, groups, themes):
        self.solver = pywraplp.Solver.CreateSolver("GLOP")
        self.parts = {
            row.key: [self.solver.NumVar(0, 1000, f"{row.key}{part}") for part in ("out", "no")]
            for row in rows
        }
        for row in themes:
            self._knows(row, [row.key])
        for group in groups:
            self._knows(group, [row.key for row in rows if row.group == group.label])
        everyone = [row.key for row in rows]
        self._knows(
            Row(
                "",
                "",
                sum(row.deposited for row in rows),
                sum(row.eligible for row in rows),
                sum(row.selected for row in rows),
            ),
            everyone,
        )

    def _knows(self, told, keys):
        outside, refused = zip(*(self.parts[key] for key in keys), strict=True)
        if told.deposited is not None:
            self.solver.Add(sum(outside) + sum(refused) == told.beyond)
        if told.eligible is not None:
            self.solver.Add(sum(outside) == told.outside)
            self.solver.Add(sum(refused) == told.refused)

    def possible(self, key, part):
        found = []
        for seek in (self.solver.Minimize, self.solver.Maximize):
            seek(self.parts[key][part] * 1)
            assert self.solver.Solve() == pywraplp.Solver.OPTIMAL
            found.append(self.solver.Objective().Value())
        return found


@settings(max_examples=100, deadline=None)
@given(tables())
def test_no_withheld_figure_is_found_by_subtraction(rows):
    groups, themes = protected(rows)
    for told in (*groups, *themes):
        if told.eligible is not None:
            assert all(map(is_safe, told.parts))
        if told.deposited is not None:
            assert is_safe(told.beyond)
    # One thématique alone is the whole call, whose totals are told as they are.
    if sum(row.beyond > 0 for row in rows) < 2:
        return
    attacker = Attacker(rows, groups, themes)
    for row in rows:
        for part, count in enumerate(row.parts):
            if not is_safe(count):
                least, most = attacker.possible(row.key, part)
                assert most - least > 0.5, (row, least, most)


def test_large_tables_are_told_whole():
    rows = [Row("a", "A", 40, 30, 10), Row("b", "A", 30, 30, 5), Row("c", "B", 25, 20, 0)]
    groups, themes = protected(rows)
    assert themes == rows
    assert [(row.label, row.deposited, row.eligible) for row in groups] == [
        ("A", 70, 60),
        ("B", 25, 20),
    ]


def test_small_figure_is_withheld_with_another():
    rows = [Row("a", "A", 40, 38, 10), Row("b", "A", 30, 22, 5), Row("c", "A", 60, 50, 9)]
    _, themes = protected(rows)
    assert [(row.deposited, row.eligible, row.selected) for row in themes] == [
        (40, None, 10),
        (30, None, 5),
        (60, 50, 9),
    ]


@given(st.lists(st.integers(0, 30), max_size=8))
def test_classes_are_joined_until_each_is_safe(counts):
    found = classes(counts)
    assert all(count >= LEAST for *_, count in found)
    assert sum(count for *_, count in found) == (sum(counts) if sum(counts) >= LEAST else 0)
    assert all(later[0] == former[1] + 1 for former, later in zip(found, found[1:], strict=False))


@given(st.lists(few_or_many, min_size=1, max_size=6))
def test_overlapping_counts_never_withhold_one_alone(counts):
    told = overlapping(counts)
    assert all(is_safe(count) for count in told if count is not None)
    assert told.count(None) != 1 or len(counts) == 1

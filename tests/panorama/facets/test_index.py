"""Bitsets against the plain reading of every solution, on catalogues drawn at random."""

import datetime
from types import SimpleNamespace

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from panorama.facets import FACETS, Combine, Index, find, index_of
from panorama.freshness import state
from panorama.models import Edition, FunctionalFamily, Solution
from tests.panorama.factories import SolutionFactory, family
from tests.threads import at_once

DAY = datetime.date(2026, 11, 30)
VALUES = ("a", "b", "c", "d")
VOCABULARY = {facet.name: {value: value.upper() for value in VALUES} for facet in FACETS}


def drawn_solution(pk, values):
    return SimpleNamespace(pk=pk, public_id=f"AMI26-{pk}", is_fictitious=False, values=dict(values))


@st.composite
def catalogues(draw):
    """Solutions, and what is asked of them: any number of values of each facet."""
    names = [facet.name for facet in FACETS]
    told = st.dictionaries(st.sampled_from(names), st.sets(st.sampled_from(VALUES)))
    solutions = [
        drawn_solution(pk, values) for pk, values in enumerate(draw(st.lists(told, max_size=30)))
    ]
    asked = draw(
        st.dictionaries(
            st.sampled_from(names), st.lists(st.sampled_from(VALUES), unique=True), max_size=4
        )
    )
    among = draw(st.none() | st.sets(st.integers(0, 40)))
    return solutions, asked, among


def naive(solutions, asked, among, *, without=None):
    """The solutions that have what is asked, read one by one."""
    return [
        one
        for one in solutions
        if (among is None or one.pk in among)
        and all(
            fits(facet, one, asked[facet.name])
            for facet in FACETS
            if asked.get(facet.name) and facet.name != without
        )
    ]


def fits(facet, one, values):
    every = all if facet.combine is Combine.ALL else any
    return every(value in one.values.get(facet.name, ()) for value in values)


def naive_count(solutions, asked, among, facet, value):
    if facet.combine is Combine.ALL:
        more = {**asked, facet.name: [*asked.get(facet.name, []), value]}
        return len(naive(solutions, more, among))
    rest = naive(solutions, asked, among, without=facet.name)
    return len([one for one in rest if value in one.values.get(facet.name, ())])


def reader_of(name):
    def read(solution, day):
        return solution.values.get(name, ())

    return read


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(catalogues())
def test_index_counts_as_one_would_by_hand(monkeypatch, drawn):
    solutions, asked, among = drawn
    with monkeypatch.context() as patched:
        for facet in FACETS:
            patched.setitem(facet.__dict__, "read", reader_of(facet.name))
        index = Index(solutions, VOCABULARY, DAY)
    found = index.find(asked, among)
    expected = naive(solutions, asked, among)
    assert found.number == len(expected)
    assert set(index.drawn(found.bits)) == {one.pk for one in expected}
    assert index.by_name(found.bits) == [one.pk for one in expected]
    assert found.counts() == {
        facet.name: {value: naive_count(solutions, asked, among, facet, value) for value in VALUES}
        for facet in FACETS
    }


@pytest.mark.django_db
def test_index_draws_as_the_database_does():
    SolutionFactory.create_batch(12)
    index = index_of(DAY)
    drawn = list(Solution.objects.in_neutral_order(DAY).values_list("pk", flat=True))
    assert index.drawn(index.everything) == drawn
    assert index.drawn(index.everything, 3, 7) == drawn[3:7]


@pytest.mark.django_db
def test_index_follows_whatever_changes_the_catalogue():
    day = timezone.localdate()

    def number(**asked):
        return find(asked, day).number

    solution = SolutionFactory()
    assert (number(famille=["voice"]), number(famille=["documents"])) == (1, 0)
    Solution.objects.update(family=family("documents"))
    assert (number(famille=["voice"]), number(famille=["documents"])) == (0, 1)
    FunctionalFamily.objects.filter(code="voice").update(label="Voix")
    assert index_of(day).vocabulary["famille"]["voice"] == "Voix"
    Solution.objects.filter(pk=solution.pk).update(withdrawn_at=timezone.now())
    assert number() == 0


@pytest.mark.django_db
def test_index_is_made_once_while_nothing_changes(django_assert_num_queries):
    SolutionFactory()
    first = index_of(DAY)
    with django_assert_num_queries(1):
        assert index_of(DAY) is first
    assert index_of(DAY + datetime.timedelta(days=1)) is not first


@pytest.mark.django_db(transaction=True)
def test_editions_change_in_turn_when_two_write_at_once():
    first, second = SolutionFactory(), SolutionFactory()
    before = state()
    rename = [
        lambda key=solution.pk: Solution.objects.filter(pk=key).update(name="Autre")
        for solution in (first, second)
    ]
    assert at_once(*rename) == [None, None]
    assert Edition.objects.count() == 1
    assert state() != before

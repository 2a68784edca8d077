"""What always holds of a distribution, whatever the files, the pairs and the seed."""

import math
from collections import Counter
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from ami.workflow.assigning.distribution.shapes import (
    File,
    Team,
)
from ami.workflow.assigning.distribution.spreading import spread

THEMES = ((1, "a"), (2, "a"), (3, "b"))


@st.composite
def calls(draw, most_files=30, most_teams=4, with_quotas=True):
    """Files, pairs and groups of a small call."""
    quotas = st.none() | st.integers(0, 8) if with_quotas else st.none()
    keys = range(101, 101 + draw(st.integers(1, most_teams)))
    teams = [
        Team(
            key=key, quota=draw(quotas), themes=frozenset(draw(st.sets(st.sampled_from([1, 2, 3]))))
        )
        for key in keys
    ]
    files = []
    for key in range(draw(st.integers(1, most_files))):
        theme, category = draw(st.sampled_from(THEMES))
        barred = frozenset(draw(st.sets(st.sampled_from(keys), max_size=2)))
        pair = draw(st.none() | st.sampled_from(keys))
        held = draw(st.booleans()) and pair is not None and pair not in barred
        files.append(
            File(key=key, theme=theme, category=category, barred=barred, pair=pair, is_held=held)
        )
    free = [file.key for file in files if not file.is_held]
    groups = [set(free[:2]), set(free[2:5])] if draw(st.booleans()) else []
    return files, teams, [group for group in groups if len(group) > 1]


@settings(max_examples=60, deadline=None)
@given(calls(), st.booleans(), st.integers(0, 5))
def test_hard_rules_never_bend(call, keep, seed):
    files, teams, groups = call
    pair_of = spread(files, teams, seed=seed, groups=groups, keep=keep)
    assert pair_of.keys() == {file.key for file in files}
    assert all(pair_of[file.key] not in file.barred for file in files)
    assert all(pair_of[file.key] == file.pair for file in files if file.is_held)
    assert all(len({pair_of[key] for key in group}) == 1 for group in groups)
    held = Counter(file.pair for file in files if file.is_held)
    loads = Counter(pair_of.values())
    for team in teams:
        if team.quota is not None:
            assert loads[team.key] <= max(team.quota, held[team.key])


@settings(max_examples=30, deadline=None)
@given(calls(), st.booleans(), st.randoms())
def test_same_seed_gives_the_same_lots_in_whatever_order(call, keep, chance):
    files, teams, groups = call
    first = spread(files, teams, seed=7, groups=groups, keep=keep)
    chance.shuffle(files)
    chance.shuffle(teams)
    assert spread(files, teams, seed=7, groups=groups, keep=keep) == first


def every_way(files, teams):
    open_to = [[team.key for team in teams if file.may_go_to(team)] or [None] for file in files]
    return product(*open_to)


def unevenness(pairs, teams):
    loads = Counter(pairs)
    return sum(loads[team.key] ** 2 for team in teams)


def plain(files):
    return [File(key=f.key, theme=f.theme, category=f.category, barred=f.barred) for f in files]


@settings(max_examples=40, deadline=None)
@given(calls(most_files=6, most_teams=3, with_quotas=False))
def test_lots_are_as_equal_as_in_the_best_of_all_ways(call):
    files, teams, _ = call
    files = plain(files)
    pair_of = spread(files, teams, seed=1)
    best = min(unevenness(way, teams) for way in every_way(files, teams))
    assert unevenness(pair_of.values(), teams) == best


def satisfies(way, files, teams):
    loads = Counter(way)
    return all(team.quota is None or loads[team.key] <= team.quota for team in teams)


@settings(max_examples=40, deadline=None)
@given(calls(most_files=6, most_teams=3))
def test_a_file_stays_without_a_pair_only_when_no_way_gives_it_one(call):
    files, teams, _ = call
    files = plain(files)
    pair_of = spread(files, teams, seed=1)
    open_to = [[None, *(t.key for t in teams if file.may_go_to(t))] for file in files]
    ways = (way for way in product(*open_to) if satisfies(way, files, teams))
    fewest = min(sum(pair is None for pair in way) for way in ways)
    assert sum(pair is None for pair in pair_of.values()) == fewest


@settings(max_examples=40, deadline=None)
@given(calls(most_files=6, most_teams=3))
def test_a_repair_moves_as_few_files_as_the_best_of_all_ways(call):
    files, teams, _ = call
    files = [
        File(key=f.key, theme=f.theme, category=f.category, barred=f.barred, pair=f.pair)
        for f in files
    ]

    def cost(way):
        left = sum(pair is None for pair in way)
        moved = sum(
            file.pair not in (None, pair)
            for file, pair in zip(files, way, strict=True)
            if pair is not None
        )
        return left, moved

    pair_of = spread(files, teams, seed=1, keep=True)
    open_to = [[None, *(t.key for t in teams if file.may_go_to(t))] for file in files]
    ways = (way for way in product(*open_to) if satisfies(way, files, teams))
    assert cost([pair_of[file.key] for file in files]) == min(map(cost, ways))


@settings(max_examples=30, deadline=None)
@given(st.integers(1, 60), st.integers(1, 7), st.integers(0, 9))
def test_lots_and_thematiques_differ_by_one_at_most_when_nothing_stands_in_the_way(n, p, seed):
    files = [
        File(key=key, theme=THEMES[key % 3][0], category=THEMES[key % 3][1]) for key in range(n)
    ]
    teams = [Team(key=100 + rank) for rank in range(p)]
    pair_of = spread(files, teams, seed=seed)
    sizes = [Counter(pair_of.values())[team.key] for team in teams]
    assert max(sizes) - min(sizes) <= 1
    for theme, _ in THEMES:
        of_theme = [pair_of[file.key] for file in files if file.theme == theme]
        assert all(
            count <= math.ceil(len(of_theme) / p) + 1 for count in Counter(of_theme).values()
        )


def test_a_thematique_goes_to_the_pair_that_knows_it():
    files = [File(key=key, theme=1 + key % 2, category="a") for key in range(20)]
    teams = [Team(key=101, themes=frozenset({1})), Team(key=102)]
    pair_of = spread(files, teams, seed=1)
    assert {pair_of[file.key] for file in files if file.theme == 1} == {101}


def test_two_seeds_deal_different_lots():
    files = [File(key=key, theme=1, category="a") for key in range(40)]
    teams = [Team(key=101), Team(key=102)]
    assert spread(files, teams, seed=1) != spread(files, teams, seed=2)

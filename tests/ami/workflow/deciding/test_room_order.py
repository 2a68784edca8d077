"""Files come in an order that sends people out, and calls them back, as little as possible."""

import random
from itertools import permutations

from ami.workflow.deciding import room_order
from ami.workflow.deciding.room_order import in_few_exits, movements, tour


def rooms(*people):
    return [frozenset(one) for one in people]


def test_files_that_send_out_the_same_people_come_together():
    exits = {"a": "XY", "c": "X", "d": "XY", "f": "X"}
    assert in_few_exits(list("abcdef"), exits) == ["b", "e", "c", "f", "a", "d"]


def test_small_agendas_get_the_fewest_movements():
    rng = random.Random(1)
    for _ in range(20):
        out = list({frozenset(rng.sample("UVWXYZ", rng.randint(1, 3))) for _ in range(6)})
        fewest = min(movements(list(way)) for way in permutations(out))
        assert movements(tour(out)) == fewest


def test_large_agendas_get_close_to_it(monkeypatch):
    rng = random.Random(2)
    out = sorted({frozenset(rng.sample("UVWXYZ", rng.randint(1, 3))) for _ in range(9)}, key=sorted)
    exact = movements(tour(out))
    monkeypatch.setattr(room_order, "EXACT", 0)
    greedy = movements(tour(out))
    assert exact <= greedy <= 1.25 * exact


def test_a_full_room_comes_first():
    assert tour(rooms("X", "", "XY"))[0] == frozenset()
    assert tour([]) == []

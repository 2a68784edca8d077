"""Common dossiers: spread over categories and thématiques, free of conflicts when that can be."""

from collections import Counter

from ami.workflow.assigning.distribution.calibration import choose
from ami.workflow.assigning.distribution.shapes import File


def files(count, themes=6, barred=()):
    return [
        File(
            key=key,
            theme=key % themes,
            category="a" if key % themes < themes // 2 else "b",
            barred=frozenset({1} if key in barred else ()),
        )
        for key in range(count)
    ]


def test_common_files_cover_every_thematique_alike():
    of_key = {file.key: file for file in files(60)}
    chosen = choose(of_key.values(), 12, seed=3)
    assert Counter(of_key[key].theme for key in chosen) == dict.fromkeys(range(6), 2)


def test_common_files_follow_the_size_of_categories():
    large = [File(key=key, theme=1, category="a") for key in range(30)]
    small = [File(key=100 + key, theme=2, category="b") for key in range(10)]
    chosen = choose([*large, *small], 12, seed=3)
    assert sum(key < 100 for key in chosen) == 9


def test_common_files_are_free_of_conflicts_while_there_are_such():
    barred = set(range(40))
    assert not set(choose(files(60, barred=barred), 12, seed=3)) & barred
    assert len(set(choose(files(60, barred=range(55)), 12, seed=3)) & set(range(55))) == 7


def test_common_files_are_not_of_a_group_while_others_can_be():
    grouped = frozenset(range(40))
    assert not set(choose(files(60), 12, seed=3, grouped=grouped)) & grouped


def test_common_files_are_half_of_the_call_at_most_and_follow_the_seed():
    assert len(choose(files(10), 12, seed=3)) == 5
    assert choose(files(60), 12, seed=3) == choose(reversed(files(60)), 12, seed=3)
    assert choose(files(60), 12, seed=3) != choose(files(60), 12, seed=4)

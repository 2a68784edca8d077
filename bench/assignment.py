"""Sharing files among pairs: from shapes to lots, without the database."""

import random

from ami.workflow.assigning.distribution.shapes import (
    File,
    Team,
)
from ami.workflow.assigning.distribution.spreading import spread
from bench.measure import compare

THEMES = 25
# (files, pairs, repair or not, rounds, seconds promised)
SIZES = (
    (435, 6, False, 7, 2),
    (435, 6, True, 7, 2),
    (10_000, 100, False, 3, 60),
    (10_000, 100, True, 3, 60),
)


def measures():
    for files, pairs, keep, rounds, most in SIZES:
        call = invented(files, pairs, keep)
        yield compare(
            f"{'réattribuer' if keep else 'répartir'} {files} dossiers, {pairs} binômes",
            lambda call=call, keep=keep: spread(*call, seed=1, keep=keep),
            floor=lambda call=call: dealt(*call),
            floor_name="distribuer à tour de rôle",
            rounds=rounds,
            most=most,
        )


def invented(count, pairs, keep):
    """One file in twenty has conflicts; with `keep`, each has a pair that may be kept away from it."""
    rng = random.Random(1)
    keys = range(1, pairs + 1)
    themes = [(theme, str(theme % 2)) for theme in range(THEMES)]
    files = [
        File(
            key=key,
            theme=(drawn := rng.choice(themes))[0],
            category=drawn[1],
            barred=frozenset(rng.sample(keys, rng.randint(1, 2)) if rng.random() < 0.05 else ()),
            pair=rng.choice(keys) if keep else None,
        )
        for key in range(count)
    ]
    return files, [Team(key=key) for key in keys]


def dealt(files, teams):
    """The least that can be done: shuffled, then one each in turn, whatever stands in the way."""
    files = random.sample(files, len(files))
    return {file.key: teams[rank % len(teams)].key for rank, file in enumerate(files)}

"""The dossiers that every pair reads first: few, of all kinds, that nobody is kept away from."""

import random
from collections import Counter


def choose(files, count, *, seed, grouped=frozenset()):
    """`count` keys, one after the other: free of conflicts first, then of the category, then of the
    thématique that is the least served, then at random.

    Never more than half of the files; `grouped` ones come last, since the pair that reads their like
    would know them already.
    """
    rng = random.Random(seed)
    order = sorted(files, key=lambda file: file.key)
    rng.shuffle(order)
    sizes, served, chosen = Counter(file.category for file in order), Counter(), []
    for _ in range(min(count, len(order) // 2)):

        def burden(file):
            share = (served[file.category] + 1) / sizes[file.category]
            return len(file.barred), file.key in grouped, share, served[file.theme]

        file = min(order, key=burden)
        order.remove(file)
        served.update([file.category, file.theme])
        chosen.append(file.key)
    return chosen

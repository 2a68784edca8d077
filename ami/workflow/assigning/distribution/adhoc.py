"""Pairs for files that no pair may read: two reviewers of different services, kept away from none."""

from collections import Counter, defaultdict


def ad_hoc(keys, situation):
    """[(first reader, second reader, file keys)], and the files for which nobody is left.

    The reader whose marks stand stays on her file, so that nothing she did is lost.
    """
    loads = _loads(situation)
    wanted, hopeless = defaultdict(list), []
    for key in keys:
        couple = _couple(key, situation, loads, wanted)
        if couple is None:
            hopeless.append(key)
            continue
        wanted[couple].append(key)
        loads.update(couple)
    return [(*couple, files) for couple, files in wanted.items()], hopeless


def _couple(key, situation, loads, wanted):
    """The best couple for one file: marks kept, then readers of no pair, then a couple already
    proposed, then the least busy.
    """
    free = [
        (reader, service)
        for reader, service in situation.readers
        if service and (key, reader) not in situation.barred
    ]
    pairs = Counter(reader for pair in situation.pairs for reader in pair.reader_ids)
    marked = situation.reviews.get(key, set())
    couples = [
        (first, second)
        for rank, (first, service) in enumerate(free)
        for second, other in free[rank + 1 :]
        if service != other
    ]

    def burden(couple):
        kept = sum(reader in marked for reader in couple)
        busy = sum(pairs[reader] for reader in couple), sum(loads[reader] for reader in couple)
        return -kept, busy[0], couple not in wanted, busy[1], couple

    return min(couples, key=burden, default=None)


def _loads(situation):
    """How many files each reader has, in all her pairs."""
    files = Counter(file.pair for file in situation.own)
    return Counter(
        {
            reader: sum(files[pair.pk] for pair in situation.pairs if reader in pair.reader_ids)
            for reader, _ in situation.readers
        }
    )

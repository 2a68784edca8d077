"""Figures that name nobody: what is too small is withheld, and so is what would give it back.

A row counts who deposited, in one thématique or category. Of these, some were selected, which their
fiches make public; some were found ineligible or withdrew; some were not selected. The last two must
be `LEAST` or none. Else their row is withheld with others, until what a reader finds by taking the
shown rows from the totals counts `LEAST` too, and settles no row.
"""

from dataclasses import dataclass, replace

# With four others in the same cell, no company is told of, even to three of them who would agree.
LEAST = 5
FEW = f"moins de {LEAST}"


def is_safe(count):
    return count == 0 or count >= LEAST


def shown(count):
    """A number on its own, as it may be told: None for one that is withheld."""
    return count if is_safe(count) else None


def overlapping(counts):
    """`counts` of which several may be about one file: None for those withheld, never one alone.

    Their sum is at least the whole, so that a small one would be found by taking the others from it.
    """
    ranks = sorted(
        (rank for rank, count in enumerate(counts) if count), key=lambda one: counts[one]
    )
    hidden = [rank for rank in ranks if not is_safe(counts[rank])]
    others = [rank for rank in ranks if is_safe(counts[rank])]
    while hidden and others and not _are_enough([counts[rank] for rank in hidden]):
        hidden.append(others.pop(0))
    if hidden and not _are_enough([counts[rank] for rank in hidden]):
        return [None] * len(counts)
    return [None if rank in hidden else count for rank, count in enumerate(counts)]


def _are_enough(counts):
    return len(counts) > 1 and sum(counts) >= LEAST


def classes(counts):
    """(first, last, count) of neighbouring classes, joined until each is safe; [] when none can be."""
    found, first, held = [], 0, 0
    for rank, count in enumerate(counts):
        held += count
        if held >= LEAST:
            found.append((first, rank, held))
            first, held = rank + 1, 0
    if found and first < len(counts):
        start, _, count = found.pop()
        found.append((start, len(counts) - 1, count + held))
    return found


@dataclass(frozen=True)
class Row:
    """`deposited` and `eligible` are None where they are withheld, with all that they would give."""

    label: str
    group: str
    deposited: int | None
    eligible: int | None
    selected: int

    @property
    def key(self):
        # « Autre » is in each category.
        return self.group, self.label

    @property
    def beyond(self):
        """All but the selected: what the next two share out."""
        return self.deposited - self.selected

    @property
    def outside(self):
        """Found ineligible, or withdrawn."""
        return None if self.eligible is None else self.deposited - self.eligible

    @property
    def refused(self):
        """Eligible, and not selected."""
        return None if self.eligible is None else self.eligible - self.selected

    @property
    def parts(self):
        return self.outside, self.refused


def tallied(counted, *, eligible, selected):
    """A row per place of `counted`, which are (group, label, status, number)."""
    return [
        Row(
            label,
            group,
            *(
                sum(
                    number
                    for *place, status, number in counted
                    if place == [group, label] and (statuses is None or status in statuses)
                )
                for statuses in (None, eligible, selected)
            ),
        )
        for group, label in dict.fromkeys((group, label) for group, label, *_ in counted)
    ]


def protected(rows):
    """(rows summed by group, rows), as they may be published together, and beside their totals."""
    groups = _groups(rows)
    whole, split = _withheld(groups)
    whole_rows, split_rows = _in_withheld_groups(rows, whole, split)
    for group in groups:
        if group.key not in split:
            found = _withheld([row for row in rows if row.group == group.label])
            whole_rows, split_rows = whole_rows | found[0], split_rows | found[1]
    return _told(groups, whole, split), _told(rows, whole_rows, split_rows)


def _groups(rows):
    names = dict.fromkeys(row.group for row in rows)
    return [_sum(name, [row for row in rows if row.group == name]) for name in names]


def _sum(label, rows):
    deposited, eligible, selected = (
        sum(getattr(row, name) for row in rows) for name in ("deposited", "eligible", "selected")
    )
    return Row(label, label, deposited, eligible, selected)


def _withheld(rows):
    """(keys of those without any figure but the selected, and without a share of the rest)."""
    keys = {row.key for row in rows}
    whole = _block(rows, lambda row: (row.beyond,), _is_mixed)
    split = _block(rows, lambda row: row.parts, _is_mixed_and_free, with_them=whole)
    if split == keys and not _is_free(rows):
        return keys, keys
    return whole, split


def _in_withheld_groups(rows, whole, split):
    """The same for the rows of the groups that are withheld: shown, they would give these back."""
    whole, split = ({group for group, _ in keys} for keys in (whole, split))
    pool = [row for row in rows if row.group in split]
    if not _is_free(pool):
        return ({row.key for row in pool},) * 2
    found = {row.key for row in pool if row.group in whole}
    for name in split - whole:
        own = [row for row in pool if row.group == name]
        found |= _block(own, lambda row: (row.beyond,), _is_mixed)
    return found, {row.key for row in pool}


def _block(rows, parts, holds, with_them=frozenset()):
    """The keys to withhold together, the fewest files first; all of them when no less will do."""
    block = [row for row in rows if row.key in with_them or not all(map(is_safe, parts(row)))]
    others = sorted((row for row in rows if row not in block), key=lambda row: -row.beyond)
    while block and others and not holds(block, parts):
        block.append(others.pop())
    return {row.key for row in block}


def _is_mixed(block, parts):
    """Its sums are safe, and are not those of a single row."""
    sums = [sum(column) for column in zip(*map(parts, block), strict=True)]
    return sum(row.beyond > 0 for row in block) > 1 and all(map(is_safe, sums))


def _is_mixed_and_free(block, parts):
    return _is_mixed(block, parts) and _is_free(block)


def _is_free(block):
    """The sums of the block leave each unsafe row of it more than one possible share."""
    outside, beyond = sum(row.outside for row in block), sum(row.beyond for row in block)
    return all(
        max(0, outside - (beyond - row.beyond)) < min(row.beyond, outside)
        for row in block
        if not all(map(is_safe, row.parts))
    )


def _told(rows, whole, split):
    return [
        replace(
            row,
            deposited=None if row.key in whole else row.deposited,
            eligible=None if row.key in split else row.eligible,
        )
        for row in rows
    ]

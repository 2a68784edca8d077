"""How far apart two spellings are, and how far they may be."""


def distance(one, other):
    """Letters added, dropped, changed or swapped with their neighbour, between two words."""
    last, row = [], list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        before, row = row, [i]
        for j, facing in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != facing))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == facing:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
        last = before
    return row[-1]


def forgiven(letters):
    """How many mistakes a word of so many letters may hold and still be recognised."""
    return 3 if letters >= 12 else 2 if letters >= 6 else 1

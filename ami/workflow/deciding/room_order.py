"""In what order files come, so that people leave and come back as little as possible.

A file sends out those who have a conflict on it. Files that send out the same people are taken
together, and these groups follow each other so that the movements between them, from a full room
back to a full room, are the fewest: exactly up to `EXACT` groups (dynamic programming over the
groups already taken), by nearest neighbour then exchanges (2-opt) beyond.
"""

from itertools import pairwise

EXACT = 11
FULL_ROOM = frozenset()


def in_few_exits(files, exits):
    """`files` in the order to take them; `exits` maps each to the people it sends out.

    Within a group the order given is kept.
    """
    groups = {}
    for file in files:
        groups.setdefault(frozenset(exits.get(file, ())), []).append(file)
    return [file for room in tour(list(groups)) for file in groups[room]]


def movements(rooms):
    """How many times someone leaves or comes back, `rooms` being who is out in each turn."""
    return sum(len(one ^ other) for one, other in pairwise([FULL_ROOM, *rooms, FULL_ROOM]))


def tour(rooms):
    """The distinct sets of people out, in an order of few movements; the full room comes first."""
    rest = sorted((room for room in rooms if room), key=lambda room: (len(room), sorted(room)))
    full = [room for room in rooms if not room]
    return full + (_exact(rest) if len(rest) <= EXACT else _exchanged(_nearest(rest)))


def _exact(rooms):
    """Held and Karp: the cheapest way to have taken a subset, by the group it ends on."""
    best = {(1 << turn, turn): (len(room), (turn,)) for turn, room in enumerate(rooms)}
    for _ in rooms[1:]:
        longer = {}
        for (taken, last), (cost, way) in best.items():
            for turn, room in enumerate(rooms):
                if taken >> turn & 1:
                    continue
                key = (taken | 1 << turn, turn)
                found = (cost + len(rooms[last] ^ room), (*way, turn))
                longer[key] = min(longer.get(key, found), found)
        best = longer
    ways = [(cost + len(rooms[last]), way) for (_, last), (cost, way) in best.items()]
    return [rooms[turn] for turn in min(ways)[1]] if ways else []


def _nearest(rooms):
    left, way, here = list(rooms), [], FULL_ROOM
    while left:
        here = min(left, key=lambda room: (len(here ^ room), sorted(room)))
        left.remove(here)
        way.append(here)
    return way


def _exchanged(way):
    """Turn stretches of the way round as long as that saves a movement."""
    best, improved = movements(way), True
    while improved:
        improved = False
        for start in range(len(way) - 1):
            for end in range(start + 2, len(way) + 1):
                other = way[:start] + way[start:end][::-1] + way[end:]
                if movements(other) < best:
                    way, best, improved = other, movements(other), True
    return way

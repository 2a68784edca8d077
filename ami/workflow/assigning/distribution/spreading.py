"""Shares files among pairs: groups first, then all the rest at once, as a flow of least cost.

Files alike in all that counts (thématique, pairs barred, pair held) are one node with their number:
the flow says how many go where, chance says which. It is exact, and keeps ten thousand files and a
hundred pairs to some tens of thousands of arcs.

A group is indivisible, which a flow cannot be told: groups are placed one by one before it, the
largest first, and the flow makes up for them.
"""

import math
import random
from collections import Counter, defaultdict

from ami.workflow.assigning.distribution.network import (
    Network,
    steps,
)

THEME_WIDTH, LOT_WIDTH = 3, 12
UNKNOWN_THEME = 50
# More than a way through one pair can cost in expertise and in shares.
A_WAY = 2 * (UNKNOWN_THEME + 4 * THEME_WIDTH + 2)


def spread(files, teams, *, seed, groups=(), keep=False):
    """File key → pair key, or None when no pair may be given it.

    With `keep`, a file that has a pair changes only when it must: that is how a recusal is repaired.
    """
    rng = random.Random(seed)
    files = sorted(files, key=lambda file: file.key)
    teams = sorted(teams, key=lambda team: team.key)
    rng.shuffle(teams)
    lots = Lots(files, teams)
    for file in files:
        if file.is_held:
            lots.give(file, file.pair)
    for group in groups:
        _place(group, lots, keep)
    _pour([file for file in files if file.key not in lots.pair_of], lots, rng, keep)
    return lots.pair_of


class Lots:
    """What each pair has so far, in all, by category and by thématique."""

    def __init__(self, files, teams):
        self.files = {file.key: file for file in files}
        self.teams = {team.key: team for team in teams}
        self.themes = Counter(file.theme for file in files)
        self.categories = Counter(file.category for file in files)
        self.pair_of, self.held = {}, Counter()
        self.share = self._share(len(files))

    def give(self, file, pair):
        self.pair_of[file.key] = pair
        self.held.update([pair, (pair, file.category), (pair, file.theme)])

    def room(self, team):
        if team.quota is None:
            return len(self.files)
        return max(0, team.quota - self.held[team.key])

    def _share(self, count):
        """The size that lots have once as equal as quotas let them be."""
        quotas = sorted(
            min(count, count if t.quota is None else t.quota) for t in self.teams.values()
        )
        for rank, quota in enumerate(quotas):
            if quota * (len(quotas) - rank) >= count:
                return count / (len(quotas) - rank)
            count -= quota
        return float(quotas[-1]) if quotas else 0.0

    def part(self, team):
        """The part of everything that goes to `team`."""
        size = min(self.share, self.share if team.quota is None else team.quota)
        return size / max(1, len(self.files))


def _place(group, lots, keep):
    """Give a whole group to one pair, where its files are if they may stay; else leave it out."""
    files = [lots.files[key] for key in sorted(group) if key in lots.files]
    waiting = [file for file in files if file.key not in lots.pair_of]
    if len(files) < 2 or not waiting:
        return
    open_to = [
        team
        for team in lots.teams.values()
        if all(file.may_go_to(team) for file in waiting) and lots.room(team) >= len(waiting)
    ]
    team = min(open_to, key=lambda team: _burden(team, files, waiting, lots, keep), default=None)
    for file in waiting:
        if team is None:
            lots.pair_of[file.key] = None
        else:
            lots.give(file, team.key)


def _burden(team, files, waiting, lots, keep):
    """What is lost by giving `waiting` to `team`: the least is best."""
    held = [file for file in files if lots.pair_of.get(file.key) == team.key]
    left = [file for file in waiting if keep and file.pair not in (None, team.key)]
    size = lots.held[team.key] + len(waiting)
    unknown = [file for file in waiting if file.theme not in team.themes]
    return -len(held), len(left), size > math.ceil(lots.share), len(unknown), size


def _pour(files, lots, rng, keep):
    """Share the files that are left, all at once."""
    alike = defaultdict(list)
    for file in files:
        alike[file.theme, file.category, file.barred, file.pair if keep else None].append(file)
    if not alike:
        return
    network = Network()
    ways = _build(network, alike, lots, keep)
    supplies = {("alike", rank): len(same) for rank, same in enumerate(alike.values())}
    flows = network.flows({**supplies, "end": -len(files)})
    for same, arcs in zip(alike.values(), ways, strict=True):
        rng.shuffle(same)
        dealt = iter(same)
        for pair, arc in arcs:
            for _ in range(flows[arc]):
                file = next(dealt)
                lots.pair_of[file.key] = pair
        for file in dealt:
            lots.pair_of[file.key] = None


def _build(network, alike, lots, keep):
    """For each set of files alike, its (pair, arc)s.

    Each rank of the module's list outweighs all that a change of rank below can bring: a better
    solution differs by a cycle, which passes each pair at most once.
    """
    one_more = A_WAY * 2 * (len(lots.teams) + 1)
    moved = one_more * (4 * LOT_WIDTH + 4)
    left_out = moved * (len(lots.teams) + 1) * 2
    ways = []
    for rank, (theme, _, barred, pair) in enumerate(alike):
        node, arcs = ("alike", rank), []
        for team in lots.teams.values():
            if team.key in barred:
                continue
            cost = 0 if theme in team.themes else UNKNOWN_THEME
            cost += moved if pair not in (None, team.key) else 0
            arcs.append((team.key, network.arc(node, (team.key, theme), len(lots.files), cost)))
        network.arc(node, "end", len(lots.files), left_out)
        ways.append(arcs)
    for team in lots.teams.values():
        _share_out(network, team, {(theme, category) for theme, category, *_ in alike}, lots)
        for room, cost in steps(lots.held[team.key], lots.room(team), lots.share, LOT_WIDTH):
            network.arc(team.key, "end", room, cost * one_more)
    return ways


def _share_out(network, team, themes, lots):
    """What `team` takes of each thématique and category, the dearer the further from its part."""
    part, room = lots.part(team), lots.room(team)

    def share(below, above, total):
        for capacity, cost in steps(lots.held[below], room, part * total, THEME_WIDTH):
            network.arc(below, above, capacity, cost)

    for theme, category in sorted(themes):
        share((team.key, theme), (team.key, category), lots.themes[theme])
    for category in sorted({category for _, category in themes}):
        share((team.key, category), team.key, lots.categories[category])

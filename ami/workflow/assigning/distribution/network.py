"""A flow of least cost, in whole numbers, by OR-Tools: nodes are any hashable keys."""

from importlib.metadata import version

import numpy as np
from ortools.graph.python.min_cost_flow import SimpleMinCostFlow

SOLVER = f"OR-Tools SimpleMinCostFlow {version('ortools')}"


class Network:
    def __init__(self):
        self.nodes = {}
        self.arcs = []

    def node(self, key):
        return self.nodes.setdefault(key, len(self.nodes))

    def arc(self, tail, head, capacity, cost=0):
        """The rank of a new arc, which takes up to `capacity` at `cost` each."""
        self.arcs.append((self.node(tail), self.node(head), capacity, cost))
        return len(self.arcs) - 1

    def flows(self, supplies):
        """How much passes through each arc; `supplies` says what each node gives, or takes (below 0)."""
        solver = SimpleMinCostFlow()
        tails, heads, capacities, costs = np.array(self.arcs, dtype=np.int64).T
        solver.add_arcs_with_capacity_and_unit_cost(tails, heads, capacities, costs)
        for key, supply in supplies.items():
            solver.set_node_supply(self.node(key), supply)
        status = solver.solve()
        if status != solver.OPTIMAL:
            raise ArithmeticError(f"{SOLVER}: {status}")
        return solver.flows(np.arange(len(self.arcs)))


def steps(held, room, share, width):
    """(capacity, cost) of arcs that make it dearer to go further from `share`: a convex cost.

    Units up to `width` under the share are free, each of the next ones costs one more than the one
    before, those past `width` above it all cost the most.
    """
    start = max(held, int(share) - width)
    if free := min(start - held, room):
        yield free, 0
    room -= free
    for rank in range(start, int(share) + width):
        if room <= 0:
            return
        yield 1, rank - (int(share) - width) + 1
        room -= 1
    if room > 0:
        yield room, 2 * width + 1

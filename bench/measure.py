"""One measure: what it takes, what the machine takes for its bare minimum, and the ratio of both."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Measure:
    """Times in seconds, medians unless the measure keeps another one. The service may promise a time, `most`, or a ratio to the floor, `within`."""

    name: str
    seconds: float
    floor_name: str
    floor_seconds: float
    most: float | None = None
    within: float | None = None

    @property
    def ratio(self):
        return self.seconds / self.floor_seconds

    @property
    def is_kept(self):
        in_time = self.most is None or self.seconds <= self.most
        return in_time and (self.within is None or self.ratio <= self.within)

    @property
    def promise(self):
        if self.within:
            return f"{self.within:g} × promis"
        return f"{1000 * self.most:.0f} ms promis" if self.most else "rien de promis"


def compare(
    name: str,
    work: Callable,
    *,
    floor: Callable,
    floor_name: str,
    before: Callable = lambda: None,
    rounds=15,
    kept: Callable = statistics.median,
    most=None,
    within=None,
) -> Measure:
    """Time `work` and its `floor` in turn, so that a busy minute weighs on both alike.

    Of the times of each, `kept` says which one: the least, where the machine is shared.
    `before` makes ready for `work` each time, and is not timed.
    """
    before(), work(), floor()
    times = [(before(), seconds(work), seconds(floor))[1:] for _ in range(rounds)]
    taken, bare = (kept(column) for column in zip(*times, strict=True))
    return Measure(name, taken, floor_name, bare, most, within)


def seconds(work):
    """How long `work` takes once."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start

"""Columns drawn on the server: a picture that needs neither a script nor a style of its own."""

from dataclasses import dataclass

WIDTH, HEIGHT = 320, 150
# Room above the columns for their number, below for what they stand for.
TOP, BOTTOM = 18, 22
GAP = 6


@dataclass(frozen=True)
class Column:
    label: str
    count: int
    x: float
    y: float
    width: float
    height: float
    marked: bool = False

    @property
    def middle(self):
        return round(self.x + self.width / 2, 1)

    @property
    def above(self):
        return round(self.y - 5, 1)


class Histogram:
    height, base, foot = HEIGHT, HEIGHT - BOTTOM, HEIGHT - 6

    def __init__(self, bars, width=WIDTH):
        """`bars` are (label, count, whether it is marked out)."""
        self.width = width
        most = max((count for _, count, _ in bars), default=0) or 1
        step = width / max(1, len(bars))
        room = HEIGHT - TOP - BOTTOM
        self.columns = [
            Column(
                label,
                count,
                round(rank * step + GAP / 2, 1),
                round(HEIGHT - BOTTOM - room * count / most, 1),
                round(step - GAP, 1),
                round(room * count / most, 1),
                marked,
            )
            for rank, (label, count, marked) in enumerate(bars)
        ]

    @classmethod
    def of_marks(cls, marks, most):
        return cls([(str(mark), marks.given.get(mark, 0), False) for mark in range(most + 1)])

"""Bars drawn on the server: a picture without script or style, whose table stands beside it."""

from dataclasses import dataclass

WIDTH, STEP, TEXT, BAR = 320, 40, 14, 14
# Room after the longest bar for its number.
NUMBER = 44


@dataclass(frozen=True)
class Bar:
    label: str
    count: int
    text_y: int
    y: int
    width: float
    number_x: float
    number_y: int
    height: int = BAR


class Bars:
    """Each of the `rows`, (label, count), as a bar under its label."""

    width = WIDTH

    def __init__(self, rows):
        most = max((count for _, count in rows), default=0) or 1
        self.height = STEP * len(rows)
        self.bars = [_bar(label, count, rank, most) for rank, (label, count) in enumerate(rows)]


def _bar(label, count, rank, most):
    top = rank * STEP
    width = round((WIDTH - NUMBER) * count / most, 1)
    return Bar(label, count, top + TEXT, top + TEXT + 6, width, width + 6, top + TEXT + 6 + BAR - 2)

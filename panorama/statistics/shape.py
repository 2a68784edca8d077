"""The shape of a figure: lines of numbers, each with what it counts, over which time, and how."""

from dataclasses import dataclass

from django.utils.formats import number_format

# Below it, a number of people, or of things that few people did, is not told.
LEAST = 5
FEW = f"moins de {LEAST}"


def safe(number):
    """`number` as it may be told: None for one that is withheld."""
    return number if number == 0 or number >= LEAST else None


@dataclass(frozen=True)
class Line:
    label: str
    # One for each measure of the figure; None where it is withheld.
    numbers: tuple


@dataclass(frozen=True)
class Drawn:
    """A number, in words, and as a bar so many hundredths long."""

    label: str
    text: str
    width: int


@dataclass(frozen=True)
class Figure:
    code: str
    title: str
    # What the lines are, then what is counted of them.
    about: str
    measures: tuple[str, ...]
    period: str
    how: str
    lines: list[Line]
    # Of which each number is told as a part as well.
    whole: int = 0
    # Whether the first measure holds the others, which are told as parts of it.
    is_nested: bool = False

    @property
    def rows(self):
        """[(label of a line, its numbers, `Drawn`)]."""
        return [
            (line.label, [self._drawn(line, rank) for rank in self._ranks]) for line in self.lines
        ]

    @property
    def _ranks(self):
        return range(len(self.measures))

    @property
    def _longest(self):
        return max((number for line in self.lines for number in line.numbers if number), default=1)

    def _drawn(self, line, rank):
        number = line.numbers[rank]
        text = FEW if number is None else number_format(number, force_grouping=True)
        if (part := self.part(line, rank)) is not None:
            text = f"{text} ({part}\u00a0%)"
        return Drawn(self.measures[rank], text, round(100 * (number or 0) / self._longest))

    def part(self, line, rank):
        """The number as hundredths of what holds it, or None where that says nothing."""
        whole = (line.numbers[0] if rank else 0) if self.is_nested else self.whole
        number = line.numbers[rank]
        return round(100 * number / whole) if whole and number is not None else None

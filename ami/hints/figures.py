"""What is known of each signal's errors: measured on our corpus, and shipped with the code."""

import json
from dataclasses import dataclass
from functools import cache

from ami.enums import HintKind
from ami.hints.measure import FIGURES


@dataclass(frozen=True)
class Rate:
    """On `positives` cases that call for the signal and `negatives` that do not."""

    positives: int
    negatives: int
    missed: tuple[str, ...]
    false_alarms: tuple[str, ...]

    @property
    def total(self):
        return self.positives + self.negatives

    @property
    def wrong(self):
        return len(self.missed) + len(self.false_alarms)

    @property
    def precision(self):
        """Of the signals raised, the share that is right."""
        right = self.positives - len(self.missed)
        return right / (right + len(self.false_alarms))

    @property
    def recall(self):
        """Of the cases that call for it, the share that is seen."""
        return 1 - len(self.missed) / self.positives

    @property
    def how_often(self):
        return how_often(self.wrong, self.total)

    @property
    def sentence(self):
        return f"{self.how_often} sur nos essais (n = {self.total})"


def how_often(wrong, total):
    """«\u00a0se trompe environ 1 fois sur 8\u00a0»."""
    if not wrong:
        return "ne s’est pas trompé"
    every = round(total / wrong)
    return (
        "se trompe une fois sur deux ou plus"
        if every < 3
        else f"se trompe environ 1 fois sur {every}"
    )


@cache
def known():
    """Kind → (its `Rate` on the control cases, that on those it was settled with, or None)."""
    read = json.loads(FIGURES.read_text(encoding="utf-8"))
    return {
        HintKind(kind): tuple(
            Rate(**one) if one["positives"] else None for one in (both["control"], both["settling"])
        )
        for kind, both in read.items()
    }


def rates():
    """Kind → what is told of its errors: on the control cases alone."""
    return {kind: control for kind, (control, _) in known().items()}

"""Automatic reading signals: advice to those who write, suggestions to the secretariat, never a mark.

Nothing here queries or decides: it is given the stored answers (code → value) and gives back `Hint`s.
What each signal gets wrong is told where it is shown; a person is always free to leave it aside.
"""

from ami.hints.coverage import Coverage, coverage
from ami.hints.impact import unproven_impact
from ami.hints.language import foreign_texts
from ami.hints.types import Hint
from ami.hints.wording import promotional_wording

__all__ = ["DISCLAIMER", "Hint", "Coverage", "coverage", "hints"]

DISCLAIMER = "Relecture automatique : n’engage pas l’administration ; vous pouvez déposer."

_SIGNALS = (promotional_wording, foreign_texts, unproven_impact)


def hints(answers):
    """All that may be said of `answers`, in the order of the form."""
    from_all = [hint for signal in _SIGNALS for hint in signal(answers)]
    return sorted(from_all, key=lambda hint: hint.place)

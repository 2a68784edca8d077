"""Solutions that resemble one: of the same family, by what they answer and by the words they use."""

import re

from panorama.models import Solution

SHOWN = 3
# Beyond so many in one family, as many of them are drawn for the day: the page stays quick.
MOST_COMPARED = 300
WORD = re.compile(r"[^\W\d_]{4,}")


def similar_to(solution, day):
    """The nearest solutions online, the nearest first; equals are in the neutral order of `day`."""
    family = (
        Solution.objects.online()
        .filter(family=solution.family_id)
        .exclude(pk=solution.pk)
        .in_neutral_order(day)
        .only("slug", "public_id", "name", "pitch", "vendor", "category_label", "facets")
    )
    own = _traits(solution)
    # A sort that is stable keeps the neutral order among equals.
    return sorted(family[:MOST_COMPARED], key=lambda one: -_likeness(own, _traits(one)))[:SHOWN]


def _traits(solution):
    """(what it answers, the words of its pitch): two sets."""
    answers = {
        (code, value) for code, values in solution.facets.items() for value in _values(values)
    }
    return answers, set(WORD.findall(f"{solution.name} {solution.pitch}".lower()))


def _values(values):
    return values if isinstance(values, list) else [values]


def _likeness(one, other):
    """Between 0 and 2: the share of the answers in common, and that of the words."""
    return sum(len(a & b) / len(a | b) if a | b else 0 for a, b in zip(one, other, strict=True))

"""« 320 agents »: the size of an administration, read from the number that a need tells."""

import re

NUMBER = re.compile(
    r"\b(\d{1,3}(?: ?\d{3})*|\d+) +(?:agents?|salaries?|collaborateurs?|fonctionnaires?|employes?|postes?)\b"
)
# From that many agents on; values of the facet `agents`.
BOUNDS = ((5000, "from_5000"), (500, "from_500"), (50, "from_50"), (0, "under_50"))


def sizes_in(text):
    """(facet, values, start, end): the greatest number told is that of the whole administration."""
    told = [(int(match[1].replace(" ", "")), match.span()) for match in NUMBER.finditer(text)]
    if told:
        number, (start, end) = max(told)
        size = next(value for least, value in BOUNDS if number >= least)
        yield "agents", (size,), start, end

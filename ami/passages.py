"""The passages of a published call that an erratum may name, with what each of them says today."""

import re
from dataclasses import dataclass

from ami.enums import Passage


@dataclass(frozen=True)
class Place:
    """`text` is all that stands there; `anchor` is its place on the page of the call."""

    passage: Passage
    code: str
    label: str
    text: str
    anchor: str

    @property
    def key(self):
        return f"{self.passage}:{self.code}"


def passages(call):
    """Every passage of the call, in the order of its page."""
    return [
        *[_article(article) for article in call.specification.articles],
        *[_theme(theme) for theme in call.themes.all()],
        *[_criterion(one) for one in [*call.grid.eligibility, *call.grid.selection]],
        Place(Passage.OTHER, "", Passage.OTHER.label, call.summary, "presentation"),
    ]


def place_of(call, passage, code):
    """The passage that an erratum names; a whole grid has none."""
    return next((one for one in passages(call) if (one.passage, one.code) == (passage, code)), None)


def is_there(place, words, errata):
    """Whether `words` stand in the passage as first published, or as one of `errata` corrected it.

    Of the other texts of a call, which are many, anything may be corrected.
    """
    if place.passage == Passage.OTHER:
        return True
    texts = [
        place.text,
        *[one.corrected for one in errata if f"{one.passage}:{one.code}" == place.key],
    ]
    return any(_plain(words) in _plain(text) for text in texts)


def _plain(text):
    """Spaces of any kind and the shape of apostrophes do not make another text."""
    return re.sub(r"\s+", " ", text).replace("'", "’").strip().casefold()


def _article(article):
    number = str(article["number"])
    lines = [article["title"]]
    for block in article["blocks"]:
        lines += [block.get("text", ""), *block.get("items", [])]
    label = f"Article {number}\u00a0: {article['title']}"
    return Place(Passage.ARTICLE, number, label, "\n".join(lines), f"article-{number}")


def _theme(theme):
    text = f"{theme.label}\n{theme.definition}"
    label = f"Thématique «\u00a0{theme.label}\u00a0»"
    return Place(Passage.THEME, theme.code, label, text, f"thematique-{theme.code}")


def _criterion(criterion):
    points = [f"{one['label']}\n{one['definition']}" for one in criterion.sub_points]
    text = "\n".join([criterion.label, criterion.definition, *points])
    label = f"Critère {criterion.code}\u00a0: {criterion.label}"
    return Place(Passage.CRITERION, criterion.code, label, text, f"critere-{criterion.code}")

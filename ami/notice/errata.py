"""What the page of a call says of its errata, and beside each passage that one corrects."""

from ami.enums import Passage
from ami.passages import passages
from ami.wording import paris

SCALE = "Grille de notation"


def errata_of(call):
    """Published errata in words, the first one first; without a passage, the whole grid."""
    published = list(call.errata.published().order_by("number"))
    places = {place.key: place for place in passages(call)} if published else {}
    return [_told(erratum, places) for erratum in published]


def _told(erratum, places):
    place = places.get(f"{erratum.passage}:{erratum.code}")
    return {
        "number": erratum.number,
        "title": f"Erratum n°\u00a0{erratum.number}",
        "published": paris(erratum.published_at),
        "published_at": erratum.published_at,
        "place": place.label if place else SCALE,
        "anchor": place.anchor if place else "selection",
        "former": erratum.former,
        "corrected": erratum.corrected,
        "grounds": erratum.grounds,
        "changes_marking": erratum.changes_marking,
        "keys": _keys(erratum),
    }


def _keys(erratum):
    """The passages beside which it is recalled."""
    codes = erratum.changes if erratum.changes_marking else [erratum.code]
    return [f"{erratum.passage}:{code}" for code in codes]


def on(errata, passage, code):
    """Those of `errata` that correct this passage."""
    return [one for one in errata if f"{passage}:{code}" in one["keys"]]


def recall(call, themes, errata):
    """Writes beside each article, thématique and criterion the errata that correct it."""
    for article in call.specification.articles:
        article["errata"] = on(errata, Passage.ARTICLE, article["number"])
    for theme in themes:
        theme.errata = on(errata, Passage.THEME, theme.code)
    for criterion in [*call.grid.eligibility, *call.grid.selection]:
        criterion.errata = on(errata, Passage.CRITERION, criterion.code)

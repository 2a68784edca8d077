"""What an address asks of the panorama: known values only, once each, in one order."""

from django.db.models import TextChoices
from django.http import QueryDict

from panorama.facets import FACETS, FORMERLY, Combine
from panorama.words import Query

PAGE, LARGEST_PAGE = "page", 1_000_000


class Order(TextChoices):
    RELEVANCE = "pertinence", "Pertinence"
    NEUTRAL = "neutre", "Ordre neutre"
    NAME = "nom", "Ordre alphabétique"


class View(TextChoices):
    CARDS = "cartes", "Vignettes"
    TABLE = "tableau", "Tableau"


def understood(given, labels_of):
    """The canonical QueryDict of `given`; what means nothing is left out without a word.

    `labels_of` gives {value: label} of the facet of this name; it is asked only what it takes.
    """
    asked = QueryDict(mutable=True)
    if text := text_of(given.get("q", "")):
        asked["q"] = text
    for facet in FACETS:
        if values := _values(facet, _wanted(facet, given), labels_of):
            asked.setlist(facet.name, values)
    if given.get("tri") in orders(text)[1:]:
        asked["tri"] = given["tri"]
    if given.get("vue") == View.TABLE:
        asked["vue"] = View.TABLE.value
    return asked


def text_of(given):
    query = Query(given)
    return query.text if query else ""


def orders(text):
    """The orders to choose from, the first being the one that an address need not say."""
    neutral = [Order.NEUTRAL, Order.NAME]
    return [Order.RELEVANCE, *neutral] if text else neutral


def page_of(given):
    """The page asked for, 1 where it is no number: the last one is for the results to tell."""
    text = given.get(PAGE, "")
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 8 else 1
    return min(max(number, 1), LARGEST_PAGE)


def _wanted(facet, given):
    wanted = set(given.getlist(facet.name))
    for (name, value), (named_now, means) in FORMERLY.items():
        if named_now == facet.name and value in given.getlist(name):
            wanted.add(means)
    return wanted


def _values(facet, wanted, labels_of):
    values = [value for value in labels_of(facet.name) if value in wanted] if wanted else []
    return values[:1] if facet.combine is Combine.ONE else values

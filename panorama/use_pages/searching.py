"""The search of a page per use: as it is typed, as it is kept, as it stands today."""

from django.http import QueryDict

from panorama.address import Order
from panorama.alerts.news import lost_of
from panorama.facets import FACETS
from panorama.search import Search

LABELS = frozenset(facet.label for facet in FACETS)
BARE = (
    "Cette recherche ne retient rien en particulier\u00a0: ouvrez le panorama, choisissez au moins un filtre ou "
    "écrivez des mots, puis copiez ici l’adresse de la page."
)
UNKNOWN = (
    "Le panorama ne connaît pas ce qui est demandé pour «\u00a0{facet}\u00a0»\u00a0: reprenez l’adresse depuis la "
    "page du panorama."
)


def kept(typed):
    """What narrows the search of this address, as its canonical one writes it."""
    return Search(_asked(typed)).narrowing.urlencode()


def objections_to_search(typed):
    """Why a page cannot lead to the search of this address; an empty list means that it can."""
    asked = _asked(typed)
    search = Search(asked)
    lost = [UNKNOWN.format(facet=facet) for facet in lost_facets(asked.urlencode(), search)]
    return lost or ([BARE] if search.is_bare else [])


def lost_facets(asked, search):
    """The labels of the facets of which `asked` wants a value that `search` does not know."""
    return [label for label in lost_of(asked, search) if label in LABELS]


def search_of(page, day=None):
    """The search of `page`, in the neutral order of the day even where it looks for words.

    None once a value that it asks for no longer exists: what is left would be another search.
    """
    asked = QueryDict(page.asked, mutable=True)
    asked["tri"] = Order.NEUTRAL.value
    search = Search(asked, day)
    return None if lost_facets(page.asked, search) else search


def _asked(typed):
    """Of an address, of what follows its question mark, or of parameters alone."""
    text = "".join(typed.splitlines()).strip()
    # What comes before is not read: it may be no address at all.
    return QueryDict(text.partition("?")[2].partition("#")[0] if "?" in text else text)

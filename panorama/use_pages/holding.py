"""Which pages per use lead to a solution, and to how many: searched once an edition and a day."""

from django.utils import timezone

from panorama.facets import index_of
from panorama.models import UsePage
from panorama.use_pages.searching import search_of

# (the index that stands, {what a page asks: the set of solutions it finds}), in this process.
_kept = (None, {})


def pages_of(solution):
    """The published pages whose search finds this solution, in the curator's order."""
    index = index_of(timezone.localdate())
    place = index.place_of.get(solution.pk)
    if place is None:
        return []
    found = _found(UsePage.objects.published(), index)
    return [page for page, bits in found if bits and bits >> place & 1]


def counted(pages):
    """[(page, how many solutions its search finds)]; None for one that can no longer be made."""
    found = _found(pages, index_of(timezone.localdate()))
    return [(page, None if bits is None else bits.bit_count()) for page, bits in found]


def _found(pages, index):
    global _kept
    kept, sets = _kept
    if kept is not index:
        sets = {}
        _kept = (index, sets)
    for page in pages:
        if page.asked not in sets:
            search = search_of(page, index.day)
            sets[page.asked] = search.found.bits if search else None
        yield page, sets[page.asked]

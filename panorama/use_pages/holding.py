"""Which pages per use lead to a solution, and to how many: searched once an edition and a day."""

from django.utils import timezone
from django.utils.functional import cached_property

from panorama.facets import index_of
from panorama.models import UsePage
from panorama.use_pages.searching import search_of


class Held:
    """What stands as long as `index` does: any change of a page makes another edition, hence index."""

    def __init__(self, index):
        self.index = index
        self.sets = {}

    @cached_property
    def published(self):
        """The pages online, in the curator's order, without their text."""
        return list(UsePage.objects.published().only("slug", "title", "lead", "asked"))

    def found(self, page):
        """The set of solutions that its search finds; None once it can no longer be made."""
        if page.asked not in self.sets:
            search = search_of(page, self.index.day)
            self.sets[page.asked] = search.found.bits if search else None
        return self.sets[page.asked]

    def counted(self, pages):
        """[(page, how many solutions its search finds, or None)]."""
        found = [(page, self.found(page)) for page in pages]
        return [(page, None if bits is None else bits.bit_count()) for page, bits in found]


_kept = Held(None)


def held_by(index):
    """In this process, one at a time."""
    global _kept
    held = _kept
    if held.index is not index:
        held = _kept = Held(index)
    return held


def pages_of(solution):
    """The published pages whose search finds this solution, in the curator's order."""
    index = index_of(timezone.localdate())
    place = index.place_of.get(solution.pk)
    if place is None:
        return []
    held = held_by(index)
    return [page for page in held.published if (held.found(page) or 0) >> place & 1]

"""The index of the catalogue as it stands: made once an edition and a day by each process."""

from threading import Lock

from panorama.facets.index import Index
from panorama.facets.manifest import FACETS
from panorama.freshness import state
from panorama.models import FunctionalFamily, Plain, Solution

READ = ("public_id", "family_id", "category", "theme", "secnumcloud", "on_premise")
READ += ("open_source", "facets", "is_fictitious", "updated_at", "confirmed_at", "feedback_number")

# (state, day) and its index: one query tells whether it still stands, in whatever process wrote.
_kept = (None, None)
_one_at_a_time = Lock()


def index_of(day):
    """The index that stands on `day`; never older than this transaction's view of the catalogue."""
    global _kept
    wanted = (state(), day)
    key, kept = _kept
    if key == wanted:
        return kept
    with _one_at_a_time:
        key, kept = _kept
        if key != wanted:
            kept = _made(*wanted)
            _kept = (wanted, kept)
        return kept


def _made(state, day):
    vocabulary = {facet.name: dict(facet.choices()) for facet in FACETS}
    return Index(_solutions(), vocabulary, day, state)


def _solutions():
    families = FunctionalFamily.objects.in_bulk()
    solutions = Solution.objects.online().order_by(Plain("name"), "pk").only(*READ)
    told = list(solutions.iterator(chunk_size=5000))
    for solution in told:
        solution.family = families[solution.family_id]
    return told

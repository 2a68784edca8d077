"""The committee's sitting: where each point of its agenda stands."""

from django.db.models import TextChoices


class ItemState(TextChoices):
    PENDING = "pending", "À examiner"
    PROPOSED = "proposed", "Décision proposée"
    DECIDED = "decided", "Décidé"
    POSTPONED = "postponed", "Reporté"


# Those that a sitting may not close upon.
UNSETTLED = frozenset({ItemState.PENDING, ItemState.PROPOSED})

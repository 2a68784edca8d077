"""The committee's sitting: where each point of its agenda stands."""

from django.db.models import TextChoices


class ItemState(TextChoices):
    PENDING = "pending", "À examiner"
    PROPOSED = "proposed", "Décision proposée"
    DECIDED = "decided", "Décidé"
    POSTPONED = "postponed", "Reporté"


# Those that a sitting may not close upon.
UNSETTLED = frozenset({ItemState.PENDING, ItemState.PROPOSED})


class SigningCapacity(TextChoices):
    """The two who sign the minutes of a sitting."""

    CHAIR = "chair", "Présidence de séance"
    SECRETARY = "secretary", "Secrétariat de séance"


class SigningProof(TextChoices):
    """How the person who signs has just shown who she is."""

    PASSWORD = "password", "mot de passe"
    SECOND_FACTOR = "second_factor", "second facteur"

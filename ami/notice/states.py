"""Where a call stands, as anyone may be told."""

from django.db.models import TextChoices
from django.utils import timezone

from ami.wording import paris


class State(TextChoices):
    UPCOMING = "upcoming", "À venir"
    OPEN = "open", "Ouvert"
    CLOSED = "closed", "Clos, en cours d’examen"
    ANNOUNCED = "announced", "Résultats annoncés"

    @property
    def is_open(self):
        return self is State.OPEN


def state_of(call, at=None):
    at = at or timezone.now()
    if call.announced_at:
        return State.ANNOUNCED
    if call.is_closed(at):
        return State.CLOSED
    return State.OPEN if call.is_open(at) else State.UPCOMING


# Only the call of a demonstration may be closed by hand.
EARLY = ", avant son terme, pour la démonstration"


def sentence_of(call, state):
    """Until when, or since when, with the hour and its zone (article 4, 3)."""
    if state is State.UPCOMING:
        return f"Le dépôt ouvre le {paris(call.opens_at)}."
    if state is State.OPEN:
        return (
            f"Le dépôt est ouvert jusqu’au {paris(call.ends_at)}, minute comprise.{_extended(call)}"
        )
    closed = f"Le dépôt est clos depuis le {paris(call.closed_at or call.ends_at)}{EARLY if call.closed_at else ''}."
    if state is State.ANNOUNCED:
        return f"{closed} Les résultats sont annoncés depuis le {paris(call.announced_at)}."
    return f"{closed} Les candidatures sont en cours d’examen."


def _extended(call):
    if not call.extended_to:
        return ""
    return f" L’appel est prolongé : il devait clore le {paris(call.closes_at)}."


def name_of(call):
    """A call with its edition: the same title comes back from one year to the next."""
    return f"{call.title} ({call.edition})"

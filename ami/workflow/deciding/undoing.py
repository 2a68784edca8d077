"""A decision ceases to stand, under its file's lock: what followed from it ends with it."""

from django.utils import timezone

from ami.enums import Actor, EventKind, Transition
from ami.models import Candidature
from ami.signals import listing_changed
from ami.workflow import correspondence
from ami.workflow.log import record
from ami.workflow.transitions import move, objections_to_acting

ENDED = "La sélection de cette solution est retirée."
EITHER = "Cet acte revient au secrétariat ou au comité de cet appel."


def objections_to_either(user, candidature):
    """Why `user` acts neither as secretariat nor as committee of this file."""
    either = (Actor.SECRETARIAT, Actor.COMMITTEE)
    if any(not objections_to_acting(user, actor, candidature) for actor in either):
        return []
    return [EITHER]


def undo(candidature, *, by):
    """Take the file back to the committee: its decision stays in the minutes, superseded."""
    decision = candidature.decisions.standing().get()
    take_offline(candidature, ENDED, by=by)
    candidature.announced_at = None
    candidature.committed_at = candidature.committed_by = None
    candidature.declined_at = candidature.declined_by = None
    candidature.save(
        update_fields=[
            "announced_at",
            "committed_at",
            "committed_by",
            "declined_at",
            "declined_by",
        ]
    )
    # The database asks for what allows it, on the decision that still stands.
    move(candidature, Transition.REOPEN_DECISION, by=by)
    decision.superseded_at = timezone.now()
    decision.save(update_fields=["superseded_at"])
    correspondence.forget_result(candidature)
    return decision


def take_offline(candidature, grounds, *, by):
    """The event, or None when nothing was online."""
    if candidature.published_at is None:
        return None
    candidature.published_at = candidature.published_by = None
    candidature.save(update_fields=["published_at", "published_by"])
    removal = record(candidature.subject_key, EventKind.UNPUBLISHED, by=by, grounds=grounds)
    listing_changed.send(Candidature, slug=candidature.slug)
    return removal

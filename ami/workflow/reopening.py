"""Reading begins again where a review that counted no longer does."""

from alliance.models import User
from ami.enums import Status, Transition
from ami.workflow.scoring import awaited
from ami.workflow.transitions import move


def reopen_if_short(candidature):
    """Open the reading of a scored file again when reviews are missing; under the file's lock.

    Its author is the system: what made a review missing has its own.
    """
    if candidature.status == Status.SCORED and awaited(candidature):
        move(candidature, Transition.REOPEN_SCORING, by=User.objects.system())


def close_if_whole(candidature):
    """Close it when none is missing any more; under the file's lock."""
    if candidature.status == Status.ELIGIBLE and not awaited(candidature):
        move(candidature, Transition.CLOSE_SCORING, by=User.objects.system())

"""Reading begins again where a review that counted no longer does."""

from alliance.models import User
from ami.enums import Status, Transition
from ami.workflow.reading import third_reading
from ami.workflow.reading.divergence import settle
from ami.workflow.reading.due import awaited
from ami.workflow.transitions import move


def reopen_if_short(candidature):
    """Go on from the reviews that are left, under the file's lock: another third reader is asked.

    A scored file whose reviews are missing is read again. Its author is the system: what made a
    review missing has its own.
    """
    if candidature.status == Status.SCORED and awaited(candidature):
        move(candidature, Transition.REOPEN_SCORING, by=User.objects.system())
    if candidature.status == Status.ELIGIBLE:
        third_reading.replace(candidature)
        settle(candidature)


def close_if_whole(candidature):
    """Close it when none is missing any more; under the file's lock."""
    if candidature.status == Status.ELIGIBLE:
        settle(candidature)

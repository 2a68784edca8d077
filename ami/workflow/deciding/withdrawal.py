"""A company that asked, after the decision and before anyone was told, to leave: its selection ends."""

from django.db import transaction

from ami.enums import DECIDED, Actor, EventKind, Transition
from ami.models import Candidature
from ami.workflow.deciding.undoing import undo
from ami.workflow.log import record
from ami.workflow.refusals import refuse_if
from ami.workflow.transitions import move, objections_to_acting

NOT_ASKED = "L’organisation n’a pas demandé le retrait de cette candidature."
SETTLED = "Le retrait de cette candidature est déjà constaté."


def objections_to_settling(user, candidature):
    """Why `user` may not settle the withdrawal of this file."""
    if found := objections_to_acting(user, Actor.COMMITTEE, candidature):
        return found
    if candidature.withdrawal_asked_at is None:
        return [NOT_ASKED]
    return [] if candidature.status in DECIDED else [SETTLED]


@transaction.atomic
def settle(candidature, *, by):
    """Take the file out of the call, as its company asked; it sees the same before and after.

    The committee undoes what it decided; the withdrawal itself is in the name of who asked for it.
    """
    candidature = Candidature.objects.locked(candidature)
    refuse_if(objections_to_settling(by, candidature))
    decision = undo(candidature, by=by)
    move(candidature, Transition.WITHDRAW, by=candidature.withdrawal_asked_by)
    record(candidature.subject_key, EventKind.WITHDRAWAL_SETTLED, by=by, decision=decision.pk)
    return candidature

"""A result that is held goes to another address of its company: the first one is known to receive nothing."""

from django.db import transaction

from alliance.letters import outbox
from ami.enums import DECIDED, RESULT_LETTERS, EventKind, Letter
from ami.models import Call, Candidature
from ami.rules import Blocker
from ami.workflow import correspondence
from ami.workflow.deciding import result_letters
from ami.workflow.deciding.sending_again import addresses_of
from ami.workflow.log import record
from ami.workflow.refusals import Refused, refuse_if
from ami.workflow.running.calls import objections_to_running

NOT_HELD = "Ce courrier n’est plus tenu\u00a0: renvoyez-le depuis «\u00a0Qui a été informé\u00a0»."
SAME = "Ce courrier est déjà écrit à cette adresse."
NOT_THEIRS = "Cette adresse n’est plus une adresse de l’organisation."


def held_letter(candidature):
    """The result of this file that waits for the announcement, or None."""
    letters = outbox.standing([candidature.subject_key], *RESULT_LETTERS)
    return letters.filter(state=outbox.State.HELD).order_by("-pk").first()


def objections_to_readdressing(candidature):
    """Why its letter may not change its address now."""
    is_waiting = candidature.status in DECIDED and candidature.announced_at is None
    return [] if is_waiting and held_letter(candidature) else [NOT_HELD]


@transaction.atomic
def readdress(candidature, *, to, by):
    """Write the held result of `candidature` again, to `to`, one of the addresses of its company."""
    call = Call.objects.select_for_update(no_key=True).get(pk=candidature.call_id)
    refuse_if(objections_to_running(by, call))
    candidature = Candidature.objects.locked(candidature)
    if not Candidature.objects.run_by(by).filter(pk=candidature.pk).exists():
        raise Refused(NOT_HELD)
    refuse_if(objections_to_readdressing(candidature))
    letter = held_letter(candidature)
    if to not in addresses_of([candidature])[candidature.pk]:
        raise Refused(Blocker(NOT_THEIRS, "to"))
    if to == letter.to:
        raise Refused(Blocker(SAME, "to"))
    correspondence.forget(candidature, *RESULT_LETTERS)
    result_letters.write(candidature.decisions.standing().get(), candidature, to=to)
    record(candidature.subject_key, EventKind.READDRESSED, by=by, letter=str(Letter(letter.kind)))

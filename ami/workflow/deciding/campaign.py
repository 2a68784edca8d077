"""The campaign of the results on its way: stopped, let go on, slowed or hastened, by whom and when."""

from django.db import transaction

from alliance.letters import outbox
from ami.enums import EventKind
from ami.models import Call
from ami.rules import Blocker
from ami.workflow.correspondence import results_key
from ami.workflow.log import record
from ami.workflow.refusals import Refused, refuse_if
from ami.workflow.running.calls import objections_to_running, subject_of


def campaign_of(call):
    """The campaign of its results with its progress, or None before any announcement."""
    return outbox.campaigns(key=results_key(call)).first()


@transaction.atomic
def pause(call, reason, *, by):
    """Stop it: once this is done, no more letter leaves."""
    call, campaign = _of(call, by)
    if not reason.strip():
        raise Refused(Blocker("Dites pourquoi.", "reason"))
    if not outbox.pause(campaign, reason=reason.strip(), by=by):
        raise Refused("La campagne est déjà suspendue.")
    record(subject_of(call), EventKind.CAMPAIGN_PAUSED, by=by, reason=reason.strip())


@transaction.atomic
def resume(call, *, by):
    """Let it go on where it stopped."""
    call, campaign = _of(call, by)
    if not outbox.resume(campaign, by=by):
        raise Refused("La campagne n’est pas suspendue.")
    record(subject_of(call), EventKind.CAMPAIGN_RESUMED, by=by)


@transaction.atomic
def set_pace(call, pace, *, by):
    """Change how many letters leave in a minute."""
    call, campaign = _of(call, by)
    former = campaign.pace
    outbox.set_pace(campaign, pace)
    record(subject_of(call), EventKind.CAMPAIGN_PACED, by=by, pace=pace, former=former)


def _of(call, by):
    """(call, campaign) under the lock of the call, once it is sure that `by` may act on it."""
    call = Call.objects.select_for_update(no_key=True).get(pk=call.pk)
    refuse_if(objections_to_running(by, call))
    campaign = campaign_of(call)
    if campaign is None:
        raise Refused("Rien n’est encore annoncé\u00a0: il n’y a pas de campagne.")
    return call, campaign

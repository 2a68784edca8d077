"""The letter of a decision: written with it, held until it is announced, written anew meanwhile."""

from django.db import transaction
from django.utils import timezone

from alliance.letters import outbox
from ami.enums import REDRAWABLE, RESULT_LETTERS, Anomaly, EventKind, Letter
from ami.models import Call, Candidature, Deposit
from ami.wording import day
from ami.workflow import correspondence
from ami.workflow.deciding.announcement import Announcement, locked
from ami.workflow.log import record
from ami.workflow.refusals import Refused, refuse_if
from ami.workflow.running.calls import objections_to_running, subject_of

NOTHING_TO_REDRAW = "Tous les courriers tenus sont à jour\u00a0: rien n’est à récrire."


def write(decision, candidature, *, to=None):
    """Owe the letter of `decision`, held until the announcement; `to` another address of its company."""
    return correspondence.post(
        Letter[decision.outcome.upper()],
        candidature,
        depositor=candidature.deposits.latest("number").deposited_by,
        occasion=decision.pk,
        to=to,
        **_about(decision, candidature),
    )


def _about(decision, candidature):
    """What the letter says of the decision, and which letter it replaces if one has gone."""
    key = candidature.subject_key
    gone = outbox.gone([key], *RESULT_LETTERS).get(key)
    replaced = gone and {
        "on": day(timezone.localtime(gone.sent_at)),
        "said": Letter(gone.kind).label,
    }
    return {"decision": decision, "replaced": replaced}


@transaction.atomic
def redraw(call, *, by):
    """Put in order the letters about to be announced: rewritten, written, cancelled; how many files."""
    call = Call.objects.select_for_update().get(pk=call.pk)
    refuse_if(objections_to_running(by, call))
    locked(call)
    recap = Announcement.of(call)
    files = [one for one in recap.files if recap.anomalies_of(one) & REDRAWABLE]
    if not files:
        raise Refused(NOTHING_TO_REDRAW)
    for file in files:
        # The announcement reads of each what it compares; a letter says more.
        candidature = Candidature.objects.get(pk=file.candidature.pk)
        # The own texts of one call, read once.
        candidature.call = call
        _put_in_order(candidature, file.letter, recap.anomalies_of(file))
    record(subject_of(call), EventKind.RESULTS_REDRAWN, by=by, files=len(files))
    return len(files)


def _put_in_order(candidature, letter, anomalies):
    if Anomaly.CONTRADICTORY in anomalies:
        outbox.cancel(candidature.subject_key, *RESULT_LETTERS)
    if Anomaly.WITHDRAWN in anomalies:
        return
    decision = candidature.decisions.standing().get()
    if anomalies & REDRAWABLE == {Anomaly.OUTDATED}:
        _redraw(outbox.about(candidature.subject_key).get(pk=letter.pk), candidature, decision)
    else:
        write(decision, candidature)


def _redraw(letter, candidature, decision):
    words = correspondence.to_contact(
        Letter[decision.outcome.upper()],
        candidature,
        Deposit.objects.latest_of(candidature),
        **_about(decision, candidature),
    )
    outbox.redraw(letter, **words)

"""The letter of a decision: written with it, held until it is announced, written anew meanwhile."""

from collections import defaultdict

from django.db import transaction
from django.utils import timezone

from alliance.letters import outbox
from ami.enums import REDRAWABLE, RESULT_LETTERS, Anomaly, EventKind, Letter
from ami.models import Call, Candidature, Deposit
from ami.wording import day
from ami.workflow import correspondence
from ami.workflow.deciding.announcement import Announcement, locked
from ami.workflow.log import record
from ami.workflow.reading.comments import communicable_of_all
from ami.workflow.refusals import refuse_if
from ami.workflow.running.calls import objections_to_running, subject_of


def write(decision, candidature, *, to=None):
    """Owe the letter of `decision`, held until the announcement; `to` another address of its company."""
    decision.candidature = candidature
    write_all([decision], to=to)


def write_all(decisions, *, to=None):
    """Owe the letter of each of `decisions`: as many statements for one as for hundreds."""
    # Nothing leaves from a rehearsal.
    told = [one for one in decisions if not one.candidature.call.rehearses_id]
    words = Words([one.candidature for one in told])
    owed = defaultdict(list)
    for decision in told:
        owed[decision.outcome].append(words.owed(decision, to))
    for outcome, letters in owed.items():
        outbox.post_all(Letter[outcome.upper()], letters, held=True)


class Words:
    """What the result letters of many files say, read at once."""

    def __init__(self, candidatures):
        self.deposits = Deposit.objects.latest_of_all(candidatures)
        self.comments = communicable_of_all(candidatures)
        self.gone = outbox.gone([one.subject_key for one in candidatures], *RESULT_LETTERS)

    def of(self, decision):
        """Its `subject`, `text` and `html`; it says which letter it replaces if one has gone."""
        candidature = decision.candidature
        gone = self.gone.get(candidature.subject_key)
        return correspondence.to_contact(
            Letter[decision.outcome.upper()],
            candidature,
            self.deposits[candidature.pk],
            comments=self.comments[candidature.pk],
            decision=decision,
            replaced=gone and _told(gone),
        )

    def owed(self, decision, to):
        """What the outbox is given, for the contact as deposited, or for `to`."""
        candidature = decision.candidature
        deposit = self.deposits[candidature.pk]
        addressed = correspondence.addressees(deposit, deposit.deposited_by)
        return {
            **(addressed | {"to": to} if to else addressed),
            "reply_to": candidature.call.contact_email,
            **self.of(decision),
            "subject_key": candidature.subject_key,
            "occasion": decision.pk,
        }


def _told(gone):
    return {
        "on": day(timezone.localtime(gone.left_at)),
        "said": Letter(gone.kind).label,
        "is_doubtful": gone.state != outbox.State.SENT,
    }


@transaction.atomic
def redraw(call, *, by):
    """Put in order the letters about to be announced: rewritten, written, cancelled.

    How many of the files that `by` meets: those hidden from her are put in order too, and not counted.
    """
    call = Call.objects.select_for_update().get(pk=call.pk)
    refuse_if(objections_to_running(by, call))
    locked(call)
    recap = Announcement.of(call, Candidature.objects.run_by(by))
    wrong = [one for one in (*recap.files, *recap.hidden) if recap.anomalies_of(one) & REDRAWABLE]
    for file in wrong:
        # The announcement reads of each what it compares; a letter says more.
        candidature = Candidature.objects.get(pk=file.candidature.pk)
        # The own texts of one call, read once.
        candidature.call = call
        _put_in_order(candidature, file.letter, recap.anomalies_of(file))
    told = sum(file.candidature.is_seen for file in wrong)
    record(subject_of(call), EventKind.RESULTS_REDRAWN, by=by, files=told)
    return told


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
    decision.candidature = candidature
    outbox.redraw(letter, **Words([candidature]).of(decision))

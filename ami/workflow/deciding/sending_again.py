"""Letters that did not arrive, sent again: one, to an address of the company, or all that can be."""

from collections import defaultdict
from dataclasses import dataclass

from django.db import transaction

from alliance.letters import outbox
from ami.enums import EventKind, Letter, MemberRole, Told
from ami.models import Call, Candidature, Deposit, Membership
from ami.models.canonical import canonical, sha256
from ami.rules import Blocker
from ami.workflow import correspondence
from ami.workflow.deciding import result_letters
from ami.workflow.deciding.coverage import RETURNED, cover, rows_of, with_told
from ami.workflow.log import record
from ami.workflow.refusals import Refused, refuse_if
from ami.workflow.running.calls import objections_to_running, subject_of

NOT_RETURNED = (
    "Ce courrier n’est pas en échec, ou vient d’être renvoyé\u00a0: rien n’est à refaire."
)
CHANGED = (
    "Ce qui serait renvoyé a changé depuis que vous l’avez lu\u00a0: rien n’est parti. Relisez le "
    "récapitulatif, puis confirmez de nouveau."
)


def addresses_of(candidatures):
    """Key of each → where it may be written to: the deposited contact first, then its team."""
    keys = [candidature.pk for candidature in candidatures]
    found = defaultdict(list)
    latest = Deposit.objects.filter(candidature__in=keys).order_by("candidature_id", "-number")
    for deposit in latest.distinct("candidature_id").select_related("personal", "mandate"):
        found[deposit.candidature_id] += [
            deposit.answers.get("contact_email"),
            deposit.mandate and deposit.mandate.contact_email,
        ]
    team = Membership.objects.filter(
        organisation__candidatures__in=keys, user__is_active=True, role=MemberRole.EDIT
    ).order_by("joined_at", "pk")
    for candidature, email in team.values_list("organisation__candidatures", "user__email"):
        found[candidature].append(email)
    return {key: list(dict.fromkeys(filter(None, found[key]))) for key in keys}


@dataclass(frozen=True)
class Again:
    """What sending all again would do: (row, address) that leave, and rows without any good address."""

    leaving: list
    stuck: list

    @property
    def digest(self):
        rows = {row.candidature.reference: [row.letter.pk, to] for row, to in self.leaving}
        return sha256(canonical(rows))


def recap_of(call, user):
    """What would be sent again of the files that `user` handles."""
    files = with_told(Candidature.objects.run_by(user).filter(call=call))
    returned = rows_of(files.filter(told__in=RETURNED).order_by("reference"), call)
    known = addresses_of([row.candidature for row in returned])
    lost = outbox.bounced({address for some in known.values() for address in some})
    leaving, stuck = [], []
    for row in returned:
        good = [one for one in known[row.candidature.pk] if one.lower() not in lost]
        if good:
            leaving.append((row, good[0]))
        else:
            stuck.append(row)
    return Again(leaving, stuck)


@transaction.atomic
def send_again(candidature, *, to, by):
    """Send again to `to`, one of the addresses of the company, what did not reach it."""
    call = _running(candidature.call, by)
    candidature = Candidature.objects.locked(candidature)
    row = cover(Candidature.objects.filter(pk=candidature.pk), call)[0]
    if not row.may_be_sent_again:
        raise Refused(NOT_RETURNED)
    if to not in addresses_of([candidature])[candidature.pk]:
        raise Refused(Blocker("Cette adresse n’est plus une adresse de l’organisation.", "to"))
    _leave(row, call, to, by)


@transaction.atomic
def send_all_again(call, *, digest, by):
    """Send again exactly what was read; how many letters."""
    call = _running(call, by)
    files = Candidature.objects.run_by(by).filter(call=call)
    keys = [row.candidature.pk for row, _ in recap_of(call, by).leaving]
    list(files.filter(pk__in=keys).order_by("pk").select_for_update(of=("self",), no_key=True))
    recap = recap_of(call, by)
    if not recap.leaving:
        raise Refused(NOT_RETURNED)
    if digest != recap.digest:
        raise Refused(CHANGED)
    for row, to in recap.leaving:
        _leave(row, call, to, by)
    record(subject_of(call), EventKind.SENT_AGAIN, by=by, letters=len(recap.leaving))
    return len(recap.leaving)


def _running(call, by):
    call = Call.objects.select_for_update(no_key=True).get(pk=call.pk)
    refuse_if(objections_to_running(by, call))
    return call


def _leave(row, call, to, by):
    candidature = row.candidature
    # Its own texts are read once.
    candidature.call = call
    if row.told == Told.NO_LETTER:
        result_letters.write(candidature.decisions.standing().get(), candidature)
        correspondence.release_results(call, [candidature], by=by)
    elif row.told == Told.REFUSED and row.letter.to == to:
        outbox.send_again(row.letter)
    else:
        outbox.write_anew(row.letter, to=to)
    kind = row.kind or Letter[candidature.status.upper()]
    record(candidature.subject_key, EventKind.SENT_AGAIN, by=by, letter=str(kind))

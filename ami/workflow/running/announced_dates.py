"""An announced date changes: appended, motivated, published, told to everyone it concerns."""

import datetime

from django.db import transaction
from django.utils import timezone

from ami.enums import EventKind, Letter
from ami.models import Call, DateChange
from ami.models.calls.date_change import LAST_DAY_FIRST, NOT_ANNOUNCED, SAME_DATE, SETTLED
from ami.rules import NOT_OPEN, PUBLISHED_GROUNDS, Blocker
from ami.wording import milestones, period
from ami.workflow.log import record
from ami.workflow.refusals import refuse_if, refusing
from ami.workflow.running import audiences
from ami.workflow.running.calls import objections_to_running, subject_of

FURTHEST = datetime.timedelta(days=730)


def changeable(call):
    """The stages whose date may still be announced anew, as the calendar tells them today."""
    return [one for one in milestones(call) if one["code"] not in SETTLED]


def objections_to_changing(call):
    """Why no announced date of this call changes, whichever it is."""
    if call.opened_at is None:
        return [NOT_OPEN]
    if not changeable(call):
        return ["Le calendrier de cet appel n’annonce aucune étape après la clôture."]
    return []


def objections_to_change(stage, when, starts_on, ends_on, grounds, *, at):
    """Why this stage of the calendar may not be announced so; `when` are the words of the date."""
    found = []
    today = timezone.localtime(at).date()
    if stage is None:
        found.append(Blocker(NOT_ANNOUNCED, "code"))
    elif when and when == stage["when"]:
        found.append(Blocker(SAME_DATE, "starts_on"))
    if starts_on is None and not when:
        found.append(Blocker("Indiquez le nouveau jour, ou la période en mots.", "starts_on"))
    if starts_on and starts_on < today:
        found.append(Blocker("Le nouveau jour est à venir.", "starts_on"))
    if (ends_on or starts_on or today) > today + FURTHEST:
        found.append(
            Blocker("Cette date est à plus de deux ans\u00a0: vérifiez l’année.", "starts_on")
        )
    if ends_on and (starts_on is None or ends_on < starts_on):
        found.append(Blocker(LAST_DAY_FIRST, "ends_on"))
    if not grounds.strip():
        found.append(Blocker(PUBLISHED_GROUNDS, "grounds"))
    return found


@transaction.atomic
def change(call, code, grounds, *, by, starts_on=None, ends_on=None, words="", at=None):
    """Announce a stage for another day, period, or (no day being known) for what `words` say."""
    # No key changes: drafts may be opened meanwhile.
    call = Call.objects.select_for_update(no_key=True).get(pk=call.pk)
    at = at or timezone.now()
    refuse_if(objections_to_running(by, call))
    refuse_if(objections_to_changing(call))
    stage = next((one for one in changeable(call) if one["code"] == code), None)
    when = period(starts_on, ends_on) if starts_on else words.strip()
    refuse_if(objections_to_change(stage, when, starts_on, ends_on, grounds, at=at))
    changed = _announced(
        call,
        stage,
        announced=when,
        starts_on=starts_on,
        ends_on=ends_on,
        grounds=grounds.strip(),
        by=by,
        at=at,
    )
    _told(changed, stage)
    return changed


def _announced(call, stage, **columns):
    """The change, appended to the others, and the calendar that it gives."""
    code = stage["code"]
    with refusing():
        changed = DateChange.objects.create(call=call, code=code, previous=stage["when"], **columns)
        call.changed_dates = {**call.changed_dates, code: changed.as_changed()}
        call.save(update_fields=["changed_dates"])
    return changed


def _told(changed, stage):
    record(
        subject_of(changed.call),
        EventKind.DATE_CHANGED,
        by=changed.by,
        code=changed.code,
        label=stage["label"],
        previous=changed.previous,
        announced=changed.announced,
        grounds=changed.grounds,
    )
    audiences.tell(
        Letter.DATE_CHANGED,
        changed.call,
        audiences.people(changed.call, audiences.of_stage(changed.code), at=changed.at),
        act=f"date:{changed.pk}",
        change=changed,
        stage=stage,
    )

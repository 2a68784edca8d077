"""The life of a sitting: planned, opened on a roll-call, closed for good; or given up."""

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from ami.enums import ROLES_OF, Actor, EventKind, ItemState, Role
from ami.models import Appointment, Call, Deliberation
from ami.rules import objections_to_year
from ami.rules_of_deciding import objections_to_closing_sitting, objections_to_opening_sitting
from ami.workflow.deciding import attendance, sealing
from ami.workflow.log import record
from ami.workflow.refusals import Refused, refuse_if, refusing

COMMITTEE = ROLES_OF[Actor.COMMITTEE]
# Who prepares sittings, notes who is there, and leads the agenda.
CONVENERS = frozenset({Role.SECRETARIAT, Role.CHAIR})
NO_LONGER = "Cette séance n’est plus à venir."


def objections_to_convening(user, call):
    """Why `user` may not prepare and lead the sittings of this call."""
    if Appointment.objects.filter(call=call, user=user, role__in=CONVENERS).exists():
        return []
    return ["Cet acte revient au secrétariat et à la présidence du comité."]


@transaction.atomic
def plan(call, *, planned_for, place, quorum, chair, secretary, title="", by):
    """Write a sitting down: its date, its place, its quorum, who presides and who keeps minutes."""
    call = Call.objects.select_for_update(no_key=True).get(pk=call.pk)
    refuse_if(objections_to_convening(by, call))
    refuse_if(objections_to_year(planned_for, "planned_for"))
    refuse_if(_objections_to_composition(call, quorum, chair, secretary))
    last = call.deliberations.aggregate(last=Max("number"))["last"] or 0
    with refusing():
        deliberation = Deliberation.objects.create(
            call=call,
            number=last + 1,
            title=title.strip(),
            planned_for=planned_for,
            place=place.strip(),
            quorum=quorum,
            chair=chair,
            secretary=secretary,
            planned_by=by,
        )
    _tell(deliberation, EventKind.DELIBERATION_PLANNED, by)
    return deliberation


@transaction.atomic
def change(deliberation, *, planned_for, place, quorum, chair, secretary, title="", by):
    """Change what was planned, as long as the sitting has not begun."""
    deliberation = Deliberation.objects.locked(deliberation)
    refuse_if(objections_to_convening(by, deliberation.call))
    refuse_if([] if deliberation.is_planned else [NO_LONGER])
    refuse_if(objections_to_year(planned_for, "planned_for"))
    refuse_if(_objections_to_composition(deliberation.call, quorum, chair, secretary))
    deliberation.title, deliberation.place = title.strip(), place.strip()
    deliberation.planned_for, deliberation.quorum = planned_for, quorum
    deliberation.chair, deliberation.secretary = chair, secretary
    with refusing():
        deliberation.save(
            update_fields=["title", "place", "planned_for", "quorum", "chair", "secretary"]
        )
    _tell(deliberation, EventKind.DELIBERATION_CHANGED, by)
    return deliberation


@transaction.atomic
def open_sitting(deliberation, *, present, by):
    """Open it on the roll-call: `present` are the people who are there."""
    deliberation = Deliberation.objects.locked(deliberation)
    refuse_if(objections_to_convening(by, deliberation.call))
    capacities = attendance.capacities(deliberation.call)
    deciding = [person for person in present if capacities.get(person.pk, ("",))[0] in COMMITTEE]
    refuse_if(
        objections_to_opening_sitting(
            deliberation, present, deciding, is_closed=deliberation.call.is_closed()
        )
    )
    deliberation.opened_at, deliberation.opened_by = timezone.now(), by
    with refusing():
        deliberation.save(update_fields=["opened_at", "opened_by"])
    _tell(deliberation, EventKind.DELIBERATION_OPENED, by)
    for person in present:
        attendance.note_arrival(deliberation, person, capacities, by=by)
    return deliberation


@transaction.atomic
def close(deliberation, *, by):
    """Close it: nothing of it changes any more, and its minutes are sealed."""
    deliberation = Deliberation.objects.locked(deliberation)
    refuse_if(objections_to_convening(by, deliberation.call))
    left = deliberation.items.unsettled().count()
    refuse_if(objections_to_closing_sitting(deliberation, left))
    deliberation.closed_at, deliberation.closed_by = timezone.now(), by
    with refusing():
        deliberation.save(update_fields=["closed_at", "closed_by"])
    _tell(deliberation, EventKind.DELIBERATION_CLOSED, by)
    sealing.seal(deliberation, by=by)
    return deliberation


@transaction.atomic
def drop(deliberation, because, *, by):
    """Give up a sitting that has not begun: its files go back to those to put on an agenda."""
    deliberation = Deliberation.objects.locked(deliberation)
    refuse_if(objections_to_convening(by, deliberation.call))
    refuse_if([] if deliberation.is_planned else [NO_LONGER])
    if not because.strip():
        raise Refused("Dites pourquoi la séance n’a pas lieu.")
    now = timezone.now()
    deliberation.items.unsettled().update(
        state=ItemState.POSTPONED,
        postponed_because=because.strip(),
        settled_at=now,
        settled_by=by,
    )
    deliberation.dropped_at, deliberation.dropped_by = now, by
    deliberation.save(update_fields=["dropped_at", "dropped_by"])
    _tell(deliberation, EventKind.DELIBERATION_DROPPED, by, because=because.strip())
    return deliberation


def _objections_to_composition(call, quorum, chair, secretary):
    roles = set(Appointment.objects.filter(call=call).values_list("user", "role"))
    members = {user for user, role in roles if role in COMMITTEE}
    found = []
    if chair.pk not in members:
        found.append(f"{chair} n’est pas du comité de cet appel.")
    if (secretary.pk, Role.SECRETARIAT) not in roles:
        found.append(f"{secretary} n’est pas du secrétariat de cet appel.")
    if quorum > len(members):
        found.append(
            f"Le comité compte {len(members)} membre{'s' if len(members) > 1 else ''}\u00a0: "
            f"un quorum de {quorum} ne serait jamais atteint."
        )
    return found


def _tell(deliberation, kind, by, **facts):
    record(deliberation.subject_key, kind, by=by, deliberation=deliberation.number, **facts)

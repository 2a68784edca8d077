"""Who is in the room, and who is there for each file: a conflict sends its person out by itself."""

from dataclasses import dataclass, field

from django.db import transaction
from django.utils import timezone

from alliance.models import User
from ami.enums import ROLES_OF, Actor, EventKind, Role
from ami.models import Appointment, Attendance, Deliberation
from ami.rules_of_deciding import NOT_OPEN
from ami.workflow.log import record
from ami.workflow.reading.due import kept_away
from ami.workflow.refusals import Refused, refuse_if, refusing

COMMITTEE = ROLES_OF[Actor.COMMITTEE]
# Someone with several roles sits in the first of these.
SITTING = (Role.CHAIR, Role.COMMITTEE, Role.SECRETARIAT)
CONVENING = "Cet acte revient au secrétariat et à la présidence du comité."


@dataclass(frozen=True)
class Room:
    """Who is there for one file. `deciding` count in the quorum; `exited` have left for it."""

    deciding: list = field(default_factory=list)
    assisting: list = field(default_factory=list)
    exited: list = field(default_factory=list)
    presiding: User | None = None

    @property
    def people(self):
        return {one.person_id for one in (*self.deciding, *self.assisting)}


class Rooms:
    """Who is there for each file of a sitting, read once: the attendance, then the conflicts."""

    def __init__(self, deliberation, files):
        """`files`: the keys of candidatures."""
        self.deliberation = deliberation
        self.attendances = list(deliberation.attendances.present().select_related("person"))
        self.away = kept_away(files)

    def of(self, item):
        away = self.away[item.candidature_id]
        inside = [one for one in self.attendances if one.person_id not in away]
        deciding = [one for one in inside if one.role in COMMITTEE]
        named = item.presiding_id or self.deliberation.chair_id
        presiding = next((one.person for one in deciding if one.person_id == named), None)
        return Room(
            deciding,
            [one for one in inside if one.role not in COMMITTEE],
            [one for one in self.attendances if one.person_id in away],
            presiding,
        )


def room_of(deliberation, item):
    return Rooms(deliberation, [item.candidature_id]).of(item)


def capacities(call):
    """Key of a person who may sit → (role, capacity in words), as appointed now."""
    rows = Appointment.objects.filter(call=call, role__in=SITTING).select_related("user")
    found = {}
    for one in sorted(rows, key=lambda row: SITTING.index(row.role), reverse=True):
        words = [one.get_role_display(), one.user.service]
        found[one.user_id] = (one.role, ", ".join(filter(None, words)))
    return found


def people_of(known):
    """Those of `capacities`, by name."""
    return list(User.objects.filter(pk__in=known).order_by("last_name", "first_name", "pk"))


@transaction.atomic
def arrive(deliberation, person, *, by):
    """Note that `person` has come in."""
    deliberation = _led(deliberation, by)
    return note_arrival(deliberation, person, capacities(deliberation.call), by=by)


@transaction.atomic
def leave(deliberation, person, *, by):
    """Note that `person` has left the room; who comes back arrives again."""
    deliberation = _led(deliberation, by)
    stay = deliberation.attendances.present().filter(person=person).first()
    if stay is None:
        raise Refused(f"{person} n’est pas dans la salle.")
    stay.left_at, stay.left_by = timezone.now(), by
    stay.save(update_fields=["left_at", "left_by"])
    _tell(deliberation, EventKind.MEMBER_LEFT, person, by)
    return stay


def note_arrival(deliberation, person, known, *, by):
    """A row for who comes in, under the sitting's lock; `known` are the `capacities` of the call."""
    if person.pk not in known:
        raise Refused(
            f"{person} n’a pas de rôle qui donne place en séance\u00a0: désignez-la d’abord."
        )
    role, capacity = known[person.pk]
    with refusing():
        stay = Attendance.objects.create(
            deliberation=deliberation,
            person=person,
            role=role,
            capacity=capacity,
            arrived_by=by,
        )
    _tell(deliberation, EventKind.MEMBER_ARRIVED, person, by)
    return stay


def objections_to_sitting(user, deliberation):
    """Why `user` takes no part in it now: those who are there do."""
    if deliberation.attendances.present().filter(person=user).exists():
        return []
    return ["Vous n’êtes pas noté comme présent dans cette séance."]


def _led(deliberation, by):
    deliberation = Deliberation.objects.locked(deliberation)
    convenes = Appointment.objects.filter(
        call=deliberation.call_id, user=by, role__in=(Role.SECRETARIAT, Role.CHAIR)
    )
    refuse_if([] if convenes.exists() else [CONVENING])
    refuse_if([] if deliberation.is_open else [NOT_OPEN])
    return deliberation


def _tell(deliberation, kind, person, by):
    record(
        deliberation.subject_key,
        kind,
        by=by,
        deliberation=deliberation.number,
        personal={"person": str(person)},
    )

"""The sittings of a call in the thick of it: one to come, and one whose minutes are sealed."""

from django.utils import timezone

from ami.enums import DECIDED, ItemState, Role, Status
from ami.models import AgendaItem, Attendance, Deliberation
from ami.workflow.deciding import sealing


def convene(call, judge, secretary):
    """A sitting to come, every scored file on its agenda: one in ten by itself, the others in the lot."""
    session = _sitting(call, judge, secretary, number=1)
    scored = call.candidatures.filter(status=Status.SCORED).order_by("pk")
    AgendaItem.objects.bulk_create(
        AgendaItem(
            deliberation=session,
            candidature=file,
            position=turn,
            is_contested=turn % 10 == 0,
            reason="" if turn % 10 else "Notes éloignées.",
        )
        for turn, file in enumerate(scored, start=1)
    )
    return session


def minutes_of_a_former_sitting(call, judge, secretary):
    """Its points are all the files that are decided."""
    now = timezone.now()
    session = _sitting(
        call,
        judge,
        secretary,
        number=2,
        opened_at=now,
        opened_by=secretary,
        closed_at=now,
        closed_by=secretary,
    )
    stay = Attendance.objects.create(
        deliberation=session,
        person=judge,
        role=Role.COMMITTEE,
        capacity="Comité",
        arrived_by=secretary,
    )
    decided = _decided(judge, stay, at=now)
    files = call.candidatures.filter(status__in=DECIDED).order_by("pk")
    AgendaItem.objects.bulk_create(
        AgendaItem(
            deliberation=session,
            candidature=file,
            position=turn,
            is_contested=False,
            outcome=file.status,
            **decided,
        )
        for turn, file in enumerate(files, start=1)
    )
    return sealing.seal(session, by=secretary)


def _decided(judge, stay, *, at):
    """What every point says of how it was decided."""
    return {
        "state": ItemState.DECIDED,
        "grounds": "Un motif, en une phrase ou deux. " * 4,
        "proposed_at": at,
        "proposed_by": judge,
        "presiding": judge,
        "votes_for": 1,
        "votes_against": 0,
        "abstentions": 0,
        "present": [stay.pk],
        "settled_at": at,
        "settled_by": judge,
    }


def _sitting(call, judge, secretary, **given):
    return Deliberation.objects.create(
        call=call,
        planned_for=timezone.now(),
        place="Salle de mesure",
        quorum=1,
        chair=judge,
        secretary=secretary,
        planned_by=secretary,
        **given,
    )

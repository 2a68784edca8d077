"""From the sitting to the panorama: decided, agreed, published."""

from django.utils import timezone

from ami.enums import CommitmentKind, ItemState, Outcome, Role
from ami.models import Call, Candidature
from ami.workflow.deciding import (
    agenda,
    attendance,
    commitment,
    deliberation,
    listings,
    publication,
    sittings,
)
from ami.workflow.deciding.attendance import room_of
from ami.workflow.deciding.reserve import next_rank
from tests.factories.calls import member
from tests.factories.people import depositor
from tests.factories.savepoints import whole_or_not_at_all


@whole_or_not_at_all()
def sitting(call, *, members=(), **given):
    """An open sitting of a closed call, where `members` are."""
    chair = given.pop("chair", None) or next(iter(members), None)
    session = planned(call, chair=chair, **given)
    people = {one.pk: one for one in (session.chair, session.secretary, *members)}
    return sittings.open_sitting(session, present=list(people.values()), by=session.secretary)


@whole_or_not_at_all()
def planned(call, *, chair=None, secretary=None, quorum=1):
    """A sitting to come; its people are made when they are not given."""
    chair = chair or member(call, Role.CHAIR)
    secretary = secretary or _someone(call, Role.SECRETARIAT, but=chair)
    return sittings.plan(
        call,
        planned_for=timezone.now(),
        place="Salle d’essai",
        quorum=quorum,
        chair=chair,
        secretary=secretary,
        by=secretary,
    )


def _someone(call, role, but=None):
    found = call.appointments.filter(role=role).exclude(user=but).first()
    return found.user if found else member(call, role)


@whole_or_not_at_all()
def decide(candidature, outcome=Outcome.SELECTED, grounds="Motif d’essai.", *, by=None, **given):
    """Decide in the sitting that is open, where `by` sits; else in one of its own, closed after it."""
    call = Call.objects.get(pk=candidature.call_id)
    by = by or _someone(call, Role.COMMITTEE)
    held = call.deliberations.open().first()
    session = held or sitting(call, chair=by)
    if not session.attendances.present().filter(person=by).exists():
        attendance.arrive(session, by, by=session.secretary)
    item = put_on_agenda(session, candidature)
    rank = next_rank(candidature) if outcome == Outcome.RESERVED else None
    item = deliberation.propose(
        item,
        outcome,
        grounds,
        **{"rank": rank, "departure": "Motif d’écart d’essai.", **given},
        based_on=item.version,
        by=by,
    )
    there = len(room_of(session, item).deciding)
    decision = deliberation.decide(item, votes=(there, 0, 0), based_on=item.version, by=by)
    if not held:
        sittings.close(session, by=session.secretary)
    return decision


@whole_or_not_at_all()
def put_on_agenda(session, candidature):
    """The point of the agenda that is about this file."""
    agenda.draw_up(session, only=[candidature], by=session.secretary)
    return session.items.get(candidature=candidature, state=ItemState.PENDING)


@whole_or_not_at_all()
def commit(candidature, *, by=None):
    """Announce the results when they are not, and take the commitments of article 6."""
    if not Candidature.objects.get(pk=candidature.pk).announced_at:
        call = Call.objects.get(pk=candidature.call_id)
        publication.announce(call, by=member(call, Role.SECRETARIAT))
    return commitment.confirm(
        candidature, accepted=set(CommitmentKind), by=by or depositor(candidature)
    )


@whole_or_not_at_all()
def send_fiche(candidature, *, texts=None, by=None):
    """The version that a committed company sends, its last texts save `texts`."""
    by = by or depositor(candidature)
    draft = listings.open_draft(candidature, by=by)
    draft = listings.save_draft(candidature, texts or {}, revision=draft.revision, by=by)
    return listings.send(candidature, revision=draft.revision, by=by)


@whole_or_not_at_all()
def publish(candidature, *, texts=None):
    """Announce, commit, send and publish the fiche of a selected candidature."""
    commit(candidature)
    listing = send_fiche(candidature, texts=texts)
    return publication.publish(listing, by=member(candidature.call, Role.SECRETARIAT))

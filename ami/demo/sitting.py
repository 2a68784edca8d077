"""The sittings of the demonstration: held and closed long ago, or written down and to be opened."""

import datetime
from itertools import count

from ami.demo import minutes, reviewing
from ami.demo.fiction.decisions import decision_grounds
from ami.demo.waves import move_all
from ami.enums import EventKind, ItemState, Outcome
from ami.models import AgendaItem, Attendance, Candidature, Decision, Deliberation
from ami.workflow.deciding import agenda, contested, sittings
from ami.workflow.deciding.attendance import capacities

HOUR = datetime.timedelta(hours=1)
PLACE = "Salle du conseil, 20 avenue de l’Exemple, Valombreuse"
QUORUM = 2


def hold(call, lots, cast, chronicle, rng, *, at):
    """The minutes of a sitting that decided `lots`, couples of an outcome and its files, then closed."""
    deliberation = _open(call, cast, chronicle, at)
    present = _seat(deliberation, cast, chronicle)
    for decisions, files, outcome in _decided(deliberation, lots, present, rng, cast.judge, at):
        move_all(files, outcome.transition, chronicle, by=lambda _: cast.judge, at=lambda _: at)
        _tell(decisions, chronicle, cast.judge, at, deliberation)
    Deliberation.objects.filter(pk=deliberation.pk).update(
        closed_at=at + HOUR, closed_by=cast.secretary
    )
    chronicle.tell(
        deliberation.subject_key,
        EventKind.DELIBERATION_CLOSED,
        by=cast.secretary,
        at=at + HOUR,
        deliberation=deliberation.number,
    )
    chronicle.write()
    deliberation.refresh_from_db()
    return minutes.seal(deliberation, chronicle)


def write_down(call, cast, *, at):
    """A sitting to come, its agenda drawn up from what is scored."""
    deliberation = sittings.plan(
        call,
        planned_for=at,
        place=PLACE,
        quorum=QUORUM,
        chair=cast.judge,
        secretary=cast.secretary,
        by=cast.secretary,
    )
    agenda.draw_up(deliberation, by=cast.secretary)
    return deliberation


def _open(call, cast, chronicle, at):
    deliberation = Deliberation.objects.create(
        call=call,
        number=call.deliberations.count() + 1,
        planned_for=at - 2 * HOUR,
        place=PLACE,
        quorum=QUORUM,
        chair=cast.chair,
        secretary=cast.secretary,
        planned_at=at - datetime.timedelta(days=7),
        planned_by=cast.secretary,
        opened_at=at - 2 * HOUR,
        opened_by=cast.secretary,
    )
    for kind, told_at in (
        (EventKind.DELIBERATION_PLANNED, deliberation.planned_at),
        (EventKind.DELIBERATION_OPENED, deliberation.opened_at),
    ):
        chronicle.tell(
            deliberation.subject_key,
            kind,
            by=cast.secretary,
            at=told_at,
            deliberation=deliberation.number,
        )
    return deliberation


def _seat(deliberation, cast, chronicle):
    """The chair and a member, who decide, and the secretary; the keys of those who decide."""
    known = capacities(deliberation.call)
    seated = Attendance.objects.bulk_create(
        Attendance(
            deliberation=deliberation,
            person=person,
            role=known[person.pk][0],
            capacity=known[person.pk][1],
            arrived_at=deliberation.opened_at,
            arrived_by=cast.secretary,
        )
        for person in (cast.chair, cast.judge, cast.secretary)
    )
    return [one.pk for one in seated[:2]]


def _decided(deliberation, lots, present, rng, by, at):
    """Per lot: its decisions, its files, its outcome; each decision on its point of the agenda."""
    why = _reasons(deliberation.call, [file for _, files in lots for file in files])
    ranks, positions = {}, count(1)
    for outcome, files in lots:
        outcome, points = Outcome(outcome), []
        for file in files:
            theme = file.candidature.theme_id
            if outcome == Outcome.RESERVED:
                ranks[theme] = ranks.get(theme, 0) + 1
            points.append(
                AgendaItem(
                    deliberation=deliberation,
                    candidature=file.candidature,
                    position=next(positions),
                    is_contested=file.candidature.pk in why,
                    reason=" ".join(why.get(file.candidature.pk, [])),
                    outcome=outcome,
                    rank=ranks[theme] if outcome == Outcome.RESERVED else None,
                    grounds=decision_grounds(rng, outcome, reviewing.averages(file)),
                    **_voted(deliberation, present, by, at),
                )
            )
        items = AgendaItem.objects.bulk_create(points)
        yield (
            Decision.objects.bulk_create(_decision(item, by, at) for item in items),
            files,
            outcome,
        )


def _voted(deliberation, present, by, at):
    """Unanimous, its chair presiding."""
    return {
        "state": ItemState.DECIDED,
        "presiding": deliberation.chair,
        "proposed_at": at,
        "proposed_by": by,
        "votes_for": len(present),
        "votes_against": 0,
        "abstentions": 0,
        "present": present,
        "settled_at": at,
        "settled_by": by,
    }


def _decision(item, by, at):
    return Decision(
        candidature=item.candidature,
        item=item,
        outcome=item.outcome,
        rank=item.rank,
        grounds=item.grounds,
        decided_by=by,
        decided_at=at,
    )


def _reasons(call, files):
    keys = [file.candidature.pk for file in files]
    return contested.reasons(call, list(Candidature.objects.filter(pk__in=keys).with_scores()))


def _tell(decisions, chronicle, by, at, deliberation):
    for decision in decisions:
        chronicle.tell(
            decision.candidature.subject_key,
            EventKind.DECIDED,
            by=by,
            at=at,
            decision=decision.pk,
            outcome=str(decision.outcome),
            deliberation=deliberation.number,
        )
    chronicle.write()

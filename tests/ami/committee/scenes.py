"""Calls seen at work: common files under discussion, and readers whose marks were compared."""

from alliance.models import User
from ami.enums import ConflictNature, Role, Status
from ami.models import CommonFile
from ami.workflow.assigning import assignment, conflicts
from ami.workflow.deciding import cutting
from ami.workflow.reading import calibration, reconciling
from ami.workflow.running import calls
from tests.ami.committee.subjects import (
    erratum_in,
    likeness_in,
    plan_of,
    third_reading_of,
)
from tests.factories import (
    CallFactory,
    CandidatureFactory,
    ask_completion,
    declare_no_link,
    member,
    pair,
    review,
)


def common_file(call, by):
    file = CandidatureFactory(call=call, status=Status.ELIGIBLE)
    CommonFile.objects.create(candidature=file, chosen_by=by)
    return file


def both_mark(candidature, team, marks):
    for reader, mark in zip((team.first_reader, team.second_reader), marks, strict=True):
        review(candidature, mark, by=reader)


def reading_in(reader):
    """A call of hers, her pair, and its secretariat."""
    call = CallFactory(reconciliation_above=20)
    calls.appoint(call, reader, Role.REVIEWER, by=User.objects.system())
    return call, pair(call, first=reader), member(call, Role.SECRETARIAT)


def discussed_by(reader):
    """Her pair diverges on the common file of a call, and on a file of its own in another."""
    call, team, secretary = reading_in(reader)
    common = common_file(call, secretary)
    both_mark(common, team, (4, 2))
    calibration.comment(common, call.grid.selection[0], "Deux lectures.", by=reader)
    elsewhere, team, secretary = reading_in(reader)
    file = CandidatureFactory(call=elsewhere, status=Status.ELIGIBLE)
    assignment.assign([file], team, by=secretary)
    both_mark(file, team, (4, 2))
    reconciling.say(file, "Voyez la page 3.", by=reader)
    declare_no_link(reader)
    return {"discussed": call.pk, "divergent": file.pk}


def compared(call, judge, secretary, teams):
    """Two common files read by every pair, the discussion closed, and two cut lines kept."""
    commons = [common_file(call, secretary) for _ in range(2)]
    for common, marks in zip(commons, ((5, 4), (4, 3)), strict=True):
        for team in teams:
            both_mark(common, team, marks)
    calibration.close(call, "Les critères s’entendent de même.", by=secretary)
    lines = [
        cutting.save_line(call, name=f"{count} places", basis="rank", value=count, by=judge)
        for count in (1, 2)
    ]
    return {"one": lines[0].pk, "other": lines[1].pk}


def beside(call, candidature, team, secretary):
    """What the secretariat watches while files are read."""
    pinned = CandidatureFactory(call=call, status=Status.SUBMITTED)
    ask_completion(CandidatureFactory(call=call, status=Status.SUBMITTED), by=secretary)
    conflict = conflicts.pin(pinned, team.first_reader, ConflictNature.FAMILY, by=secretary)
    CandidatureFactory(call=call, status=Status.ELIGIBLE)
    return {
        "conflict": conflict.pk,
        "erratum": erratum_in(call).pk,
        "likeness": likeness_in(call).pk,
        "pair": team.pk,
        "plan": plan_of(call).pk,
        "third": third_reading_of(candidature).pk,
    }

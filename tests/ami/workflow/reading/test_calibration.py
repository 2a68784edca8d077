"""The common files: first for every pair, discussed, then the rest of the queue opens."""

import pytest
from django.db import IntegrityError, transaction

from alliance.letters.models import Notification
from alliance.models import User
from ami.enums import Letter, ReadingMode, Role, Status
from ami.models import CalibrationDiscussion, Candidature, CommonFile, Membership
from ami.workflow.assigning import assignment
from ami.workflow.reading import (
    calibration,
    revising,
)
from ami.workflow.refusals import Refused
from ami.workflow.running import calls
from tests import factories
from tests.factories import CallFactory, CandidatureFactory, begin_review, member, review

pytestmark = pytest.mark.django_db


@pytest.fixture
def call():
    return CallFactory(reconciliation_above=20, third_reading_above=40)


@pytest.fixture
def secretary(call):
    return member(call, Role.SECRETARIAT)


@pytest.fixture
def teams(call):
    return [factories.pair(call), factories.pair(call)]


@pytest.fixture
def readers(teams):
    return [reader for team in teams for reader in (team.first_reader, team.second_reader)]


@pytest.fixture
def common(call, secretary):
    return common_file(call, secretary)


@pytest.fixture
def ordinary(call, teams, secretary):
    candidature = CandidatureFactory(call=call, status=Status.ELIGIBLE)
    assignment.assign([candidature], teams[0], by=secretary)
    return candidature


def common_file(call, secretary):
    candidature = CandidatureFactory(call=call, status=Status.ELIGIBLE)
    CommonFile.objects.create(candidature=candidature, chosen_by=secretary)
    return candidature


def status(candidature):
    return Candidature.objects.get(pk=candidature.pk).status


def test_common_files_come_first_and_open_the_rest(call, secretary, readers, common, ordinary):
    with pytest.raises(Refused, match="se lisent d’abord"):
        begin_review(ordinary, by=readers[0])
    for reader in readers:
        review(common, 4, by=reader)
    with pytest.raises(Refused, match="se lisent d’abord"):
        begin_review(ordinary, by=readers[0])
    calibration.close(call, "B1 se note sur les usages mesurés.", by=secretary)
    assert begin_review(ordinary, by=readers[0])
    letters = Notification.objects.filter(kind=Letter.CALIBRATED)
    assert {letter.to for letter in letters} == {reader.email for reader in readers}


def test_no_common_file_no_gate(ordinary, readers):
    assert begin_review(ordinary, by=readers[0])


def test_common_file_is_scored_by_all_once_discussed(call, secretary, readers, common):
    # Far apart, as the discussion is for; no reconciliation opens.
    for reader, mark in zip(readers, (5, 1, 4, 4), strict=True):
        review(common, mark, by=reader)
    assert status(common) == Status.ELIGIBLE
    calibration.close(call, "Convenu.", by=secretary)
    scored = Candidature.objects.with_scores().get(pk=common.pk)
    assert (scored.status, scored.score) == (Status.SCORED, 70.0)
    assert not common.reconciliations.exists()


def test_closing_waits_for_every_reader_who_may_meet_the_file(call, secretary, readers, common):
    chair = member(call, Role.CHAIR)
    Membership.objects.create(organisation=common.organisation, user=readers[3])
    for reader in readers[:2]:
        review(common, 4, by=reader)
    with pytest.raises(Refused) as refusal:
        calibration.close(call, "Convenu.", by=chair)
    assert refusal.value.sentences == [f"{common.reference}\u00a0: il manque 1 fiche."]
    review(common, 4, by=readers[2])
    with pytest.raises(Refused, match="secrétariat ou à la présidence"):
        calibration.close(call, "Convenu.", by=readers[0])
    with pytest.raises(Refused, match="ce qui est convenu"):
        calibration.close(call, " ", by=chair)
    calibration.close(call, "Convenu.", by=chair)
    with pytest.raises(Refused, match="est close"):
        calibration.close(call, "Convenu.", by=chair)
    with pytest.raises(IntegrityError, match="ne se modifie plus"), transaction.atomic():
        CalibrationDiscussion.objects.update(note="")


def test_calibration_marks_are_revised_once_when_all_are_in(call, secretary, readers, common):
    for reader in readers[:3]:
        review(common, 4, by=reader)
    with pytest.raises(Refused, match="quand tous les binômes"):
        revising.revise(common, by=readers[0])
    review(common, 2, by=readers[3])
    revising.revise(common, by=readers[3])
    with pytest.raises(Refused, match="il manque 1 fiche"):
        calibration.close(call, "Convenu.", by=secretary)
    review(common, 3, by=readers[3])
    with pytest.raises(Refused, match="qu’une fois"):
        revising.revise(common, by=readers[3])
    calibration.close(call, "Convenu.", by=secretary)
    with pytest.raises(Refused, match="close"):
        revising.revise(common, by=readers[0])


def test_discussion_opens_to_those_who_handed_in_or_lead(call, secretary, readers, common):
    criterion = call.grid.selection[0]
    review(common, 4, by=readers[0])
    seen = {
        user: Candidature.objects.discussed_by(user).count()
        for user in (readers[0], readers[1], secretary, member(call, Role.COMMITTEE))
    }
    assert list(seen.values()) == [1, 0, 1, 0]
    calibration.comment(common, criterion, "Trop sévère ?", by=readers[0])
    with pytest.raises(Refused, match="Remettez d’abord"):
        calibration.comment(common, criterion, "Je regarde.", by=readers[1])


def test_who_leads_and_reads_sees_no_mark_before_her_own(call, common, readers):
    leader = readers[0]
    calls.appoint(call, leader, Role.SECRETARIAT, by=User.objects.system())
    review(common, 4, by=readers[1])
    assert not Candidature.objects.discussed_by(leader).exists()
    review(common, 4, by=leader)
    assert Candidature.objects.discussed_by(leader).get() == common


def test_the_last_agreed_note_stands(call, secretary, readers):
    criterion = call.grid.selection[0]
    calibration.agree(call, {criterion: "3 sans mesure."}, by=secretary)
    calibration.agree(call, {criterion: "3 sans mesure."}, by=secretary)
    assert call.agreed_notes.count() == 1
    calibration.agree(call, {criterion: "2 sans mesure."}, by=secretary)
    assert calibration.agreed_notes(call) == {criterion.code: "2 sans mesure."}
    with pytest.raises(Refused, match="secrétariat"):
        calibration.agree(call, {criterion: "5"}, by=readers[0])


def test_read_together_a_common_file_has_one_review_a_pair():
    call = CallFactory(reading_mode=ReadingMode.JOINT)
    secretary, teams = member(call, Role.SECRETARIAT), [factories.pair(call) for _ in range(2)]
    common = common_file(call, secretary)
    for team in teams:
        for reader in (team.first_reader, team.second_reader):
            review(common, 4, by=reader)
    assert [one.pair for one in common.reviews.counting()] == teams
    calibration.close(call, "Convenu.", by=secretary)
    assert status(common) == Status.SCORED

"""The first page says what waits, for each role of the person."""

from ami.enums import Role, Status, Verdict
from ami.workflow import assignment, calls, eligibility
from tests.ami.committee.conftest import signed_in
from tests.ami.committee.pages import text
from tests.factories import CandidatureFactory, UserFactory, find_all, member, review

HOME = "/admin/"


def test_secretariat_reads_what_waits_in_each_call(secretariat, secretary, call):
    for status in (Status.SUBMITTED, Status.SUBMITTED, Status.TO_COMPLETE, Status.ELIGIBLE):
        CandidatureFactory(call=call, status=status)
    dismissed = CandidatureFactory(call=call, status=Status.SUBMITTED)
    find_all(dismissed, Verdict.NON_COMPLIANT, by=secretary)
    eligibility.propose_dismissal(dismissed, "Motif.", by=secretary)
    page = text(secretariat.get(HOME))
    assert (
        "2 à examiner 1 à compléter 1 à écarter : rejet à confirmer 1 à donner à un binôme"
    ) in page


def test_links_lead_to_lists_of_as_many_files(secretariat, call):
    for status in (Status.SUBMITTED, Status.TO_COMPLETE, Status.ELIGIBLE):
        CandidatureFactory(call=call, status=status)
    listing = f"/admin/ami/candidature/?call={call.pk}&status=eligible&pair=none"
    assert listing.replace("&", "&amp;") in secretariat.get(HOME).content.decode()
    assert secretariat.get(listing).context["cl"].result_count == 1


def test_reviewer_reads_her_progress(reviewer, secretary, team, call):
    files = [CandidatureFactory(call=call, status=Status.ELIGIBLE) for _ in range(2)]
    assignment.assign(files, team, by=secretary)
    review(files[0], 4, by=team.first_reader)
    response = reviewer.get(HOME)
    assert "1 fiche remise sur 2" in text(response)
    assert f"/admin/ami/reading/{files[1].pk}/lire/" in response.content.decode()


def test_committee_reads_what_is_to_decide(committee, secretary, call):
    CandidatureFactory(call=call, status=Status.SCORED)
    calls.close_now(call, by=secretary)
    assert "1 à décider 0 décidée" in text(committee.get(HOME))


def test_each_role_sees_its_desk_only(reviewer):
    page = text(reviewer.get(HOME))
    assert "Mes lectures" in page
    assert "Secrétariat" not in page
    assert "Classement et décisions" not in page


def test_someone_with_two_roles_has_two_desks(call, team, committee, judge):
    calls.appoint(call, judge, Role.REVIEWER, by=member(call, Role.SECRETARIAT))
    page = text(signed_in(judge).get(HOME))
    assert "Mes lectures" in page
    assert "Classement et décisions" in page


def test_staff_without_a_role_is_told_so(db):
    page = text(signed_in(UserFactory(is_staff=True)).get(HOME))
    assert "Votre compte n’a de rôle dans aucun appel" in page

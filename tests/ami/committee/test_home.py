"""The first page says what waits, for each role of the person."""

import datetime

import pytest
import time_machine
from django.utils import timezone
from django.utils.timezone import localtime

from alliance.models import User
from ami.committee.home.reading import told_pace
from ami.enums import Role, Status, Verdict
from ami.models import Candidature, CompletionRequest, ThirdReading
from ami.wording import day
from ami.workflow.assigning import assignment
from ami.workflow.examining import eligibility
from ami.workflow.filing import drafting
from ami.workflow.reading import reconciling, third_reading
from ami.workflow.running import calls
from tests.ami.committee.conftest import signed_in
from tests.ami.committee.pages import text
from tests.factories import (
    CallFactory,
    CandidatureFactory,
    UserFactory,
    depositor,
    find_all,
    member,
    pair,
    review,
    score,
)

HOME = "/admin/"


def test_secretariat_reads_what_waits_in_each_call(secretariat, secretary, call):
    for status in (Status.SUBMITTED, Status.SUBMITTED, Status.TO_COMPLETE, Status.ELIGIBLE):
        CandidatureFactory(call=call, status=status)
    dismissed = CandidatureFactory(call=call, status=Status.SUBMITTED)
    find_all(dismissed, Verdict.NON_COMPLIANT, by=secretary)
    eligibility.propose_dismissal(dismissed, "Motif.", by=secretary)
    page = text(secretariat.get(HOME))
    due = day(localtime(CompletionRequest.objects.get().due_at))
    assert (
        f"2 à examiner 1 à compléter prochaine échéance le {due} 1 à écarter : rejet à confirmer 1 à donner à un binôme"
    ) in page


def test_links_lead_to_lists_of_as_many_files(secretariat, call):
    for status in (Status.SUBMITTED, Status.TO_COMPLETE, Status.ELIGIBLE):
        CandidatureFactory(call=call, status=status)
    listing = f"/admin/ami/candidature/?call={call.pk}&status=eligible&pair=none"
    assert listing.replace("&", "&amp;") in secretariat.get(HOME).content.decode()
    assert secretariat.get(listing).context["cl"].result_count == 1


def test_a_proposed_dismissal_is_not_listed_among_the_files_to_examine(
    secretariat, secretary, call
):
    CandidatureFactory(call=call, status=Status.SUBMITTED)
    dismissed = CandidatureFactory(call=call, status=Status.SUBMITTED)
    find_all(dismissed, Verdict.NON_COMPLIANT, by=secretary)
    eligibility.propose_dismissal(dismissed, "Motif.", by=secretary)
    listing = f"/admin/ami/candidature/?call={call.pk}&status=submitted&examination=open"
    assert listing.replace("&", "&amp;") in secretariat.get(HOME).content.decode()
    assert secretariat.get(listing).context["cl"].result_count == 1


def test_reviewer_reads_her_progress(reviewer, secretary, team, call):
    files = [CandidatureFactory(call=call, status=Status.ELIGIBLE) for _ in range(2)]
    assignment.assign(files, team, by=secretary)
    review(files[0], 4, by=team.first_reader)
    response = reviewer.get(HOME)
    assert "1 fiche remise sur 2" in text(response)
    assert "Votre rythme" not in text(response)
    assert f"/admin/ami/reading/{files[1].pk}/lire/" in response.content.decode()


def test_reviewer_reads_her_own_pace_and_nobody_elses(reviewer, partner, secretary, team, call):
    files = [CandidatureFactory(call=call, status=Status.ELIGIBLE) for _ in range(6)]
    assignment.assign(files, team, by=secretary)
    with time_machine.travel(timezone.now(), tick=False) as clock:
        for minutes, file in zip((0, 4, 60, 5, 4), files, strict=False):
            clock.shift(datetime.timedelta(minutes=minutes))
            review(file, 4, by=team.first_reader)
    # The hour between the second and the third is a pause.
    pace = "Votre rythme : environ 4 minutes par dossier. À ce rythme, il reste 4 minutes."
    assert pace in text(reviewer.get(HOME))
    assert "Votre rythme" not in text(partner.get(HOME))


@pytest.mark.parametrize(
    ("seconds", "told"), [(59, "moins d’une minute"), (60, "environ 1 minute")]
)
def test_pace_under_a_minute_is_not_about(seconds, told):
    found = told_pace(datetime.timedelta(seconds=seconds), 0)
    assert found.startswith(f"Votre rythme\u00a0: {told} par dossier.")


def test_secretariat_reads_deposits_hour_by_hour(secretariat, call):
    for _ in range(2):
        CandidatureFactory(call=call, status=Status.SUBMITTED)
    CandidatureFactory(call=call)
    response = secretariat.get(HOME)
    page = text(response)
    assert "1 brouillon en cours, 2 dossiers déposés" in page
    arrivals = response.context["desks"]["secretariat"]["calls"][0]["arrivals"]
    assert [bar.count for bar in arrivals.filled] == [2]
    assert (arrivals.shown, arrivals.total, arrivals.most) == (2, 2, 2)
    assert "Prolonger l’appel" not in page


def test_last_day_is_a_cockpit_with_the_extension_at_hand(secretary, secretariat):
    closing = timezone.now() + datetime.timedelta(hours=3)
    call = CallFactory(closes_at=closing)
    calls.appoint(call, secretary, Role.SECRETARIAT, by=User.objects.system())
    CandidatureFactory(call=call, status=Status.SUBMITTED)
    draft = CandidatureFactory(call=call)
    drafting.save_answers(draft, {"pitch": "Une phrase"}, by=depositor(draft))
    response = secretariat.get(HOME)
    page = text(response)
    assert "Clôture dans 3 heures" in page
    assert "Brouillons en cours 1 Brouillons modifiés depuis une heure 1" in page
    assert "Déposées dans l’heure en cours 1 Déposées en tout 1" in page
    assert "Courriers non parvenus 0 Prolonger l’appel" in page
    where = f"/admin/ami/call/{call.pk}/prolonger/"
    assert f'href="{where}"' in response.content.decode()
    assert secretariat.get(where).status_code == 200
    # The call with most time left comes after.
    titles = [one["url"] for one in response.context["desks"]["secretariat"]["calls"]]
    assert titles[0] == f"/admin/ami/call/{call.pk}/"


def test_secretariat_reads_what_waits_longest(secretariat, secretary, call):
    CandidatureFactory(call=call, status=Status.SUBMITTED)
    with time_machine.travel(timezone.now() + datetime.timedelta(days=2)):
        assert "Sans réponse depuis le plus longtemps : à examiner, depuis 2 jours" in text(
            secretariat.get(HOME)
        )


def test_secretariat_reads_what_is_left_to_each_pair(secretariat, secretary, team, call):
    files = [CandidatureFactory(call=call, status=Status.ELIGIBLE) for _ in range(3)]
    assignment.assign(files, team, by=secretary)
    score(files[0], by=secretary, readers=team)
    assert f"{team} 2 3" in text(secretariat.get(HOME))


def test_secretariat_reads_which_third_readings_have_no_reader(secretary, secretariat):
    call, team = diverging(secretary, 100)
    response = secretariat.get(HOME)
    assert "1 troisième lecture sans lecteur" in text(response)
    listing = f"/admin/ami/thirdreading/?call={call.pk}&state=none"
    assert listing.replace("&", "&amp;") in response.content.decode()
    assert secretariat.get(listing).context["cl"].result_count == 1
    third = ThirdReading.objects.get()
    third_reading.appoint(third.candidature, member(call, Role.REVIEWER), by=secretary)
    assert "troisième lecture" not in text(secretariat.get(HOME))
    assert secretariat.get(listing).context["cl"].result_count == 0


def test_reviewer_reads_where_her_word_is_awaited(secretary):
    call, team = diverging(secretary, 40)
    file = Candidature.objects.get()
    first = signed_in(team.first_reader)
    response = first.get(HOME)
    assert "1 à harmoniser votre avis est attendu" in text(response)
    assert "Votre file est vide" not in text(response)
    listing = f"/admin/ami/reading/?call={call.pk}&mine=reconcile"
    assert listing.replace("&", "&amp;") in response.content.decode()
    assert [one.pk for one in first.get(listing).context["cl"].result_list] == [file.pk]
    reconciling.maintain(file, "C’est mesuré.", by=team.first_reader)
    assert "à harmoniser" not in text(first.get(HOME))
    assert "1 à harmoniser" in text(signed_in(team.second_reader).get(HOME))


def diverging(secretary, points):
    """A call whose only file has reviews so far apart, in points out of 100, and its pair."""
    call = CallFactory(reconciliation_above=20, third_reading_above=60)
    calls.appoint(call, secretary, Role.SECRETARIAT, by=User.objects.system())
    team = pair(call)
    file = CandidatureFactory(call=call, status=Status.ELIGIBLE)
    score(file, by=secretary, readers=team, marks=(5, 5 - points // 20))
    return call, team


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

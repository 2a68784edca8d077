"""Article 3: five cumulative criteria, and nobody dismissed without grounds."""

import datetime

import pytest
from django.utils import timezone

from alliance.letters.models import Notification
from ami.enums import Letter, Role, Status, Verdict
from ami.models import Candidature, Finding
from ami.workflow.examining import eligibility
from ami.workflow.refusals import Refused
from tests.factories import CallFactory, CandidatureFactory, UserFactory, find_all, member

pytestmark = pytest.mark.django_db


@pytest.fixture
def candidature():
    return CandidatureFactory(status=Status.SUBMITTED)


@pytest.fixture
def secretary(candidature):
    return member(candidature.call, Role.SECRETARIAT)


def status_of(candidature):
    return Candidature.objects.get(pk=candidature.pk).status


def test_accept_asks_for_the_five_criteria(candidature, secretary):
    find_all(candidature, Verdict.COMPLIANT, by=secretary)
    last = candidature.call.grid.eligibility[-1]
    eligibility.find(candidature, {last: (Verdict.TO_COMPLETE, "")}, by=secretary)

    with pytest.raises(Refused) as refusal:
        eligibility.accept(candidature, by=secretary)

    assert refusal.value.sentences == [f"Le critère E5 ({last.label}) n’est pas constaté conforme."]
    eligibility.find(candidature, {last: (Verdict.COMPLIANT, "page 3")}, by=secretary)
    eligibility.accept(candidature, by=secretary)
    assert status_of(candidature) == Status.ELIGIBLE


def test_find_keeps_the_author_of_each_unchanged_finding(candidature, secretary):
    first, second = candidature.call.grid.eligibility[:2]
    eligibility.find(candidature, {first: (Verdict.COMPLIANT, "")}, by=secretary)
    other = member(candidature.call, Role.SECRETARIAT)
    eligibility.find(
        candidature,
        {first: (Verdict.COMPLIANT, ""), second: (Verdict.COMPLIANT, "")},
        by=other,
    )
    authors = dict(Finding.objects.values_list("criterion__code", "found_by"))
    assert authors == {"E1": secretary.pk, "E2": other.pk}


def test_dismissal_asks_for_a_failed_criterion_and_grounds(candidature, secretary):
    with pytest.raises(Refused) as refusal:
        eligibility.propose_dismissal(candidature, " ", by=secretary)
    assert len(refusal.value.sentences) == 2


def test_dismissal_letter_names_the_failed_criteria_and_the_grounds(candidature, secretary):
    find_all(candidature, Verdict.COMPLIANT, by=secretary)
    failed = candidature.call.grid.eligibility[2]
    eligibility.find(candidature, {failed: (Verdict.NON_COMPLIANT, "")}, by=secretary)
    eligibility.propose_dismissal(candidature, "Aucun client & aucun usage.", by=secretary)
    eligibility.confirm_dismissal(candidature, by=secretary)

    letter = Notification.objects.get(kind=Letter.INELIGIBLE)
    assert status_of(candidature) == Status.INELIGIBLE
    assert "E3 : Niveau de maturité requis" in letter.text.replace("\u00a0", " ")
    assert "Aucun client & aucun usage." in letter.text
    assert "Aucun client &amp; aucun usage." in letter.html
    assert "recours" in letter.text


def test_dismissal_is_confirmed_by_another_person_when_the_call_says_so():
    candidature = CandidatureFactory(
        call=CallFactory(is_demonstration=False), status=Status.SUBMITTED
    )
    secretary = member(candidature.call, Role.SECRETARIAT)
    find_all(candidature, Verdict.NON_COMPLIANT, by=secretary)
    eligibility.propose_dismissal(candidature, "Aucun usage.", by=secretary)

    with pytest.raises(Refused, match="une autre personne"):
        eligibility.confirm_dismissal(candidature, by=secretary)

    eligibility.confirm_dismissal(candidature, by=member(candidature.call, Role.SECRETARIAT))
    assert status_of(candidature) == Status.INELIGIBLE


def test_a_dropped_dismissal_leaves_the_file_to_be_examined(candidature, secretary):
    find_all(candidature, Verdict.NON_COMPLIANT, by=secretary)
    eligibility.propose_dismissal(candidature, "Aucun usage.", by=secretary)
    with pytest.raises(Refused, match="déjà proposé"):
        eligibility.propose_dismissal(candidature, "Aucun usage.", by=secretary)
    eligibility.drop_dismissal(candidature, by=secretary)
    assert status_of(candidature) == Status.SUBMITTED


def test_ask_completion_says_what_by_when_and_to_what_effect(candidature, secretary):
    due_at = timezone.now() + datetime.timedelta(days=5)
    eligibility.ask_completion(
        candidature, "L’hébergeur.", ["hosting"], due_at, delay_grounds="Essai.", by=secretary
    )
    letter = Notification.objects.get(kind=Letter.COMPLETION_REQUEST)
    assert status_of(candidature) == Status.TO_COMPLETE
    assert "L’hébergeur." in letter.text
    assert eligibility.DEFAULT_EFFECT in letter.text


def test_ask_completion_refuses_a_due_date_gone_by(candidature, secretary):
    with pytest.raises(Refused, match="à venir"):
        eligibility.ask_completion(candidature, "Quoi.", ["hosting"], timezone.now(), by=secretary)


@pytest.mark.parametrize("act", [eligibility.accept, eligibility.confirm_dismissal])
def test_only_the_secretariat_of_the_call_examines(candidature, act):
    elsewhere = member(CallFactory(), Role.SECRETARIAT)
    for stranger in (elsewhere, UserFactory(is_superuser=True)):
        with pytest.raises(Refused, match="secrétariat"):
            act(candidature, by=stranger)


def test_a_dismissal_rests_on_a_criterion_that_still_fails(candidature, secretary):
    find_all(candidature, Verdict.NON_COMPLIANT, by=secretary)
    eligibility.propose_dismissal(candidature, "Aucun usage.", by=secretary)
    later = timezone.now() + datetime.timedelta(days=2)
    with pytest.raises(Refused, match="abandonnez-le"):
        eligibility.ask_completion(
            candidature, "Quoi.", ["hosting"], later, delay_grounds="Essai.", by=secretary
        )
    find_all(candidature, Verdict.COMPLIANT, by=secretary)
    with pytest.raises(Refused, match="Aucun critère n’est constaté non conforme"):
        eligibility.confirm_dismissal(candidature, by=secretary)

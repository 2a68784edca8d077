"""Complements: what was reopened, in time, or nothing of it (CRPA L114-5)."""

import datetime

import pytest
from django.utils import timezone

from alliance.letters.models import Notification
from alliance.models import User
from ami.enums import Letter, Role, Status
from ami.models import Candidature, Deposit
from ami.workflow.examining import eligibility
from ami.workflow.filing import (
    drafting,
    submission,
)
from ami.workflow.refusals import Refused
from tests import factories
from tests.factories import CandidatureFactory, depositor, member

pytestmark = pytest.mark.django_db
MINUTE = datetime.timedelta(minutes=1)


def test_complete_is_a_further_deposit_within_the_delay():
    candidature = CandidatureFactory(status=Status.TO_COMPLETE)
    request = candidature.completion_requests.get()
    drafting.save_answers(candidature, {"secnumcloud_offer": "Complété"}, by=depositor(candidature))
    assert Deposit.objects.latest_of(candidature).answers["secnumcloud_offer"] != "Complété"

    deposit = submission.complete(
        candidature, by=depositor(candidature), received_at=request.due_at
    )

    assert (deposit.number, deposit.answers["secnumcloud_offer"]) == (2, "Complété")
    assert Candidature.objects.get(pk=candidature.pk).status == Status.SUBMITTED


def test_complete_is_refused_past_its_due_date():
    candidature = CandidatureFactory(status=Status.TO_COMPLETE)
    due_at = candidature.completion_requests.get().due_at
    with pytest.raises(Refused, match="Le délai de cette demande est passé"):
        submission.complete(candidature, by=depositor(candidature), received_at=due_at + MINUTE)


def test_an_unanswered_request_lapses_by_itself():
    candidature = CandidatureFactory(status=Status.SUBMITTED)
    secretary = member(candidature.call, Role.SECRETARIAT)
    request = factories.ask_completion(candidature, by=secretary)
    drafting.save_answers(
        candidature, {"secnumcloud_offer": "Jamais envoyé"}, by=depositor(candidature)
    )
    late = request.due_at + eligibility.ON_ITS_WAY

    eligibility.lapse_all(by=User.objects.system(), at=late)
    assert Candidature.objects.get(pk=candidature.pk).status == Status.TO_COMPLETE
    eligibility.lapse_all(by=User.objects.system(), at=late + MINUTE)

    assert Candidature.objects.get(pk=candidature.pk).status == Status.SUBMITTED
    deposited = Deposit.objects.latest_of(candidature).answers
    assert drafting.answers_of(candidature) == {**deposited, "brochure": [], "visuals": []}


def test_complements_stay_within_the_reopened_sections_and_the_delay():
    candidature = CandidatureFactory(status=Status.TO_COMPLETE)
    by, due_at = depositor(candidature), candidature.pending_completion().due_at
    drafting.save_answers(candidature, {"health_data": False}, by=by)
    with pytest.raises(Refused, match="n’est pas rouverte"):
        drafting.save_answers(candidature, {"pitch": "Autre"}, by=by)
    with pytest.raises(Refused, match="ne change plus"):
        drafting.save_theme(candidature.reference, None, seen=candidature.theme_id, by=by)
    with pytest.raises(Refused, match="Le délai de cette demande est passé"):
        drafting.save_answers(candidature, {"health_data": True}, by=by, at=due_at + MINUTE)


def test_letters_go_to_the_contact_as_deposited():
    candidature = CandidatureFactory(status=Status.SUBMITTED)
    secretary = member(candidature.call, Role.SECRETARIAT)
    eligibility.ask_completion(
        candidature,
        "Le contact.",
        ["legal_person"],
        timezone.now() + datetime.timedelta(days=2),
        delay_grounds="Essai.",
        by=secretary,
    )
    drafting.save_answers(
        candidature, {"contact_email": "pas une adresse"}, by=depositor(candidature)
    )
    submission.withdraw(candidature, by=depositor(candidature))
    assert Notification.objects.get(kind=Letter.WITHDRAWN).to == "contact@exemple.example"

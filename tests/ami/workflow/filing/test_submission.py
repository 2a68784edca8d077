"""Article 4: what may be deposited, when, how many times, and what is left of it."""

import datetime

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from alliance.letters.models import Notification
from ami.enums import DepositKind, LegalForm, Letter, Status
from ami.models import Candidature, Deposit, Event
from ami.models.canonical import canonical, sha256
from ami.workflow.filing import (
    drafting,
    submission,
)
from ami.workflow.refusals import NotReady, Refused
from tests.factories import CandidatureFactory, OrganisationFactory, depositor
from tests.threads import at_once

pytestmark = pytest.mark.django_db
MINUTE = datetime.timedelta(minutes=1)


def submit(candidature, at=None):
    return submission.submit(
        candidature, by=depositor(candidature), received_at=at or timezone.now()
    )


def test_submit_leaves_an_immutable_copy():
    candidature = CandidatureFactory(answers={"name": "Lumen"})
    deposit = submit(candidature)

    assert Candidature.objects.get(pk=candidature.pk).status == Status.SUBMITTED
    assert (deposit.number, deposit.kind) == (1, DepositKind.INITIAL)
    assert deposit.answers["name"] == "Lumen"
    assert deposit.sha256 == sha256(deposit.content)
    assert deposit.content == canonical(deposit.data)
    with pytest.raises(IntegrityError, match="ne se modifie pas"), transaction.atomic():
        Deposit.objects.filter(pk=deposit.pk).update(content="{}")
    deposit.personal.delete()
    with pytest.raises(IntegrityError, match="ne s’efface pas"), transaction.atomic():
        Deposit.objects.filter(pk=deposit.pk).delete()


def test_submit_keeps_the_contact_out_of_what_is_hashed_for_ever():
    deposit = submit(CandidatureFactory(answers={"contact_last_name": "Effaçable"}))
    assert "Effaçable" not in deposit.content
    assert deposit.answers["contact_last_name"] == "Effaçable"
    deposit.personal.delete()
    assert "contact_last_name" not in Deposit.objects.get(pk=deposit.pk).answers


def test_submit_writes_the_acknowledgement_once():
    candidature = CandidatureFactory()
    submit(candidature)
    letter = Notification.objects.get(
        subject_key=candidature.subject_key, kind=Letter.ACKNOWLEDGEMENT
    )
    assert letter.to == "contact@exemple.example"
    assert letter.cc == [depositor(candidature).email]
    assert candidature.reference in letter.subject
    assert "{" not in letter.text


def test_submit_chains_the_hash_of_the_deposit():
    candidature = CandidatureFactory()
    deposit = submit(candidature)
    bodies = Event.objects.filter(subject=candidature.subject_key).values_list("body", flat=True)
    assert sum(deposit.sha256 in body for body in bodies) == 1


def test_blockers_name_each_missing_answer_with_its_field():
    candidature = CandidatureFactory(answers={"pitch": "", "declares_E1": False})
    found = submission.blockers(candidature, at=timezone.now())
    assert [blocker.code for blocker in found] == ["pitch", "declares_E1"]
    with pytest.raises(NotReady) as refusal:
        submit(candidature)
    assert refusal.value.sentences == found


def test_a_draft_without_theme_is_blocked():
    candidature = CandidatureFactory()
    by, seen = depositor(candidature), candidature.theme_id
    drafting.save_theme(candidature.reference, None, seen=seen, by=by)
    candidature = Candidature.objects.get(pk=candidature.pk)
    assert submission.blockers(candidature, at=timezone.now()) == [
        "La thématique n’est pas choisie."
    ]


def test_one_candidature_per_theme():
    first = CandidatureFactory(status=Status.SUBMITTED)
    second = CandidatureFactory(
        call=first.call, organisation=first.organisation, by=depositor(first)
    )
    sentence = (
        "Votre organisation a déjà déposé une candidature dans cette thématique "
        f"({first.reference}) : une seule est possible par thématique (article 4)."
    )
    with pytest.raises(NotReady) as refusal:
        submit(second)
    assert refusal.value.sentences == [sentence]


def test_another_theme_takes_another_candidature():
    first = CandidatureFactory(status=Status.SUBMITTED)
    second = CandidatureFactory(
        call=first.call,
        organisation=first.organisation,
        by=depositor(first),
        theme=first.call.themes.last(),
    )
    assert submit(second).number == 1


def test_a_withdrawn_candidature_frees_its_theme():
    first = CandidatureFactory(status=Status.WITHDRAWN)
    second = CandidatureFactory(
        call=first.call, organisation=first.organisation, by=depositor(first)
    )
    assert submit(second).number == 1


def test_what_was_deposited_no_longer_changes():
    candidature = CandidatureFactory(status=Status.SUBMITTED)
    with pytest.raises(Refused):
        drafting.save_answers(candidature, {"pitch": "Autre"}, by=depositor(candidature))
    with pytest.raises(IntegrityError, match="ne change plus"), transaction.atomic():
        candidature.answers.update(value="Autre")


def test_withdraw_tells_the_candidate():
    candidature = CandidatureFactory(status=Status.SUBMITTED)
    submission.withdraw(candidature, by=depositor(candidature), reason="Produit arrêté.")
    letters = Notification.objects.filter(
        subject_key=candidature.subject_key, kind=Letter.WITHDRAWN
    )
    assert letters.count() == 1
    assert not Event.objects.filter(body__contains="Produit arrêté").exists()


@pytest.mark.django_db(transaction=True)
def test_deposits_raced_on_two_connections_leave_one():
    """A double click on « Déposer »: one deposit, one acknowledgement, one refusal."""
    candidature = CandidatureFactory()
    assert at_once(*[lambda: submit(candidature)] * 2).count(None) == 1
    assert candidature.deposits.count() == 1
    assert Notification.objects.filter(subject_key=candidature.subject_key).count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_candidatures_of_one_theme_raced_leave_one():
    first = CandidatureFactory()
    second = CandidatureFactory(
        call=first.call, organisation=first.organisation, by=depositor(first)
    )
    assert at_once(lambda: submit(first), lambda: submit(second)).count(None) == 1
    assert Deposit.objects.count() == 1


TWO_MEMBERS = [{"member": "Alpha", "country": "France"}, {"member": "Bêta", "country": "Belgique"}]


@pytest.mark.parametrize("members", [[], TWO_MEMBERS[:1], [TWO_MEMBERS[0], {"member": "Bêta"}]])
def test_consortium_names_its_members(members):
    consortium = OrganisationFactory(legal_form=LegalForm.CONSORTIUM)
    candidature = CandidatureFactory(
        organisation=consortium, answers={"consortium_members": members}
    )
    [blocker, *_] = submission.blockers(candidature, at=timezone.now())
    assert (blocker, blocker.code) == (
        "Nommez les membres du consortium, deux au moins (article\u00a03).",
        "consortium_members",
    )


def test_members_of_a_consortium_are_deposited():
    consortium = OrganisationFactory(legal_form=LegalForm.CONSORTIUM)
    candidature = CandidatureFactory(
        organisation=consortium, answers={"consortium_members": TWO_MEMBERS}
    )
    deposited = submit(candidature).answers["consortium_members"]
    assert [row["member"] for row in deposited] == ["Alpha", "Bêta"]


def test_other_legal_persons_name_no_member():
    candidature = CandidatureFactory(answers={"consortium_members": []})
    assert submission.blockers(candidature, at=timezone.now()) == []

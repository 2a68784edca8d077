"""Erasing drafts and accounts: what goes, what stays, and chains that still verify."""

import hashlib
import threading
from contextlib import closing
from uuid import uuid4

import pytest
from django.core.mail import get_connection
from django.db import connection, transaction

from alliance.letters import outbox
from alliance.letters.delivery import claim, deliver, hand_over
from alliance.letters.models import Notification
from alliance.models import FORGOTTEN, User
from ami.enums import EventKind, Letter, MemberRole, Role, Status
from ami.models import Candidature, Deposit, DepositPersonalValue, Event, Membership, Organisation
from ami.workflow.deciding import publication
from ami.workflow.filing import (
    erasure,
    submission,
)
from ami.workflow.refusals import Refused
from tests.factories import CandidatureFactory, OrganisationFactory, UserFactory, member

CONTACT = "contact_email"


@pytest.fixture
def user(db):
    return UserFactory()


@pytest.fixture
def make(user):
    """A candidature of `user`, who is also its contact."""

    def made(status, **given):
        return CandidatureFactory(
            **{"status": status, "by": user, "answers": {CONTACT: user.email}, **given}
        )

    return made


def colleague(candidature, role=MemberRole.EDIT):
    user = UserFactory()
    Membership.objects.create(organisation=candidature.organisation, user=user, role=role)
    return user


def assert_chained(candidature):
    previous = ""
    for event in Event.objects.filter(subject=candidature.subject_key):
        digest = hashlib.sha256(f"{previous}\n{event.body}".encode()).hexdigest()
        assert (event.previous_hash, event.hash) == (previous, digest)
        previous = event.hash
    for deposit in Deposit.objects.filter(candidature=candidature):
        assert hashlib.sha256(deposit.content.encode()).hexdigest() == deposit.sha256


def test_account_that_signed_nothing_is_gone(user, make):
    draft = make(Status.DRAFT)
    assert erasure.forget(user, by=user) is True
    assert not User.objects.filter(pk=user.pk).exists()
    assert not Candidature.objects.filter(pk=draft.pk).exists()
    assert not Organisation.objects.filter(pk=draft.organisation_id).exists()


def test_account_that_signed_a_deposit_is_emptied(user, make):
    made = make(Status.SUBMITTED)
    colleague(made)
    assert erasure.forget(user, by=user) is False
    emptied = User.objects.get(pk=user.pk)
    assert (str(emptied), emptied.is_active) == (FORGOTTEN, False)
    assert not emptied.has_usable_password()
    assert user.email not in emptied.email
    assert not emptied.emailaddress_set.exists()
    assert not emptied.memberships.exists()
    assert_chained(made)


def test_contact_of_a_candidature_under_examination_stays_until_it_is_settled(user, make):
    made = make(Status.SELECTED)
    colleague(made)
    erasure.forget(user, by=user)
    assert Deposit.objects.latest_of(made).answers[CONTACT] == user.email
    publication.announce(made.call, by=member(made.call, Role.SECRETARIAT))
    assert erasure.erase_contacts() == 0
    Candidature.objects.filter(pk=made.pk).update(
        declined_at=made.created_at, declined_by=User.objects.system()
    )
    assert erasure.erase_contacts() == 1
    assert CONTACT not in Deposit.objects.latest_of(made).answers
    assert not made.answers.filter(code=CONTACT).exists()
    assert Event.objects.filter(subject=made.subject_key).last().kind == EventKind.CONTACT_ERASED
    assert_chained(made)


def test_contact_of_a_settled_candidature_is_erased_at_once(user, make):
    made = make(Status.WITHDRAWN)
    erasure.forget(user, by=user)
    assert not DepositPersonalValue.objects.exists()
    assert made.answers.exists()
    assert_chained(made)


def test_contact_who_is_someone_else_stays(user, make):
    made = make(Status.WITHDRAWN, answers={CONTACT: "autre@exemple.example"})
    erasure.forget(user, by=user)
    assert Deposit.objects.latest_of(made).answers[CONTACT] == "autre@exemple.example"


def test_draft_of_a_team_stays_without_the_contact_who_left(user, make):
    draft = make(Status.DRAFT)
    colleague(draft)
    erasure.forget(user, by=user)
    assert draft.answers.exists()
    assert not draft.answers.filter(code__in=erasure.PERSONAL).exists()


def test_only_person_of_a_candidature_under_way_names_another_first(user, make):
    made = make(Status.SUBMITTED)
    [objection] = erasure.objections_to_forgetting(user)
    assert f"dont la candidature {made.reference} est en cours" in objection
    with pytest.raises(Refused):
        erasure.forget(user, by=user)
    colleague(made)
    assert erasure.objections_to_forgetting(user) == []


def test_only_editor_of_a_team_gives_the_role_first(user, make):
    colleague(make(Status.WITHDRAWN), MemberRole.READ)
    [objection] = erasure.objections_to_forgetting(user)
    assert "donnez d’abord ce rôle" in objection


def test_staff_asks_the_secretariat_first(make):
    secretary = member(make(Status.DRAFT).call, Role.SECRETARIAT)
    assert erasure.objections_to_forgetting(secretary) == [erasure.STAFF]


def test_nobody_erases_the_account_of_another(user):
    with pytest.raises(Refused):
        erasure.forget(user, by=UserFactory())


def test_farewell_leaves_then_its_address_is_forgotten(user):
    erasure.forget(user, by=user)
    [letter] = outbox.about(f"account:{user.pk}")
    assert (letter.to, letter.subject) == (user.email, "Votre compte est effacé")
    deliver(letter.pk)
    assert erasure.forget_farewells() == 1
    letter.refresh_from_db()
    assert (letter.to, letter.text) == ("adresse-effacee@alliance.invalid", "")


def test_what_was_to_leave_for_an_erased_account_is_erased_save_what_is_owed(user, make):
    made = make(Status.SUBMITTED, answers={CONTACT: user.email})
    other = colleague(made)

    def letter(kind, to, *copies, **given):
        with transaction.atomic():
            return outbox.post(
                kind,
                to=to,
                cc=copies,
                subject="Objet",
                text="Texte",
                subject_key=made.subject_key,
                occasion=uuid4().hex,
                **given,
            )

    gone = letter(Letter.EXTENSION, user.email.upper(), other.email)
    copied = letter(Letter.EXTENSION, other.email, user.email, "tiers@exemple.example")
    decision = letter(
        Letter.SELECTED, user.email, other.email, held=True, lane=outbox.Lane.CAMPAIGN
    )
    leaving = letter(Letter.INVITATION, user.email)
    claimed = claim(Notification.objects.filter(pk=leaving.pk))
    erasure.forget(user, by=user)

    def now(one):
        one.refresh_from_db()
        return one.state, one.to, one.cc, one.text

    nobody = "adresse-effacee@alliance.invalid"
    assert now(gone) == (outbox.State.CANCELLED, nobody, [], "")
    assert now(copied) == (outbox.State.DUE, other.email, ["tiers@exemple.example"], "Texte")
    # The decision is notified to the company; until then the secretariat may choose another address.
    assert now(decision) == (outbox.State.HELD, user.email, [other.email], "Texte")
    # Already between the hands of the relay: its words go as soon as it is sent, then its address.
    with closing(get_connection()) as relay:
        hand_over(claimed, relay)
    assert now(leaving) == (outbox.State.SENT, user.email, [], "")
    erasure.forget_farewells()
    assert now(leaving)[1] == nobody


def test_erasure_leaves_a_line_that_names_nobody(user):
    erasure.forget(user, by=user)
    [event] = Event.objects.filter(subject=f"account:{user.pk}")
    assert event.kind == EventKind.ACCOUNT_ERASED
    assert user.email not in event.body


def test_letters_no_longer_go_to_an_erased_account(user, make):
    made = make(Status.SUBMITTED, answers={CONTACT: "contact@exemple.example"})
    other = colleague(made)
    erasure.forget(user, by=user)
    submission.withdraw(made, by=other)
    letter = outbox.about(made.subject_key).get(kind="withdrawn")
    assert [letter.to, *letter.cc] == ["contact@exemple.example", other.email]


def test_drafts_of_one_person_are_erased_together(user, make):
    mine = make(Status.DRAFT)
    shared = make(Status.DRAFT, organisation=OrganisationFactory(member=user))
    colleague(shared)
    deposited = make(Status.SUBMITTED, organisation=mine.organisation, call=mine.call)
    assert erasure.discard_drafts(by=user) == 1
    assert set(Candidature.objects.all()) == {shared, deposited}


@pytest.mark.django_db(transaction=True)
def test_a_deposit_made_while_the_account_is_erased_stands_or_never_was():
    user = UserFactory()
    draft = CandidatureFactory(by=user)
    gate, told = threading.Barrier(2), {}

    def race(name, act):
        try:
            gate.wait()
            act()
            told[name] = True
        except (Refused, Candidature.DoesNotExist):
            told[name] = False
        finally:
            connection.close()

    acts = {
        "deposit": lambda: submission.submit(draft, by=user, received_at=draft.call.opens_at),
        "erasure": lambda: erasure.forget(user, by=user),
    }
    threads = [threading.Thread(target=race, args=pair) for pair in acts.items()]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(told.values()) == [False, True]
    assert Deposit.objects.exists() == User.objects.filter(pk=user.pk).exists() == told["deposit"]

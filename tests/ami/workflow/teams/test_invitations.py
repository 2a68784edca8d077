"""Invitations: a link for the owner of one address, bounded, once."""

import contextlib
import datetime
import re

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from hypothesis import HealthCheck, given
from hypothesis import settings as bounded

from ami.enums import EventKind, Letter
from ami.models import Invitation
from ami.workflow.refusals import Refused
from ami.workflow.teams import claims, invitations, team
from tests.ami.workflow.teams.scenes import (
    EDIT,
    READ,
    SIREN,
    STRANGE_TEXT,
    invited,
    kinds,
    letters,
    refusal,
    token_in,
)
from tests.factories import OrganisationFactory, UserFactory, colleague
from tests.threads import at_once

pytestmark = pytest.mark.django_db


def test_invitation_lets_in_the_owner_of_the_address(organisation, editor):
    guest = UserFactory(email="invitee@exemple.example")
    invitation, token = invited(organisation, "Invitee@Exemple.example", READ, by=editor)
    assert invitations.found(token) == invitation
    invitations.accept(invitation, by=guest)
    assert organisation.memberships.get(user=guest).role == READ
    assert kinds(organisation) == [EventKind.MEMBER_INVITED, EventKind.MEMBER_JOINED]
    assert refusal(invitations.accept, invitation, by=guest) == ["Cette invitation a déjà servi."]


def test_whoever_is_removed_does_not_come_back_by_a_link_never_used(organisation, editor):
    guest = UserFactory()
    invitation, _ = invited(organisation, guest.email, READ, by=editor)
    claims.accept(claims.make(SIREN, by=guest), READ, by=editor)
    team.remove(organisation.memberships.get(user=guest), by=editor)
    [sentence] = refusal(invitations.accept, invitation, by=guest)
    assert "a été retirée" in sentence
    assert not organisation.invitations.pending().exists()


def test_only_the_hash_of_the_link_is_kept(organisation, editor):
    invitation, token = invited(organisation, "x@exemple.example", by=editor)
    assert token not in str(Invitation.objects.values().get())
    [letter] = letters(Letter.INVITATION)
    assert letter.erase_after_sending
    assert (letter.to, letter.cc) == ("x@exemple.example", [])


def test_invitation_is_refused_to_another_address_and_to_one_not_verified(organisation, editor):
    invitation, _ = invited(organisation, "x@exemple.example", by=editor)
    other, unproved = UserFactory(), UserFactory(email="x@exemple.example")
    unproved.emailaddress_set.update(verified=False)
    for user in (other, unproved):
        assert refusal(invitations.accept, invitation, by=user) == [invitations.FOR_SOMEONE_ELSE]
    assert organisation.memberships.count() == 1


def test_expired_and_withdrawn_invitations_let_nobody_in(organisation, editor, time_machine):
    guest = UserFactory(email="x@exemple.example")
    invitation, _ = invited(organisation, guest.email, by=editor)
    time_machine.move_to(timezone.now() + datetime.timedelta(days=14, minutes=1))
    [sentence] = refusal(invitations.accept, invitation, by=guest)
    assert "a expiré" in sentence
    again, token = invited(organisation, guest.email, by=editor)
    invitation.refresh_from_db()
    assert invitation.withdrawn_at
    invitations.withdraw(again, by=editor)
    [sentence] = refusal(invitations.accept, again, by=guest)
    assert "a été retirée" in sentence


def test_sending_again_kills_the_former_link(organisation, editor, time_machine):
    invitation, former = invited(organisation, "x@exemple.example", by=editor)
    assert refusal(invitations.send_again, invitation, by=editor) == [invitations.TOO_SOON]
    time_machine.move_to(timezone.now() + invitations.REST)
    invitations.send_again(invitation, by=editor)
    assert invitations.found(former) is None
    assert invitations.found(token_in(letters(Letter.INVITATION)[-1])) == invitation


def test_inviting_a_member_or_twice_is_said(organisation, editor):
    reader = colleague(organisation, READ)
    told = refusal(invitations.invite, organisation, reader.user.email.upper(), READ, by=editor)
    assert told == [invitations.ALREADY_MEMBER]
    invited(organisation, "x@exemple.example", by=editor)
    told = refusal(invitations.invite, organisation, "X@exemple.example", EDIT, by=editor)
    assert told == [invitations.ALREADY_INVITED]


def test_inviting_is_the_same_with_an_account_and_without(organisation, editor):
    """Nothing tells whether an address has an account."""
    known = UserFactory()
    for email in (known.email, "inconnue@exemple.example"):
        invited(organisation, email, by=editor)
    first, second = letters(Letter.INVITATION)
    assert first.text.replace(known.email, "@") != first.text
    shapes = {re.sub(r"\S+@\S+|/invitations/\S+", "…", letter.text) for letter in (first, second)}
    assert len(shapes) == 1


def test_invitations_are_bounded(organisation, editor):
    for rank in range(invitations.MOST_PENDING):
        invitations.invite(organisation, f"p{rank}@exemple.example", READ, by=editor)
    told = refusal(invitations.invite, organisation, "z@exemple.example", READ, by=editor)
    assert told == [invitations.TOO_MANY]
    for invitation in list(organisation.invitations.pending()):
        invitations.withdraw(invitation, by=editor)
    for rank in range(invitations.MOST_A_DAY - invitations.MOST_PENDING):
        invitations.invite(organisation, f"q{rank}@exemple.example", READ, by=editor)
    invitations.withdraw(organisation.invitations.pending()[0], by=editor)
    told = refusal(invitations.invite, organisation, "z@exemple.example", READ, by=editor)
    assert told == [invitations.TOO_MANY_TODAY]


def test_database_keeps_one_pending_invitation_an_address(organisation, editor):
    invited(organisation, "x@exemple.example", by=editor)
    with pytest.raises(IntegrityError), transaction.atomic():
        Invitation.objects.create(
            organisation=organisation, email="X@exemple.example", role=READ, token_hash="f" * 64
        )


@pytest.mark.django_db(transaction=True)
def test_invitation_accepted_twice_at_once_lets_in_once():
    editor, guest = UserFactory(), UserFactory(email="x@exemple.example")
    organisation = OrganisationFactory(member=editor)
    invitation, _ = invited(organisation, guest.email, by=editor)
    results = at_once(*[lambda: invitations.accept(invitation, by=guest)] * 2)
    assert results.count(None) == 1


@bounded(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(email=STRANGE_TEXT, role=STRANGE_TEXT)
def test_any_invitation_is_sent_or_refused(organisation, editor, email, role):
    for attempt in (role, READ):
        with contextlib.suppress(Refused), transaction.atomic():
            invitations.invite(organisation, email, attempt, by=editor)


# Claims


def test_expiry_is_two_weeks(organisation, editor):
    invitation, _ = invited(organisation, "x@exemple.example", by=editor)
    assert invitation.expires_at - timezone.now() > datetime.timedelta(days=13, hours=23)

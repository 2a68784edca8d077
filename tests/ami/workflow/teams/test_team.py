"""The team of an organisation: roles, departures, invitations, claims; an editor always remains."""

import contextlib
import datetime
import re

import pytest
from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone
from hypothesis import HealthCheck, given
from hypothesis import settings as bounded
from hypothesis import strategies as st

from alliance.letters.models import Notification
from ami.enums import ClaimOutcome, EventKind, Letter, MemberRole, Role
from ami.models import Claim, Event, Invitation, Membership, Organisation
from ami.models.filing.organisation import LAST_EDITOR
from ami.workflow.refusals import Refused
from ami.workflow.teams import (
    claims,
    invitations,
    team,
)
from ami.workflow.transitions import READ_ONLY
from tests.factories import CallFactory, OrganisationFactory, UserFactory, colleague, member
from tests.threads import at_once

pytestmark = pytest.mark.django_db
SIREN = "732829320"
EDIT, READ = MemberRole.EDIT, MemberRole.READ
STRANGE_TEXT = st.text(max_size=300) | st.sampled_from(
    ["", "\0", "a\0@b.fr", "\u202ea@b.fr", "<img onerror=x>", "a@" + "b" * 400, "moi@ici.example "]
)


@pytest.fixture
def editor(db):
    return UserFactory()


@pytest.fixture
def organisation(editor):
    return OrganisationFactory(member=editor, siren=SIREN)


def refusal(verb, *args, **kwargs):
    with pytest.raises(Refused) as refused:
        verb(*args, **kwargs)
    return refused.value.sentences


def kinds(organisation):
    events = Event.objects.filter(subject=organisation.subject_key)
    return list(events.values_list("kind", flat=True))


def letters(letter):
    return list(Notification.objects.filter(kind=letter).order_by("pk"))


def token_in(letter):
    [token] = re.findall(r"/candidatures/invitations/([\w-]+)/", letter.text)
    return token


def invited(organisation, email, role=READ, *, by):
    """The invitation and the token of its letter."""
    invitation = invitations.invite(organisation, email, role, by=by)
    letter = Notification.objects.get(subject_key=f"invitation:{invitation.pk}", cancelled_at=None)
    return invitation, token_in(letter)


# Roles and departures


def test_change_role_is_logged_and_told(organisation, editor):
    reader = colleague(organisation, READ)
    team.change_role(reader, EDIT, by=editor)
    assert Membership.objects.get(pk=reader.pk).role == EDIT
    assert kinds(organisation) == [EventKind.MEMBER_ROLE_CHANGED]
    [letter] = letters(Letter.MEMBERSHIP_CHANGED)
    assert letter.to == reader.user.email
    assert "Votre rôle\u00a0: Rédaction" in letter.text


def test_remove_is_logged_and_told(organisation, editor):
    reader = colleague(organisation, READ)
    team.remove(reader, by=editor)
    assert organisation.memberships.count() == 1
    assert kinds(organisation) == [EventKind.MEMBER_REMOVED]
    assert [letter.to for letter in letters(Letter.MEMBERSHIP_CHANGED)] == [reader.user.email]


def test_reader_may_leave_and_nothing_else(organisation, editor):
    reader = colleague(organisation, READ)
    first = organisation.memberships.get(user=editor)
    invitation, _ = invited(organisation, "x@exemple.example", by=editor)
    claim = claims.make(SIREN, by=UserFactory())
    for verb, args in (
        (team.change_role, (first, READ)),
        (team.remove, (first,)),
        (invitations.invite, (organisation, "y@exemple.example", READ)),
        (invitations.send_again, (invitation,)),
        (invitations.withdraw, (invitation,)),
        (claims.accept, (claim, READ)),
        (claims.refuse, (claim,)),
    ):
        assert refusal(verb, *args, by=reader.user) == [READ_ONLY]
    team.leave(organisation, by=reader.user)
    assert organisation.memberships.get().user == editor


def test_last_editor_neither_leaves_nor_steps_down(organisation, editor):
    reader = colleague(organisation, READ)
    last = organisation.memberships.get(user=editor)
    assert refusal(team.leave, organisation, by=editor) == [LAST_EDITOR]
    assert refusal(team.remove, last, by=editor) == [LAST_EDITOR]
    assert refusal(team.change_role, last, READ, by=editor) == [LAST_EDITOR]
    team.change_role(reader, EDIT, by=editor)
    team.leave(organisation, by=editor)
    assert organisation.memberships.get().user == reader.user


def test_database_keeps_an_editor(organisation, editor):
    colleague(organisation, READ)
    editors = Membership.objects.filter(user=editor)
    with pytest.raises(IntegrityError, match="au moins une personne"), transaction.atomic():
        editors.update(role=READ)
    with pytest.raises(IntegrityError, match="au moins une personne"), transaction.atomic():
        editors.delete()


def test_empty_organisation_may_go_with_its_only_member(organisation):
    organisation.delete()
    assert not Membership.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_two_editors_who_remove_each_other_leave_one():
    first = UserFactory()
    organisation = OrganisationFactory(member=first)
    second = colleague(organisation, EDIT)
    one = organisation.memberships.get(user=first)
    results = at_once(
        lambda: team.remove(second, by=first), lambda: team.remove(one, by=second.user)
    )
    assert results.count(None) == 1
    assert organisation.memberships.get().role == EDIT


@pytest.mark.django_db(transaction=True)
def test_two_editors_who_step_down_at_once_leave_one():
    """Without the verbs' lock: the trigger alone."""
    organisation = OrganisationFactory()
    colleague(organisation, EDIT)
    one, other = organisation.memberships.values_list("pk", flat=True)

    def step_down(pk):
        try:
            Membership.objects.filter(pk=pk).update(role=READ)
        except IntegrityError as error:
            raise Refused(LAST_EDITOR) from error

    at_once(lambda: step_down(one), lambda: step_down(other))
    assert organisation.memberships.editors().count() == 1


# Invitations


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


@pytest.fixture
def claimant(db):
    return UserFactory(first_name="Dominique", last_name="Arrivée")


def test_claim_is_one_letter_to_the_editors(organisation, editor, claimant):
    other = colleague(organisation, EDIT)
    colleague(organisation, READ)
    claim = claims.make("732 829 320", by=claimant)
    [letter] = letters(Letter.CLAIM)
    assert (letter.to, letter.cc) == (editor.email, [other.user.email])
    assert "Dominique Arrivée" in letter.text
    assert claims.make(SIREN, by=claimant) == claim
    assert len(letters(Letter.CLAIM)) == 1


def test_claim_on_a_space_without_members_goes_to_the_secretariat(organisation, claimant):
    organisation.memberships.all().delete()
    claims.make(SIREN, by=claimant)
    [letter] = letters(Letter.CLAIM)
    assert (letter.to, letter.cc) == (settings.CONTACT_EMAIL, [])


@pytest.mark.parametrize("others", [0, 1, 6])
def test_claim_costs_the_same_whoever_is_in_the_space(
    organisation, claimant, others, django_assert_num_queries
):
    for _ in range(others):
        colleague(organisation, EDIT)
    if not others:
        organisation.memberships.all().delete()
    with django_assert_num_queries(19):
        claims.make(SIREN, by=claimant)


def test_accepted_claim_gives_the_role_and_tells(organisation, editor, claimant):
    claim = claims.make(SIREN, by=claimant)
    claims.accept(claim, READ, by=editor)
    assert organisation.memberships.get(user=claimant).role == READ
    [letter] = letters(Letter.CLAIM_SETTLED)
    assert (letter.to, letter.cc) == (claimant.email, [])
    assert refusal(claims.refuse, claim, by=editor) == [claims.NOT_PENDING]
    assert kinds(organisation) == [
        EventKind.CLAIM_MADE,
        EventKind.CLAIM_SETTLED,
        EventKind.MEMBER_JOINED,
    ]


def test_refused_claim_tells_nothing_and_rests(organisation, editor, claimant, time_machine):
    claim = claims.make(SIREN, by=claimant)
    claims.refuse(claim, by=editor)
    [letter] = letters(Letter.CLAIM_SETTLED)
    assert organisation.name not in letter.text
    assert letter.cc == []
    [sentence] = refusal(claims.make, SIREN, by=claimant)
    assert "refusée" in sentence
    time_machine.move_to(timezone.now() + claims.REST_AFTER_REFUSAL)
    assert claims.make(SIREN, by=claimant).outcome == ""


def test_secretariat_settles_with_grounds_and_tells_the_team(organisation, editor, claimant):
    secretary = member(CallFactory(), Role.SECRETARIAT)
    claim = claims.make(SIREN, by=claimant)
    assert refusal(claims.accept, claim, EDIT, by=secretary) == [claims.GROUNDS_WANTED]
    claims.accept(claim, EDIT, by=secretary, grounds="Extrait Kbis produit.")
    [letter] = letters(Letter.CLAIM_SETTLED)
    assert (letter.to, letter.cc) == (claimant.email, [editor.email])
    assert Claim.objects.get().outcome == ClaimOutcome.ACCEPTED


def test_claim_of_an_account_erased_meanwhile_is_settled_no_more(organisation, editor, claimant):
    claim = claims.make(SIREN, by=claimant)
    Claim.objects.all().delete()
    assert refusal(claims.accept, claim, EDIT, by=editor) == [claims.NOT_PENDING]


def test_claim_is_settled_by_its_team_alone_or_the_secretariat(organisation, claimant):
    claim = claims.make(SIREN, by=claimant)
    for stranger in (
        claimant,
        UserFactory(is_superuser=True),
        member(CallFactory(), Role.REVIEWER),
    ):
        [sentence] = refusal(claims.accept, claim, EDIT, by=stranger, grounds="x")
        assert "Cet acte revient" in sentence


def test_invitation_answers_a_claim(organisation, editor, claimant):
    claims.make(SIREN, by=claimant)
    invitation, _ = invited(organisation, claimant.email, by=editor)
    invitations.accept(invitation, by=claimant)
    assert Claim.objects.get().outcome == ClaimOutcome.ACCEPTED


def test_claims_of_a_person_are_bounded(claimant):
    numbers = [OrganisationFactory().siren for _ in range(claims.MOST_PENDING + 1)]
    for number in numbers[:-1]:
        claims.make(number, by=claimant)
    assert refusal(claims.make, numbers[-1], by=claimant) == [claims.TOO_MANY]


def test_claim_on_no_space_or_on_ones_own_is_refused(organisation, editor, claimant):
    assert refusal(claims.make, SIREN, by=editor) == [claims.ALREADY_YOURS]
    assert refusal(claims.make, "356000000", by=claimant) == [claims.NOT_FOUND]
    assert not Organisation.objects.filter(siren="356000000").exists()


def test_expiry_is_two_weeks(organisation, editor):
    invitation, _ = invited(organisation, "x@exemple.example", by=editor)
    assert invitation.expires_at - timezone.now() > datetime.timedelta(days=13, hours=23)

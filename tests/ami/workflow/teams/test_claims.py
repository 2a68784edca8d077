"""Requests to join a team: answered by it, or by the secretariat."""

import pytest
from django.conf import settings
from django.utils import timezone

from ami.enums import ClaimOutcome, EventKind, Letter, Role
from ami.models import Claim, Organisation
from ami.workflow.teams import claims, invitations
from tests.ami.workflow.teams.scenes import EDIT, READ, SIREN, invited, kinds, letters, refusal
from tests.factories import CallFactory, OrganisationFactory, UserFactory, colleague, member

pytestmark = pytest.mark.django_db


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

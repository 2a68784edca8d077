"""The team of an organisation: roles, departures; an editor always remains."""

import pytest
from django.db import IntegrityError, transaction

from ami.enums import EventKind, Letter
from ami.models import Membership
from ami.models.filing.organisation import LAST_EDITOR
from ami.workflow.refusals import Refused
from ami.workflow.teams import claims, invitations, team
from ami.workflow.transitions import READ_ONLY
from tests.ami.workflow.teams.scenes import EDIT, READ, SIREN, invited, kinds, letters, refusal
from tests.factories import OrganisationFactory, UserFactory, colleague
from tests.threads import at_once

pytestmark = pytest.mark.django_db


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

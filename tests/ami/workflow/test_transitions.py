"""The table, against the code, against the database, against the picture people read."""

import re
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction

from alliance.models import User
from ami.enums import DECIDED, Actor, Role, Status, Transition
from ami.models import Candidature, Event
from ami.workflow.refusals import Refused
from ami.workflow.transitions import move
from tests.factories import CandidatureFactory, OrganisationFactory, UserFactory, member

README = Path(__file__).parents[3] / "README.md"
ROLES = {
    Actor.REVIEWER: Role.REVIEWER,
    Actor.SECRETARIAT: Role.SECRETARIAT,
    Actor.COMMITTEE: Role.COMMITTEE,
}

pytestmark = pytest.mark.django_db


def someone(actor, candidature):
    """A person who may act as `actor` on this file, and as nobody else."""
    if actor is Actor.SYSTEM:
        return User.objects.system()
    if actor is Actor.CANDIDATE:
        return candidature.organisation.members.first()
    return member(candidature.call, ROLES[actor])


@pytest.mark.parametrize("status", Status)
def test_move_goes_along_the_table_and_nowhere_else(status):
    candidature = CandidatureFactory(status=status)
    for transition in Transition:
        if status in transition.sources:
            continue
        with pytest.raises(Refused) as refusal:
            move(candidature, transition, by=someone(transition.actor, candidature))
        assert refusal.value.sentences == [
            f"« {transition.label} » n’est pas possible : la candidature est à l’état « {status.label} »."
        ]
    assert Candidature.objects.get(pk=candidature.pk).status == status


@pytest.mark.parametrize("transition", Transition)
def test_move_takes_each_actor_of_the_table_and_no_other(transition):
    candidature = CandidatureFactory(status=min(transition.sources))
    for actor in Actor:
        if actor is transition.actor:
            continue
        with pytest.raises(Refused) as refusal:
            move(candidature, transition, by=someone(actor, candidature))
        assert refusal.value.sentences == [
            f"Cet acte revient au rôle « {transition.actor.label} » : "
            "votre compte ne l’a pas pour ce dossier."
        ]


def test_move_refuses_a_superuser_without_appointment():
    candidature = CandidatureFactory(status=Status.SUBMITTED)
    with pytest.raises(Refused):
        move(candidature, Transition.ACCEPT, by=UserFactory(is_superuser=True))


def test_move_refuses_a_member_of_another_organisation():
    candidature = CandidatureFactory(status=Status.SUBMITTED)
    stranger = OrganisationFactory().members.first()
    with pytest.raises(Refused):
        move(candidature, Transition.WITHDRAW, by=stranger)


def test_move_leaves_an_event_of_the_chain():
    candidature = CandidatureFactory(status=Status.SUBMITTED)
    before = Event.objects.filter(subject=candidature.subject_key).latest("sequence")
    secretary = member(candidature.call, Role.SECRETARIAT)

    move(candidature, Transition.ACCEPT, by=secretary)

    event = Event.objects.filter(subject=candidature.subject_key).latest("sequence")
    assert (event.sequence, event.previous_hash, event.by, event.kind) == (
        before.sequence + 1,
        before.hash,
        secretary,
        "moved",
    )


@pytest.mark.parametrize("status", Status)
def test_database_lets_through_the_couples_of_the_table_and_no_other(status):
    candidature = CandidatureFactory(status=status)
    allowed = {
        target
        for transition in Transition
        for source, target in transition.pairs
        if source == status
    }
    passed = set()
    for target in Status:
        try:
            with transaction.atomic():
                Candidature.objects.filter(pk=candidature.pk).update(status=target)
                passed.add(target)
                raise _Undo
        except (_Undo, IntegrityError):
            continue
    # A draft lacks what other constraints ask of a deposited file.
    if status == Status.DRAFT:
        allowed -= {Status.SUBMITTED}
    # Nobody has confirmed that it is reopened.
    if status in DECIDED or status == Status.INELIGIBLE:
        allowed = set()
    assert passed - {status} == allowed


class _Undo(Exception):
    pass


def test_database_refuses_a_candidature_born_with_another_status():
    draft = CandidatureFactory()
    with pytest.raises(IntegrityError, match="commence par un brouillon"), transaction.atomic():
        Candidature.objects.create(
            call=draft.call,
            organisation=draft.organisation,
            reference="AMI25-XXXX",
            status=Status.SUBMITTED,
        )


def test_readme_draws_the_table():
    """Tests derived from the table cannot catch a wrong table: people read this picture."""
    drawn = set(
        re.findall(
            r"^\s+(\w+) --> (\w+) : (\w+)$", README.read_text(encoding="utf-8"), re.MULTILINE
        )
    )
    table = {
        (Status(source).name, transition.target.name, transition.name)
        for transition in Transition
        for source, _ in transition.pairs
    }
    assert drawn == table


def test_each_actor_has_one_way_between_two_statuses():
    ways = [(couple, transition.actor) for transition in Transition for couple in transition.pairs]
    assert len(ways) == len(set(ways))

"""A dismissal, or a decision, taken up again by two; a withdrawal that was asked for, settled."""

import json

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from alliance.letters.enums import State
from alliance.letters.models import Notification
from ami.enums import Letter, MemberRole, Outcome, Role, Status
from ami.models import Candidature, Decision, Event, Reopening
from ami.public import statistics
from ami.workflow.copies.portable import timeline
from ami.workflow.copies.state import public_state
from ami.workflow.deciding import publication, reopening, withdrawal
from ami.workflow.filing import submission
from ami.workflow.refusals import Refused
from tests.factories import CandidatureFactory, colleague, commit, decide, depositor, member
from tests.shared import anew, made_once

GROUNDS = "Le recours du 3 juin produit la preuve qui manquait."


def announce(candidature):
    publication.announce(
        Candidature.objects.get(pk=candidature.pk).call,
        by=member(candidature.call, Role.SECRETARIAT),
    )


def people_of(candidature):
    """Two who may confirm what the first of them proposes."""
    role = Role.SECRETARIAT if candidature.status == Status.INELIGIBLE else Role.COMMITTEE
    return member(candidature.call, role), member(candidature.call, role)


def reopened(candidature):
    one, other = people_of(candidature)
    return reopening.confirm(reopening.propose(candidature, GROUNDS, by=one), by=other)


def letters(candidature):
    """{(kind, state)} of what is written about the file."""
    about = Notification.objects.filter(subject_key=candidature.subject_key)
    return set(about.values_list("kind", "state"))


def refusal_of(act, *args, **given):
    with pytest.raises(Refused) as refusal:
        act(*args, **given)
    return refusal.value.sentences


def chain_holds(candidature):
    events = list(Event.objects.filter(subject=candidature.subject_key).order_by("sequence"))
    return all(
        after.previous_hash == before.hash
        for before, after in zip(events, events[1:], strict=False)
    )


@pytest.mark.django_db
@pytest.mark.parametrize("status", Status)
def test_only_a_dismissal_or_a_decision_is_taken_up_again(status):
    candidature = CandidatureFactory(status=status)
    goes_to = {
        Status.INELIGIBLE: Status.SUBMITTED,
        **dict.fromkeys((Status.SELECTED, Status.RESERVED, Status.NOT_SELECTED), Status.SCORED),
    }.get(status)
    if goes_to is None:
        by = member(candidature.call, Role.SECRETARIAT)
        assert refusal_of(reopening.propose, candidature, GROUNDS, by=by) == [
            reopening.NOTHING_TO_REOPEN
        ]
        return
    reopened(candidature)
    assert Candidature.objects.get(pk=candidature.pk).status == goes_to
    assert chain_holds(candidature)


rejected = made_once(lambda: CandidatureFactory(status=Status.NOT_SELECTED))


@pytest.fixture
def candidature(rejected, db):
    return anew(rejected)


def test_a_decision_nobody_was_told_is_decided_again_in_silence(candidature):
    reopened(candidature)
    assert candidature.decisions.get().superseded_at is not None
    assert (Letter.NOT_SELECTED, State.CANCELLED) in letters(candidature)
    decide(candidature, Outcome.RESERVED)
    announce(candidature)
    kinds = {kind for kind, state in letters(candidature) if state == State.DUE}
    assert (Letter.RESERVED in kinds, Letter.REOPENED in kinds) == (True, False)


def test_a_company_that_was_told_learns_it_then_waits_for_the_next_announcement(candidature):
    announce(candidature)
    reopened(candidature)
    letter = Notification.objects.get(kind=Letter.REOPENED)
    assert "Votre dossier est réexaminé" in letter.text
    assert GROUNDS in letter.text
    file = Candidature.objects.get(pk=candidature.pk)
    assert public_state(file).code == "evaluation"

    decide(file, Outcome.SELECTED)
    file = Candidature.objects.get(pk=candidature.pk)
    assert (file.announced_at, public_state(file).code) == (None, "evaluation")
    assert statistics(file.call.slug).selected == 0
    assert (Letter.SELECTED, State.HELD) in letters(file)

    announce(file)
    file = Candidature.objects.get(pk=candidature.pk)
    assert public_state(file).code == "selected"
    assert (Letter.SELECTED, State.DUE) in letters(file)
    assert statistics(file.call.slug).selected == 1


@pytest.mark.django_db
def test_a_dismissal_is_examined_again_and_its_company_told():
    candidature = CandidatureFactory(status=Status.INELIGIBLE)
    reopened(candidature)
    assert {Letter.REOPENED} <= {kind for kind, _ in letters(candidature)}
    assert (Letter.INELIGIBLE, State.CANCELLED) in letters(candidature)


@pytest.mark.django_db
def test_a_company_told_it_is_selected_is_heard_first():
    candidature = CandidatureFactory(status=Status.SELECTED)
    by, other = people_of(candidature)
    proposed = reopening.propose(candidature, GROUNDS, by=by)
    announce(candidature)
    heard_first = [
        "Cette candidature est annoncée comme retenue\u00a0: sa sélection ne se retire "
        "qu’au terme d’une procédure contradictoire."
    ]
    assert refusal_of(reopening.confirm, proposed, by=other) == heard_first
    reopening.drop(proposed, by=by)
    assert refusal_of(reopening.propose, candidature, GROUNDS, by=by) == heard_first


def test_two_people_and_grounds_say_the_verbs_and_the_database(candidature):
    one, _ = people_of(candidature)
    reader = member(candidature.call, Role.REVIEWER)
    assert refusal_of(reopening.propose, candidature, GROUNDS, by=reader) == [
        "Cet acte revient au secrétariat ou au comité de cet appel."
    ]
    assert refusal_of(reopening.propose, candidature, " ", by=one) == ["Indiquez les motifs."]
    proposed = reopening.propose(candidature, GROUNDS, by=one)
    assert refusal_of(reopening.propose, candidature, GROUNDS, by=one) == [
        "Un réexamen est déjà proposé pour ce dossier\u00a0: confirmez-le ou abandonnez-le d’abord."
    ]
    assert refusal_of(reopening.confirm, proposed, by=one) == [
        "Un réexamen est confirmé par une autre personne que celle qui l’a proposé."
    ]
    row = Reopening.objects.filter(pk=proposed.pk)
    for change, sentence in (
        ({"confirmed_by": one, "confirmed_at": timezone.now()}, "reopening_takes_two_people"),
        ({"grounds": "Autres."}, "ne se modifie pas"),
    ):
        with pytest.raises(IntegrityError, match=sentence), transaction.atomic():
            row.update(**change)
    for status, target in ((Status.NOT_SELECTED, Status.SCORED),):
        with pytest.raises(IntegrityError, match="se rouvre à deux"), transaction.atomic():
            Candidature.objects.filter(pk=candidature.pk, status=status).update(status=target)


@pytest.mark.django_db
def test_a_selection_taken_again_is_committed_to_again():
    candidature = CandidatureFactory(status=Status.SELECTED)
    reopened(candidature)
    decide(candidature, Outcome.SELECTED)
    commit(candidature)
    assert Candidature.objects.get(pk=candidature.pk).committed_at is not None
    assert candidature.commitments.standing().count() == 3


@pytest.mark.django_db
def test_a_withdrawal_asked_after_the_decision_is_settled_unseen():
    candidature = CandidatureFactory(status=Status.SCORED)
    CandidatureFactory(status=Status.NOT_SELECTED, call=candidature.call)
    decide(candidature)
    candidature.refresh_from_db()
    judge, asker = member(candidature.call, Role.COMMITTEE), depositor(candidature)
    assert refusal_of(withdrawal.settle, candidature, by=judge) == [withdrawal.NOT_ASKED]
    submission.withdraw(candidature, by=asker)
    file = Candidature.objects.get(pk=candidature.pk)
    seen = (public_state(file), timeline(file))
    # Whoever asked may write no more.
    colleague(file.organisation, MemberRole.EDIT)
    file.organisation.memberships.filter(user=asker).update(role=MemberRole.READ)

    withdrawal.settle(file, by=judge)

    file = Candidature.objects.get(pk=candidature.pk)
    assert file.status == Status.WITHDRAWN
    assert (public_state(file), timeline(file)) == seen
    assert not Decision.objects.standing().filter(candidature=file).exists()
    announce(file)
    assert (Letter.SELECTED, State.CANCELLED) in letters(file)
    figures = statistics(file.call.slug)
    assert (figures.withdrawn, figures.selected) == (1, 0)
    moves = Event.objects.filter(subject=file.subject_key, kind="moved").order_by("-sequence")[:2]
    told = [(json.loads(one.body)["facts"]["transition"], one.by) for one in moves]
    assert told == [("WITHDRAW", asker), ("REOPEN_DECISION", judge)]
    assert refusal_of(withdrawal.settle, file, by=judge) == [withdrawal.SETTLED]

"""Links of interest: from a conflict on, its person is out of the file and her marks out of the count."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from alliance.models import User
from ami.enums import ConflictNature, ConflictSource, EventKind, Role, SetAsideReason, Status
from ami.models import Candidature, Conflict, Event, Review
from ami.workflow.assigning import (
    assignment,
    conflicts,
    lifting,
)
from ami.workflow.deciding import deliberation
from ami.workflow.examining import eligibility
from ami.workflow.reading import scoring
from ami.workflow.refusals import Refused
from ami.workflow.running import calls
from tests.factories import (
    CandidatureFactory,
    begin_review,
    member,
    pair,
    put_on_agenda,
    review,
    score,
    sitting,
)

pytestmark = pytest.mark.django_db
FAMILY = ConflictNature.FAMILY


@pytest.fixture
def scored():
    return CandidatureFactory(status=Status.SCORED)


@pytest.fixture
def secretaries(scored):
    return [member(scored.call, Role.SECRETARIAT) for _ in range(2)]


def reader_of(candidature):
    return candidature.assignment.pair.first_reader


def status_of(candidature):
    return Candidature.objects.get(pk=candidature.pk).status


def is_met(candidature, user):
    return Candidature.objects.met_by(user).filter(pk=candidature.pk).exists()


def rows(candidature):
    return list(candidature.conflicts.order_by("pk").values_list("person", "source", "stated_by"))


def test_declaring_no_link_leaves_a_dated_row_once(scored):
    reader = reader_of(scored)
    for _ in range(2):
        conflicts.declare_none([scored], by=reader)
    assert rows(scored) == [(reader.pk, ConflictSource.CONFIRMED_NONE, reader.pk)]


def test_nobody_declares_on_a_file_that_she_does_not_meet(scored):
    stranger = member(scored.call, Role.REVIEWER)
    assert conflicts.declare_none([scored], by=stranger) == []
    with pytest.raises(Refused, match="pas dans votre vue"):
        conflicts.recuse(scored, FAMILY, by=stranger)
    assert rows(scored) == []


def test_recusal_takes_the_file_out_of_sight_and_sets_its_review_aside(scored):
    reader = reader_of(scored)
    conflicts.recuse(scored, FAMILY, detail="Ma sœur y travaille.", by=reader)
    assert not is_met(scored, reader)
    aside = Review.objects.get(candidature=scored, reviewer=reader)
    assert aside.set_aside_because == SetAsideReason.CONFLICT
    assert aside.scores.exclude(mark=None).count() == 5
    assert status_of(scored) == Status.ELIGIBLE
    kinds = Event.objects.filter(subject=scored.subject_key).order_by("-sequence")
    assert list(kinds.values_list("kind", flat=True)[:2]) == [EventKind.MOVED, EventKind.RECUSED]


def test_recusal_freezes_a_review_that_was_only_begun():
    eligible = CandidatureFactory(status=Status.ELIGIBLE)
    team = pair(eligible.call)
    assignment.assign([eligible], team, by=member(eligible.call, Role.SECRETARIAT))
    begun = begin_review(eligible, by=team.first_reader)
    conflicts.recuse(eligible, FAMILY, by=team.first_reader)
    with pytest.raises(Refused, match="file de lecture"):
        scoring.submit_review(begun, by=team.first_reader)
    assert Review.objects.get().set_aside_because == SetAsideReason.CONFLICT


def test_a_decision_survives_a_late_recusal():
    selected = CandidatureFactory(status=Status.SELECTED)
    conflicts.recuse(selected, FAMILY, by=reader_of(selected))
    assert status_of(selected) == Status.SELECTED
    assert selected.reviews.counting().count() == 1


def test_a_recusal_has_its_nature(scored):
    with pytest.raises(Refused, match="nature"):
        conflicts.recuse(scored, "", by=reader_of(scored))


def test_the_secretariat_pins_a_conflict_on_someone_else(scored, secretaries):
    reader = reader_of(scored)
    conflicts.pin(scored, reader, FAMILY, by=secretaries[0])
    assert not is_met(scored, reader)
    with pytest.raises(Refused, match="déjà écartée"):
        conflicts.pin(scored, reader, FAMILY, by=secretaries[0])
    with pytest.raises(Refused, match="Vos propres liens"):
        conflicts.pin(scored, secretaries[0], FAMILY, by=secretaries[0])


@pytest.mark.parametrize("role", [Role.SECRETARIAT, Role.COMMITTEE, Role.CHAIR])
def test_the_secretariat_and_the_chair_are_subject_to_it(role, scored):
    person = member(scored.call, role)
    conflicts.recuse(scored, FAMILY, by=person)
    assert not is_met(scored, person)


def test_someone_kept_away_acts_by_no_verb(scored, secretaries):
    submitted = CandidatureFactory(call=scored.call, status=Status.SUBMITTED)
    conflicts.recuse(submitted, FAMILY, by=secretaries[0])
    for act in (
        lambda: eligibility.find(submitted, {}, by=secretaries[0]),
        lambda: conflicts.pin(submitted, secretaries[1], FAMILY, by=secretaries[0]),
        lambda: assignment.assign([submitted], pair(scored.call), by=secretaries[0]),
    ):
        with pytest.raises(Refused, match="Cet acte revient au rôle"):
            act()


def test_the_chair_kept_away_decides_nothing(scored):
    chair = member(scored.call, Role.CHAIR)
    calls.close_now(scored.call, by=member(scored.call, Role.SECRETARIAT))
    item = put_on_agenda(sitting(scored.call, chair=chair), scored)
    conflicts.recuse(scored, FAMILY, by=chair)
    with pytest.raises(Refused, match="pas dans votre vue"):
        deliberation.propose(item, "selected", "Motif.", based_on=item.version, by=chair)


def test_one_s_own_organisation_is_out_of_sight(scored):
    secretary = member(scored.call, Role.SECRETARIAT)
    scored.organisation.memberships.create(user=secretary)
    assert not is_met(scored, secretary)
    assert (scored.pk, secretary.pk) in conflicts.barred_couples(scored.call)


def test_barred_couples_are_those_of_standing_conflicts_and_of_suggestions(scored, secretaries):
    first, second = scored.assignment.pair.first_reader, scored.assignment.pair.second_reader
    conflicts.recuse(scored, FAMILY, by=first)
    Conflict.objects.create(
        candidature=scored,
        person=second,
        source=ConflictSource.SUGGESTED,
        stated_by=User.objects.system(),
    )
    assert conflicts.barred_couples(scored.call) == {(scored.pk, first.pk), (scored.pk, second.pk)}
    conflicts.declare_none([scored], by=second)
    assert conflicts.barred_couples(scored.call) == {(scored.pk, first.pk)}


def test_lifting_takes_two_people_and_neither_is_its_person(scored, secretaries):
    reader = reader_of(scored)
    conflict = conflicts.recuse(scored, FAMILY, by=reader)
    one, other = secretaries
    lifting.propose(conflict, "Erreur de dossier.", by=one)
    with pytest.raises(Refused, match="une autre la confirme"):
        lifting.confirm(conflict, by=one)
    assert not is_met(scored, reader)
    lifting.confirm(conflict, by=other)
    assert is_met(scored, reader)
    # What was set aside counts again, since nothing replaced it; the declaration is asked anew.
    assert status_of(scored) == Status.SCORED
    assert not Candidature.objects.with_declaration_of(reader).get(pk=scored.pk).declared


def test_a_lifting_proposal_is_dropped(scored, secretaries):
    conflict = conflicts.recuse(scored, FAMILY, by=reader_of(scored))
    lifting.propose(conflict, "Erreur.", by=secretaries[0])
    lifting.drop(conflict, by=secretaries[1])
    with pytest.raises(Refused, match="Personne n’a proposé"):
        lifting.confirm(conflict, by=secretaries[1])


def test_nobody_lifts_her_own_conflict_whatever_her_role(scored, secretaries):
    conflict = conflicts.recuse(scored, FAMILY, by=secretaries[0])
    with pytest.raises(Refused):
        lifting.propose(conflict, "Erreur.", by=secretaries[0])


def test_a_review_that_was_replaced_stays_aside():
    eligible = CandidatureFactory(status=Status.ELIGIBLE)
    one, other = (member(eligible.call, Role.SECRETARIAT) for _ in range(2))
    team = pair(eligible.call)
    score(eligible, by=one, readers=team)
    conflict = conflicts.recuse(eligible, FAMILY, by=team.first_reader)
    replacing = pair(eligible.call, second=team.second_reader)
    eligible.assignment.pair = replacing
    eligible.assignment.save()
    review(Candidature.objects.get(pk=eligible.pk), 2, by=replacing.first_reader)
    lifting.propose(conflict, "Erreur.", by=one)
    lifting.confirm(conflict, by=other)
    assert eligible.reviews.counting().filter(reviewer=team.first_reader).count() == 0
    assert status_of(eligible) == Status.SCORED


@pytest.mark.parametrize(
    "change",
    [{"nature": ConflictNature.OTHER}, {"detail": "Autre"}, {"source": ConflictSource.SUGGESTED}],
)
def test_the_register_is_only_added_to(scored, change):
    conflicts.recuse(scored, FAMILY, by=reader_of(scored))
    with pytest.raises(IntegrityError, match="ne se modifie pas"), transaction.atomic():
        Conflict.objects.update(**change)
    with pytest.raises(IntegrityError, match="ne s’efface pas"), transaction.atomic():
        Conflict.objects.all().delete()


def test_the_database_lifts_by_two_others_only(scored, secretaries):
    reader, now = reader_of(scored), timezone.now()
    conflicts.recuse(scored, FAMILY, by=reader)
    proposed = {"lifting_proposed_at": now, "grounds": "Erreur."}
    for proposer, lifter, name in (
        (secretaries[0], secretaries[0], "conflict_lifted_by_two"),
        (reader, secretaries[0], "conflict_lifted_by_others"),
        (secretaries[0], reader, "conflict_lifted_by_others"),
    ):
        with pytest.raises(IntegrityError, match=name), transaction.atomic():
            Conflict.objects.update(
                **proposed, lifting_proposed_by=proposer, lifted_at=now, lifted_by=lifter
            )


def test_the_database_keeps_a_review_aside_under_a_conflict(scored):
    conflicts.recuse(scored, FAMILY, by=reader_of(scored))
    with pytest.raises(IntegrityError, match="écartée de ce dossier"), transaction.atomic():
        Review.objects.exclude(set_aside_at=None).update(set_aside_at=None, set_aside_because="")

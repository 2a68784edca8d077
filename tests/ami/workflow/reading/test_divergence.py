"""Two readers far apart: a reconciliation, a third reading, by themselves; what was marked stays."""

import pytest
from django.db import IntegrityError, transaction

from alliance.letters.models import Notification
from ami.enums import ConflictSource, Letter, Role, SetAsideReason, Status
from ami.models import Candidature, Conflict, Reconciliation, Review, ThirdReading
from ami.workflow.assigning import assignment
from ami.workflow.reading import (
    due,
    reconciling,
    revising,
    third_reading,
)
from ami.workflow.refusals import Refused
from ami.workflow.running import errata
from tests import factories
from tests.factories import CallFactory, CandidatureFactory, begin_review, member, review

pytestmark = pytest.mark.django_db


@pytest.fixture
def call():
    return CallFactory(reconciliation_above=20, third_reading_above=40)


@pytest.fixture
def secretary(call):
    return member(call, Role.SECRETARIAT)


@pytest.fixture
def team(call):
    return factories.pair(call)


@pytest.fixture
def third(call):
    return member(call, Role.REVIEWER)


@pytest.fixture
def candidature(call, team, secretary):
    return given(call, team, secretary)


def given(call, team, secretary):
    candidature = CandidatureFactory(call=call, status=Status.ELIGIBLE)
    assignment.assign([candidature], team, by=secretary)
    return candidature


def both_mark(candidature, team, first, second):
    review(candidature, first, by=team.first_reader)
    review(candidature, second, by=team.second_reader)


def mark_again(candidature, mark, *, by):
    revising.revise(candidature, by=by)
    return review(candidature, mark, by=by)


def status(candidature):
    return Candidature.objects.get(pk=candidature.pk).status


@pytest.mark.parametrize(
    ("marks", "reconciles", "third_reads"),
    [((4, 3), False, False), ((4, 2), True, False), ((4, 1), False, True)],
)
def test_thresholds_are_exceeded_not_reached(
    candidature, team, third, marks, reconciles, third_reads
):
    both_mark(candidature, team, *marks)
    assert Reconciliation.objects.exists() == reconciles
    assert ThirdReading.objects.exists() == third_reads
    agreed = not reconciles and not third_reads
    assert status(candidature) == (Status.SCORED if agreed else Status.ELIGIBLE)


def test_reconciliation_is_told_to_both_readers_once_a_day(call, candidature, team, secretary):
    both_mark(candidature, team, 4, 2)
    both_mark(given(call, team, secretary), team, 2, 4)
    assert Reconciliation.objects.count() == 2
    letters = Notification.objects.filter(kind=Letter.RECONCILIATION)
    assert sorted(letter.to for letter in letters) == sorted(
        [team.first_reader.email, team.second_reader.email]
    )


def test_readers_who_come_closer_end_the_reading(candidature, team):
    both_mark(candidature, team, 4, 2)
    reconciling.maintain(candidature, "L’impact est mesuré.", by=team.first_reader)
    assert status(candidature) == Status.ELIGIBLE
    mark_again(candidature, 3, by=team.second_reader)
    scored = Candidature.objects.with_scores().get(pk=candidature.pk)
    assert (scored.status, scored.score) == (Status.SCORED, 70.0)
    reconciliation = candidature.reconciliations.get()
    assert float(reconciliation.gap) == 40.0
    assert reconciliation.closed_at
    assert list(reconciliation.confirmations.values_list("reader", "revised", "word")) == [
        (team.first_reader.pk, False, "L’impact est mesuré."),
        (team.second_reader.pk, True, ""),
    ]


def test_revised_marks_leave_the_first_ones_readable(candidature, team):
    both_mark(candidature, team, 4, 2)
    mark_again(candidature, 3, by=team.second_reader)
    revised = candidature.reviews.counting().get(reviewer=team.second_reader)
    former = revised.revises
    assert (former.set_aside_because, former.submitted_at is not None) == (
        SetAsideReason.REVISED,
        True,
    )
    assert set(former.scores.values_list("mark", flat=True)) == {2}
    assert set(revised.scores.values_list("mark", flat=True)) == {3}
    with pytest.raises(IntegrityError, match="ne changent plus"), transaction.atomic():
        former.scores.update(mark=5)


def test_a_gap_that_stands_after_reconciliation_opens_a_third_reading(candidature, team, third):
    both_mark(candidature, team, 4, 2)
    for reader in (team.first_reader, team.second_reader):
        reconciling.maintain(candidature, "Je maintiens.", by=reader)
    assert ThirdReading.objects.get().reader == third
    assert status(candidature) == Status.ELIGIBLE
    review(candidature, 3, by=third)
    scored = Candidature.objects.with_scores().get(pk=candidature.pk)
    # The mean of the three.
    assert (scored.status, scored.score) == (Status.SCORED, 60.0)


def test_only_the_two_readers_speak_and_confirm_once(candidature, team, third):
    both_mark(candidature, team, 4, 2)
    reconciling.say(candidature, "  Voyez la page 3. ", by=team.first_reader)
    assert candidature.remarks.get().text == "Voyez la page 3."
    with pytest.raises(Refused, match="file de lecture"):
        reconciling.say(candidature, "Et moi ?", by=third)
    with pytest.raises(Refused, match="pourquoi vous maintenez"):
        reconciling.maintain(candidature, " ", by=team.first_reader)
    reconciling.maintain(candidature, "Je maintiens.", by=team.first_reader)
    with pytest.raises(Refused, match="déjà confirmé"):
        reconciling.maintain(candidature, "Encore.", by=team.first_reader)
    with pytest.raises(Refused, match="déjà confirmé"):
        revising.revise(candidature, by=team.first_reader)


def test_who_revises_confirms_by_handing_in(candidature, team):
    both_mark(candidature, team, 4, 2)
    revising.revise(candidature, by=team.first_reader)
    with pytest.raises(Refused, match="remettez votre fiche"):
        reconciling.maintain(candidature, "Finalement non.", by=team.first_reader)


def test_marks_are_not_revised_outside_a_discussion(candidature, team):
    review(candidature, 4, by=team.first_reader)
    with pytest.raises(Refused, match="pendant une harmonisation"):
        revising.revise(candidature, by=team.first_reader)
    with pytest.raises(Refused, match="pas de fiche remise"):
        revising.revise(candidature, by=team.second_reader)


def test_what_is_set_aside_is_compared_anew(candidature, team):
    both_mark(candidature, team, 4, 2)
    Review.objects.filter(reviewer=team.second_reader).update(
        set_aside_at=candidature.call.opens_at, set_aside_because=SetAsideReason.ERRATUM
    )
    assert not candidature.reconciliations.standing().exists()
    review(candidature, 2, by=team.second_reader)
    assert candidature.reconciliations.open().count() == 1


def test_a_new_marking_asks_a_third_reader_only_if_the_two_diverge_anew(
    candidature, team, third, secretary
):
    both_mark(candidature, team, 5, 1)
    review(candidature, 3, by=third)
    assert status(candidature) == Status.SCORED
    candidature = marked_anew(candidature, 30, secretary)
    assert due.due(candidature) == {(reader.pk, None) for reader in team.readers}
    assert not Candidature.objects.readable_by(third).exists()
    told = {letter.to: letter.text for letter in Notification.objects.filter(kind=Letter.ERRATUM)}
    assert "mises de côté" in told[team.first_reader.email]
    assert "mises de côté" not in told[third.email]
    both_mark(candidature, team, 4, 4)
    assert status(candidature) == Status.SCORED

    candidature = marked_anew(candidature, 31, secretary)
    both_mark(candidature, team, 5, 1)
    assert ThirdReading.objects.get().reader == third
    assert status(candidature) == Status.ELIGIBLE


def marked_anew(candidature, weight, secretary):
    """The file once an erratum has corrected the weight of a criterion."""
    call = candidature.call
    erratum = errata.propose_marking(
        call, {"A": {"weight": weight}}, "Le poids était faux.", by=secretary
    )
    errata.publish(erratum, by=member(call, Role.CHAIR))
    return Candidature.objects.select_related("call").get(pk=candidature.pk)


def test_database_ends_no_reconciliation_before_both_confirm(candidature, team):
    both_mark(candidature, team, 4, 2)
    with pytest.raises(IntegrityError, match="les deux lecteurs ont confirmé"):
        Reconciliation.objects.update(closed_at=candidature.call.opens_at)


def test_third_reader_is_of_another_service_then_the_least_loaded(
    call, candidature, team, secretary
):
    same = member(call, Role.REVIEWER, service=team.first_reader.service)
    busy = [member(call, Role.REVIEWER, service=f"Bureau {number}") for number in (1, 2)]
    given(call, factories.pair(call, first=busy[0], second=busy[1]), secretary)
    free = member(call, Role.REVIEWER, service="Bureau 3")
    assert third_reading.possible_readers(candidature)[0] == [free, *busy, same]
    both_mark(candidature, team, 5, 1)
    assert ThirdReading.objects.get().reader == free
    letter = Notification.objects.get(kind=Letter.THIRD_READING)
    assert letter.to == free.email
    assert candidature.reference not in letter.text


def test_third_reader_has_no_link_even_suggested(call, candidature, team, third, secretary):
    Conflict.objects.create(
        candidature=candidature,
        person=third,
        source=ConflictSource.SUGGESTED,
        stated_by=secretary,
    )
    both_mark(candidature, team, 5, 1)
    blocked = ThirdReading.objects.get()
    assert blocked.reader is None
    assert blocked.obstacle == (
        "Hors du binôme, les évaluateurs désignés (1) ont tous un lien avec le candidat, déclaré "
        "ou suggéré\u00a0: désignez-en d’autres, ou tranchez les suggestions."
    )
    with pytest.raises(Refused, match="désignez-en d’autres"):
        third_reading.search_again(candidature, by=secretary)
    other = member(call, Role.REVIEWER)
    third_reading.search_again(candidature, by=secretary)
    assert ThirdReading.objects.get().reader == other


def test_secretariat_chooses_a_third_reader_among_those_who_may(
    call, candidature, team, third, secretary
):
    chosen = member(call, Role.REVIEWER)
    both_mark(candidature, team, 5, 1)
    third_reading.appoint(candidature, chosen, by=secretary)
    assert ThirdReading.objects.get().reader == chosen
    with pytest.raises(Refused, match="ne peut pas lire"):
        third_reading.appoint(candidature, team.first_reader, by=secretary)
    review(candidature, 3, by=chosen)
    with pytest.raises(Refused, match="Aucune troisième lecture"):
        third_reading.appoint(candidature, third, by=secretary)


def test_third_reader_finds_the_file_in_her_queue(candidature, team, third):
    both_mark(candidature, team, 5, 1)
    assert Candidature.objects.readable_by(third).get() == candidature
    assert begin_review(candidature, by=third).reviewer == third

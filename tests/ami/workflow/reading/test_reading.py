"""Article 5: pairs, marks within their scale, and one door to the files."""

import pytest
from django.db import IntegrityError, transaction

from alliance.letters.models import Notification
from ami.enums import Letter, Opinion, Role, Status
from ami.models import Assignment, Candidature, Review, Score
from ami.workflow.assigning import (
    assignment,
    pairs,
)
from ami.workflow.reading import scoring
from ami.workflow.refusals import Refused
from ami.workflow.running import calls
from tests import factories
from tests.factories import (
    CallFactory,
    CandidatureFactory,
    begin_review,
    keep_review,
    member,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def candidature():
    return CandidatureFactory(status=Status.ELIGIBLE)


@pytest.fixture
def secretary(candidature):
    return member(candidature.call, Role.SECRETARIAT)


@pytest.fixture
def team(candidature, secretary):
    team = factories.pair(candidature.call)
    assignment.assign([candidature], team, by=secretary)
    return team


def test_form_pair_refuses_the_same_person_twice(candidature, secretary):
    reader = member(candidature.call, Role.REVIEWER)
    with pytest.raises(Refused, match="deux personnes différentes"):
        pairs.form_pair(candidature.call, "A", (reader, reader), by=secretary)


def test_form_pair_refuses_who_is_not_a_reviewer_of_the_call(candidature, secretary):
    stranger = member(CallFactory(), Role.REVIEWER)
    reader = member(candidature.call, Role.REVIEWER)
    with pytest.raises(Refused, match="n’est pas désigné évaluateur"):
        pairs.form_pair(candidature.call, "A", (reader, stranger), by=secretary)


def test_assign_is_all_or_none(candidature, secretary):
    team = factories.pair(candidature.call)
    other = CandidatureFactory(call=candidature.call, status=Status.SUBMITTED)
    with pytest.raises(Refused, match=other.reference):
        assignment.assign([candidature, other], team, by=secretary)
    assert team.assignments.count() == 0


def test_assign_writes_one_letter_a_reader(candidature, team):
    letters = Notification.objects.filter(kind=Letter.ASSIGNMENT)
    assert {letter.to for letter in letters} == {team.first_reader.email, team.second_reader.email}
    assert {letter.subject[:16] for letter in letters} == {"1 dossier à lire"}


def test_assign_keeps_a_file_whose_reading_has_begun(candidature, secretary, team):
    begin_review(candidature, by=team.first_reader)
    with pytest.raises(Refused, match="sa lecture a commencé"):
        assignment.assign([candidature], factories.pair(candidature.call), by=secretary)


def test_readable_by_is_the_pair_and_nobody_else(candidature, secretary, team):
    stranger = member(candidature.call, Role.REVIEWER)
    for user, count in [
        (team.first_reader, 1),
        (team.second_reader, 1),
        (stranger, 0),
        (secretary, 0),
    ]:
        assert Candidature.objects.readable_by(user).count() == count


def test_a_reader_no_longer_appointed_meets_no_file(candidature, team):
    team.first_reader.appointments.all().delete()
    assert Candidature.objects.readable_by(team.first_reader).count() == 0


def test_review_judges_the_latest_deposit(candidature, team):
    review = begin_review(candidature, by=team.first_reader)
    assert review.deposit == candidature.deposits.latest("number")
    assert begin_review(candidature, by=team.first_reader) == review


def test_submit_review_asks_for_every_mark_and_an_opinion(candidature, team):
    reader = team.first_reader
    criteria = candidature.call.grid.selection
    review = keep_review(candidature, {criteria[0]: (3, "")}, by=reader)
    with pytest.raises(Refused) as refusal:
        scoring.submit_review(review, by=reader)
    assert refusal.value.sentences == [
        *[f"Donnez une note au critère {item.code}." for item in criteria[1:]],
        "Donnez un avis : favorable, à discuter ou défavorable.",
    ]


def test_a_mark_at_either_end_of_the_scale_asks_for_a_word(candidature, team):
    reader = team.first_reader
    given = {"A": (0, ""), "B1": (5, "Partout en service."), "B2": (5, " "), "B3": (1, "")}
    marks = {item: given.get(item.code, (4, "")) for item in candidature.call.grid.selection}
    review = keep_review(candidature, marks, opinion=Opinion.FAVOURABLE, by=reader)
    with pytest.raises(Refused) as refusal:
        scoring.submit_review(review, by=reader)
    assert [(item.code, str(item)) for item in refusal.value.sentences] == [
        (
            f"comment-{code}",
            f"Expliquez d’un mot la note {mark} du critère {code}\u00a0: "
            "elle est à une extrémité de l’échelle.",
        )
        for code, mark in (("A", 0), ("B2", 5))
    ]


def test_keep_review_begins_it_with_its_first_save(candidature, team):
    criterion = candidature.call.grid.selection[0]
    for version, mark in enumerate((2, 3)):
        marks = {criterion: (mark, "")}
        kept = keep_review(
            candidature, marks, comment="Solide.", based_on=version, by=team.first_reader
        )
    assert (kept.version, kept.comment, kept.scores.get().mark) == (2, "Solide.", 3)


def test_a_review_saved_from_another_tab_is_not_overwritten(candidature, team):
    reader, criterion = team.first_reader, candidature.call.grid.selection[0]
    review = keep_review(candidature, {criterion: (3, "")}, by=reader)
    with pytest.raises(scoring.Stale):
        keep_review(candidature, {criterion: (5, "")}, based_on=0, by=reader)
    assert Score.objects.get(review=review, criterion=criterion).mark == 3


def test_the_file_is_scored_when_both_reviews_are_in(candidature, team):
    factories.review(candidature, 4, by=team.first_reader)
    assert Candidature.objects.get(pk=candidature.pk).status == Status.ELIGIBLE
    factories.review(candidature, 2, by=team.second_reader)
    scored = Candidature.objects.with_scores().get(pk=candidature.pk)
    assert (scored.status, scored.score) == (Status.SCORED, 60.0)


def test_score_weighs_the_criteria(candidature, team):
    marks = {"A": 5, "B1": 0, "B2": 5, "B3": 0, "B4": 0}
    for reader in (team.first_reader, team.second_reader):
        review = keep_review(
            candidature,
            {item: (marks[item.code], "Un mot.") for item in candidature.call.grid.selection},
            opinion=Opinion.FAVOURABLE,
            by=reader,
        )
        scoring.submit_review(review, by=reader)
    assert Candidature.objects.with_scores().get(pk=candidature.pk).score == 50.0


def test_a_mark_beyond_its_scale_is_refused(candidature, team):
    reader, criterion = team.first_reader, candidature.call.grid.selection[0]
    with pytest.raises(Refused, match="dépasse l’échelle"):
        keep_review(candidature, {criterion: (6, "")}, by=reader)


def test_a_mark_on_a_foreign_criterion_is_refused(candidature, team):
    review = begin_review(candidature, by=team.first_reader)
    with pytest.raises(IntegrityError, match="n’appartient pas à la grille"), transaction.atomic():
        Score.objects.create(review=review, criterion=candidature.call.grid.eligibility[0], mark=1)


def test_marks_handed_in_no_longer_change(candidature, team):
    review = factories.review(candidature, 4, by=team.first_reader)
    with pytest.raises(Refused, match="déjà remis"):
        keep_review(candidature, {}, by=team.first_reader)
    with pytest.raises(IntegrityError, match="ne changent plus"), transaction.atomic():
        Score.objects.filter(review=review).update(mark=0)


def test_database_refuses_a_review_by_someone_outside_the_pair(candidature, team):
    stranger = member(candidature.call, Role.REVIEWER)
    with pytest.raises(IntegrityError, match="n’est pas attribué"), transaction.atomic():
        Review.objects.create(
            candidature=candidature,
            reviewer=stranger,
            deposit=candidature.deposits.latest("number"),
        )
    with pytest.raises(Refused, match="file de lecture"):
        begin_review(candidature, by=stranger)


def test_nobody_judges_their_own_organisation(candidature, secretary):
    insider = candidature.organisation.members.first()
    calls.appoint(candidature.call, insider, Role.REVIEWER, by=secretary)
    team = factories.pair(candidature.call, first=insider)
    with pytest.raises(Refused, match="appartient à l’organisation candidate"):
        assignment.assign([candidature], team, by=secretary)

    Assignment.objects.create(candidature=candidature, pair=team, assigned_by=secretary)
    assert not Candidature.objects.readable_by(insider).exists()
    with pytest.raises(IntegrityError, match="sa propre organisation"), transaction.atomic():
        Review.objects.create(
            candidature=candidature, reviewer=insider, deposit=candidature.deposits.get()
        )

"""Pairs of two services: formed, changed before they read, dissolved when empty; roles taken back."""

import pytest

from ami.enums import ConflictNature, EventKind, Role, Status
from ami.models import Appointment, Event, Pair
from ami.workflow.assigning import (
    assignment,
    conflicts,
    pairs,
)
from ami.workflow.refusals import Refused
from ami.workflow.running import calls
from tests.factories import CallFactory, CandidatureFactory, begin_review, member, pair

pytestmark = pytest.mark.django_db


@pytest.fixture
def call():
    return CallFactory()


@pytest.fixture
def secretary(call):
    return member(call, Role.SECRETARIAT)


def readers(call, *services):
    return [member(call, Role.REVIEWER, service=service) for service in services]


def told(call):
    return [event.kind for event in Event.objects.filter(subject=calls.subject_of(call))]


def test_pair_of_one_service_is_refused_with_its_name(call, secretary):
    with pytest.raises(Refused, match="sont du même service"):
        pairs.form_pair(call, "A", readers(call, "DINUM", "Dinum"), by=secretary)


def test_pair_of_an_unknown_service_says_what_to_do(call, secretary):
    with pytest.raises(Refused, match="n’est pas connu : indiquez-le"):
        pairs.form_pair(call, "A", readers(call, "DINUM", ""), by=secretary)


def test_pair_knows_its_quota_and_its_thematiques(call, secretary):
    themes = list(call.themes.all()[:2])
    made = pairs.form_pair(call, "A", readers(call, "A", "B"), quota=3, themes=themes, by=secretary)
    assert (made.quota, list(made.themes.order_by("order"))) == (3, themes)
    assert told(call)[-1] == EventKind.PAIR_FORMED


def test_pair_changes_its_readers_before_it_reads(call, secretary):
    made = pair(call)
    new = readers(call, "A", "B")
    pairs.change_pair(made, "Autre", new, quota=5, by=secretary)
    made.refresh_from_db()
    assert (made.name, made.quota, made.reader_ids) == ("Autre", 5, {one.pk for one in new})


def test_pair_that_reads_keeps_its_readers_and_may_be_renamed(call, secretary):
    candidature = CandidatureFactory(call=call, status=Status.ELIGIBLE)
    made = pair(call)
    assignment.assign([candidature], made, by=secretary)
    begin_review(candidature, by=made.first_reader)
    with pytest.raises(Refused, match="a commencé à lire"):
        pairs.change_pair(made, made.name, readers(call, "A", "B"), by=secretary)
    assert pairs.change_pair(made, "Renommé", made.readers, by=secretary).name == "Renommé"


@pytest.mark.parametrize(
    ("count", "sentence"),
    [
        (1, "1 dossier de ce binôme ne peut pas être lu par"),
        (2, "2 dossiers de ce binôme ne peuvent pas être lus par"),
    ],
)
def test_readers_kept_away_from_files_do_not_inherit_them(call, secretary, count, sentence):
    files = [CandidatureFactory(call=call, status=Status.ELIGIBLE) for _ in range(count)]
    made, (first, second) = pair(call), readers(call, "A", "B")
    assignment.assign(files, made, by=secretary)
    for candidature in files:
        conflicts.pin(candidature, first, ConflictNature.WORK, by=secretary)
    with pytest.raises(Refused, match=sentence):
        pairs.change_pair(made, made.name, (first, second), by=secretary)


def test_pair_is_dissolved_when_it_is_empty(call, secretary):
    candidature = CandidatureFactory(call=call, status=Status.ELIGIBLE)
    made = pair(call)
    assignment.assign([candidature], made, by=secretary)
    with pytest.raises(Refused, match="Ce binôme a 1 dossier"):
        pairs.dissolve(made, by=secretary)
    empty = pair(call)
    pairs.dissolve(empty, by=secretary)
    assert list(Pair.objects.all()) == [made]
    assert told(call)[-1] == EventKind.PAIR_DISSOLVED


def test_pairs_are_the_secretariat_s_business(call):
    made = pair(call)
    for act in (
        lambda by: pairs.form_pair(call, "A", made.readers, by=by),
        lambda by: pairs.change_pair(made, "A", made.readers, by=by),
        lambda by: pairs.dissolve(made, by=by),
    ):
        with pytest.raises(Refused, match="revient au secrétariat"):
            act(made.first_reader)


def test_quota_is_never_passed_by_hand(call, secretary):
    files = [CandidatureFactory(call=call, status=Status.ELIGIBLE) for _ in range(2)]
    made = pair(call)
    pairs.change_pair(made, "A", made.readers, quota=1, by=secretary)
    made.refresh_from_db()
    with pytest.raises(Refused, match="ne lit pas plus de 1 dossier,"):
        assignment.assign(files, made, by=secretary)


def test_role_is_taken_back_and_its_doors_close(call, secretary):
    reader = member(call, Role.REVIEWER)
    calls.revoke(reader.appointments.get(), by=secretary)
    reader.refresh_from_db()
    assert (reader.is_staff, reader.groups.count()) == (False, 0)
    assert told(call)[-1] == EventKind.REVOKED


def test_role_stays_while_a_pair_has_files_to_read(call, secretary):
    candidature = CandidatureFactory(call=call, status=Status.ELIGIBLE)
    made = pair(call)
    assignment.assign([candidature], made, by=secretary)
    appointment = Appointment.objects.get(user=made.first_reader, call=call)
    with pytest.raises(Refused, match="lit encore dans le binôme"):
        calls.revoke(appointment, by=secretary)


def test_last_person_of_the_secretariat_stays(call, secretary):
    with pytest.raises(Refused, match="au moins une personne au secrétariat"):
        calls.revoke(Appointment.objects.get(user=secretary), by=secretary)


def test_a_service_is_written_down_only_where_it_was_not_known(call, secretary):
    unknown, known = readers(call, "", "DINUM")
    for reader in (unknown, known):
        calls.appoint(call, reader, Role.REVIEWER, service="DGFiP", by=secretary)
    assert (unknown.service, known.service) == ("DGFiP", "DINUM")

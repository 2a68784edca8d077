"""A sitting is written down, opened on a roll-call, closed when nothing is left, and for good."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from ami.enums import ItemState, Role, Status
from ami.models import AgendaItem, Attendance, Decision, Deliberation
from ami.workflow.deciding import agenda, attendance, deliberation, publication, sittings
from ami.workflow.refusals import Refused
from ami.workflow.running import calls
from tests.factories import CandidatureFactory, decide, member, planned, put_on_agenda, sitting
from tests.shared import anew, made_once

pytestmark = pytest.mark.django_db


def closed_call():
    """(the only file of a closed call, who leads its sittings)"""
    file = CandidatureFactory(status=Status.SCORED)
    people = {
        "chair": member(file.call, Role.CHAIR),
        "secretary": member(file.call, Role.SECRETARIAT),
    }
    calls.close_now(file.call, by=people["secretary"])
    return file, people


stage = made_once(closed_call)


@pytest.fixture
def scored(stage, db):
    return anew(stage[0])


@pytest.fixture
def call(scored):
    return scored.call


@pytest.fixture
def people(stage, db):
    return {name: anew(person) for name, person in stage[1].items()}


def test_a_sitting_is_led_by_people_appointed_to_the_call(call, people):
    stranger = member(call, Role.REVIEWER)
    with pytest.raises(Refused) as refusal:
        sittings.plan(
            call,
            planned_for=timezone.now(),
            place="Salle A",
            quorum=3,
            chair=stranger,
            secretary=stranger,
            by=people["secretary"],
        )
    assert refusal.value.sentences == [
        f"{stranger} n’est pas du comité de cet appel.",
        f"{stranger} n’est pas du secrétariat de cet appel.",
        "Le comité compte 1 membre\u00a0: un quorum de 3 ne serait jamais atteint.",
    ]
    with pytest.raises(Refused, match="revient au secrétariat et à la présidence"):
        sittings.drop(planned(call, **people), "Salle prise.", by=stranger)


def test_opening_asks_for_the_quorum_its_chair_and_its_secretary(call, people):
    other = member(call, Role.COMMITTEE)
    session = planned(call, **people, quorum=2)
    with pytest.raises(Refused) as refusal:
        sittings.open_sitting(session, present=[other], by=people["secretary"])
    assert [one.split(" (")[-1].split(")")[0] for one in refusal.value.sentences[:2]] == [
        "présidence",
        "secrétariat de séance",
    ]
    assert refusal.value.sentences[2] == (
        "Le quorum n’est pas atteint\u00a0: 1 membre présent pour un quorum de 2."
    )
    sittings.open_sitting(session, present=[*people.values(), other], by=people["secretary"])
    roles = Attendance.objects.order_by("pk").values_list("person", "role", "capacity")
    assert list(roles)[0] == (
        people["chair"].pk,
        "chair",
        f"Présidence du comité, {people['chair'].service}",
    )


def test_one_sitting_of_a_call_is_open(call, people):
    sitting(call, **people)
    with pytest.raises(Refused, match="déjà ouverte\u00a0: closez-la d’abord"):
        sitting(call, **people)


def test_closing_waits_for_every_file_and_is_for_good(call, people, scored):
    session = sitting(call, **people)
    item = put_on_agenda(session, scored)
    with pytest.raises(Refused, match="1 dossier de l’ordre du jour n’a ni décision ni report"):
        sittings.close(session, by=people["secretary"])
    with pytest.raises(IntegrityError, match="ni décidé ni reporté"), transaction.atomic():
        Deliberation.objects.update(closed_at=timezone.now(), closed_by=people["chair"])
    deliberation.postpone(item, "Une pièce manque.", by=people["chair"])
    sittings.close(session, by=people["secretary"])
    with pytest.raises(IntegrityError, match="ne change plus"), transaction.atomic():
        Deliberation.objects.update(place="Ailleurs")
    with pytest.raises(Refused, match="n’est pas ouverte"):
        attendance.arrive(session, member(call, Role.COMMITTEE), by=people["secretary"])


def test_a_sitting_given_up_frees_its_files(call, people, scored):
    session = planned(call, **people)
    assert agenda.draw_up(session, by=people["secretary"]) == 1
    with pytest.raises(Refused, match="Aucun dossier évalué"):
        agenda.draw_up(planned(call, **people), by=people["secretary"])
    sittings.drop(session, "Salle indisponible.", by=people["secretary"])
    assert AgendaItem.objects.get().state == ItemState.POSTPONED
    assert agenda.draw_up(planned(call, **people), by=people["secretary"]) == 1


def test_nothing_is_announced_while_a_sitting_is_open(call, people, scored):
    session = sitting(call, **people)
    decide(scored, by=people["chair"])
    with pytest.raises(Refused, match="Une séance du comité est ouverte"):
        publication.announce(call, by=people["secretary"])
    sittings.close(session, by=people["secretary"])
    assert publication.announce(call, by=people["secretary"]) == 1


def test_the_database_knows_no_decision_out_of_an_open_sitting(call, people, scored):
    decision = decide(scored, by=people["chair"])
    fields = {"candidature": scored, "outcome": "selected", "grounds": "Non.", "decided_by_id": 1}
    Decision.objects.update(superseded_at=timezone.now())
    for item in (None, decision.item):
        with pytest.raises(IntegrityError, match="en séance ouverte"), transaction.atomic():
            Decision.objects.create(**fields, item=item)
    with pytest.raises(IntegrityError, match="ne change plus"), transaction.atomic():
        AgendaItem.objects.update(grounds="Autre.")


def test_who_leaves_and_comes_back_has_two_stays(call, people):
    session = sitting(call, **people)
    other = member(call, Role.COMMITTEE)
    with pytest.raises(Refused, match="n’est pas dans la salle"):
        attendance.leave(session, other, by=people["secretary"])
    attendance.arrive(session, other, by=people["secretary"])
    with pytest.raises(Refused, match="déjà présente"):
        attendance.arrive(session, other, by=people["secretary"])
    attendance.leave(session, other, by=people["secretary"])
    attendance.arrive(session, other, by=people["chair"])
    stays = session.attendances.filter(person=other)
    assert [(one.left_at is None, one.arrived_by) for one in stays] == [
        (False, people["secretary"]),
        (True, people["chair"]),
    ]
    with pytest.raises(IntegrityError, match="ne se modifie pas"), transaction.atomic():
        stays.update(capacity="Invité")
    with pytest.raises(Refused, match="n’a pas de rôle"):
        attendance.arrive(session, member(call, Role.REVIEWER), by=people["secretary"])

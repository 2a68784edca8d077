"""What readers see of each other's marks, when, and what they do with them."""

import pytest
from django.test import Client

from ami.enums import ConflictNature, Role, Status
from ami.models import Candidature, CommonFile, ThirdReading
from ami.workflow.assigning import assignment
from ami.workflow.reading import calibration, reconciling, revising
from tests import factories
from tests.ami.committee.conftest import call_and_its_people, signed_in
from tests.ami.committee.pages import form_errors, messages, text
from tests.ami.committee.readings.test_reading import LIST, page, typed
from tests.ami.committee.test_queries import MOST, queries
from tests.factories import (
    CallFactory,
    CandidatureFactory,
    declare_no_link,
    member,
    review,
    whole_review,
)
from tests.shared import anew, made_once

SECRET = "Commentaire communicable."


def two_eligible_files():
    made = call_and_its_people(reconciliation_above=20, third_reading_above=40)
    made.files = [CandidatureFactory(call=made.call, status=Status.ELIGIBLE) for _ in range(2)]
    return made


stage = made_once(two_eligible_files)


@pytest.fixture
def file(stage, team, secretary):
    candidature = anew(stage.files[0])
    assignment.assign([candidature], team, by=secretary)
    return anew(candidature)


@pytest.fixture
def common(stage, team, secretary):
    candidature = anew(stage.files[1])
    CommonFile.objects.create(candidature=candidature, chosen_by=secretary)
    return candidature


def reconcile(candidature):
    return f"{LIST}{candidature.pk}/harmoniser/"


def compare(candidature):
    return f"{LIST}{candidature.pk}/comparer/"


def reachable_by_a_reader(candidature):
    """Every screen of hers that could show marks."""
    return [
        "/admin/",
        LIST,
        f"{LIST}?mine=reconcile",
        page(candidature),
        f"{LIST}{candidature.pk}/remettre/",
        reconcile(candidature),
        compare(candidature),
        f"{LIST}{candidature.pk}/reviser/",
        "/admin/ami/calibration/",
        f"/admin/ami/calibration/{candidature.call_id}/",
    ]


@pytest.mark.parametrize("kind", ["file", "common"])
def test_no_screen_shows_a_partner_s_marks_before_one_s_own(kind, request, team):
    candidature = request.getfixturevalue(kind)
    review(candidature, 1, by=team.second_reader)
    whole_review(candidature, 5, by=team.first_reader)
    reader = signed_in(team.first_reader)
    for where in reachable_by_a_reader(candidature):
        response = reader.get(where, follow=True)
        assert f"{team.second_reader}" not in text(response), where
        assert "20,0" not in text(response), where


def test_partner_s_review_stands_beside_one_s_own_once_handed_in(file, team):
    review(file, 4, by=team.second_reader)
    review(file, 3, by=team.first_reader)
    reader = signed_in(team.first_reader)
    assert "Comparer avec l’autre fiche" in text(reader.get(page(file)))
    body = text(reader.get(compare(file)))
    assert f"{team.first_reader} (vous) {team.second_reader}" in body
    assert "Total sur 100 60,0 80,0" in body


def test_third_reader_sees_the_first_two_after_her_own(file, team, call):
    third = member(call, Role.REVIEWER)
    review(file, 5, by=team.first_reader)
    review(file, 1, by=team.second_reader)
    reader = signed_in(third)
    for where in reachable_by_a_reader(file):
        body = text(reader.get(where, follow=True))
        assert f"{team.first_reader}" not in body
    review(file, 3, by=third)
    body = text(reader.get(compare(file)))
    assert f"{third} (vous) {team.first_reader} {team.second_reader}" in body


def test_reconciliation_puts_the_widest_gap_first_and_takes_the_last_words(file, team):
    first, second = signed_in(team.first_reader), signed_in(team.second_reader)
    first.post(page(file), typed(mark="4"))
    first.post(f"{LIST}{file.pk}/remettre/")
    second.post(page(file), typed(mark="3", **{"mark-B2": "1", "mark-A": "1"}))
    second.post(f"{LIST}{file.pk}/remettre/")
    assert "À harmoniser" in text(first.get(LIST))
    response = first.get(reconcile(file))
    gaps = [row["gap"] * row["criterion"].weight for row in response.context["sides"]["rows"]]
    assert gaps == sorted(gaps, reverse=True)
    assert gaps[0] > gaps[-1]

    first.post(reconcile(file), {"say": "1", "text": "Voyez la page 3."})
    assert "Voyez la page 3." in text(second.get(reconcile(file)))
    refused = first.post(reconcile(file), {"maintain": "1", "word": ""})
    assert form_errors(refused) == {
        "word": ["Dites en quelques mots pourquoi vous maintenez vos notes."]
    }
    kept = first.post(reconcile(file), {"maintain": "1", "word": "C’est mesuré."}, follow=True)
    assert messages(kept) == ["Vos notes sont maintenues."]

    second.post(f"{LIST}{file.pk}/reviser/")
    assert "Révision en cours" in text(first.get(reconcile(file)))
    sheet = typed(mark="4", version=2)
    second.post(page(file), sheet)
    second.post(f"{LIST}{file.pk}/remettre/")
    assert Candidature.objects.get(pk=file.pk).status == Status.SCORED
    assert "(1 avant révision)" in text(first.get(reconcile(file)))


def test_reconciliation_is_of_the_two_readers_alone(file, team, call, secretariat):
    review(file, 4, by=team.first_reader)
    assert signed_in(team.first_reader).get(reconcile(file)).status_code == 404
    review(file, 2, by=team.second_reader)
    stranger = signed_in(factories.pair(call).first_reader)
    assert stranger.get(reconcile(file)).status_code == 404
    assert stranger.post(f"{LIST}{file.pk}/reviser/").status_code == 404
    assert secretariat.get(reconcile(file)).status_code == 403


def test_common_files_lead_the_queue_and_hold_the_rest(file, common, team, call):
    reader = signed_in(team.first_reader)
    rows = reader.get(LIST).context["cl"].result_list
    assert [row.pk for row in rows] == [common.pk, file.pk]
    assert reader.get(LIST).context["queues"][0]["url"] == page(common)
    held = reader.get(page(file))
    assert "Les dossiers communs se lisent d’abord" in text(held)
    assert form_errors(reader.post(page(file), typed())) == {"__all__": [calibration.FIRST]}


def test_calibration_is_discussed_pair_by_pair_then_closed(common, file, team, call, secretariat):
    where = f"/admin/ami/calibration/{call.pk}/"
    readers = [signed_in(team.first_reader), signed_in(team.second_reader)]
    assert "Aucun dossier commun ne vous est encore montré" in text(readers[0].get(where))
    review(common, 4, by=team.first_reader)
    declare_no_link(team.first_reader)
    label = call.grid.selection[0].label
    assert f"{label} – 4" in text(readers[0].get(where))
    review(common, 2, by=team.second_reader)
    declare_no_link(team.second_reader)
    body = text(readers[0].get(where))
    assert f"Critère Écart {team}" in body
    assert "4 · 2" in body
    criterion = call.grid.selection[0]
    sent = {"file": common.pk, "criterion": criterion.pk, "text": "Deux lectures du critère."}
    told = readers[0].post(where, sent, follow=True)
    assert messages(told) == [f"Commentaire ajouté sur {common.reference}."]
    empty = readers[0].post(where, {"file": common.pk, "text": ""})
    assert form_errors(empty) == {"text": ["Écrivez votre commentaire."]}
    assert readers[0].post(where, {"file": file.pk, "text": "Ailleurs"}).status_code == 404

    agreed = {f"note-{one.code}": "" for one in call.grid.selection} | {"note-A": "3 sans mesure."}
    secretariat.post(f"{where}convenir/", agreed)
    closed = secretariat.post(f"{where}clore/", {"note": "Nous notons les usages."}, follow=True)
    assert messages(closed)[-1] == "La discussion est close\u00a0: le reste de la file est ouvert."
    assert "Repère convenu : 3 sans mesure." in text(readers[0].get(page(file)))


@pytest.mark.parametrize("role", [Role.SECRETARIAT, Role.CHAIR])
def test_who_leads_the_discussion_declares_before_a_common_file_opens(role, common, team, call):
    other = CandidatureFactory(call=call, status=Status.ELIGIBLE)
    CommonFile.objects.create(candidature=other, chosen_by=member(call, Role.SECRETARIAT))
    both_mark(common, team)
    leader = member(call, role)
    client = signed_in(leader, Client)
    where = f"/admin/ami/calibration/{call.pk}/"
    shown = client.get(where)
    assert "Avant d’ouvrir ces dossiers" in text(shown)
    assert list(shown.context["page"]) == []
    assert client.post(where, {"file": common.pk, "text": "Trop tôt"}).status_code == 404

    gate = f"{where}mes-liens/"
    asked = client.get(gate)
    assert {row["file"].pk for row in asked.context["rows"]} == {common.pk, other.pk}
    assert client.post(gate, {"none": [common.pk]}).url == gate
    opened = client.get(where)
    assert [file.pk for file in opened.context["page"]] == [common.pk]
    assert "80,0 · 40,0" in text(opened)
    recused = f"/admin/ami/calibration/dossiers/{other.pk}/liens/"
    client.post(recused, {"nature": ConflictNature.FAMILY})
    assert leader.conflicts.standing().get().candidature == other
    assert client.get(recused).status_code == 404
    assert "1 dossier commun hors de votre vue" in text(client.get(where))


def test_calibration_acts_are_the_secretariat_s_and_the_chair_s(common, team, call, judge):
    where = f"/admin/ami/calibration/{call.pk}/clore/"
    for user, seen in (
        (team.first_reader, calibration.NOT_LED_BY_YOU),
        (member(call, Role.CHAIR), "il manque 2 fiches"),
    ):
        assert seen in text(signed_in(user).post(where, {"note": "Convenu."}))
    stranger = signed_in(member(CallFactory(), Role.SECRETARIAT))
    assert stranger.get(where).status_code == 404


def test_secretariat_is_shown_why_nobody_reads_in_third(file, team, call, secretariat):
    review(file, 5, by=team.first_reader)
    review(file, 1, by=team.second_reader)
    third = ThirdReading.objects.get()
    where = f"/admin/ami/thirdreading/{third.pk}/"
    assert "Aucun évaluateur n’est désigné hors du binôme" in text(secretariat.get(where))
    chosen = member(call, Role.REVIEWER)
    secretariat.post(f"{where}designer/", {"reader": chosen.pk})
    third.refresh_from_db()
    assert third.reader == chosen
    assert "100,0" not in text(secretariat.get(where))


def test_revising_reopens_the_sheet_with_its_marks(file, team):
    review(file, 4, by=team.first_reader)
    review(file, 2, by=team.second_reader)
    revising.revise(file, by=team.second_reader)
    form = signed_in(team.second_reader).get(page(file)).context["form"]
    assert form["mark-A"].value() == 2


def test_screens_cost_the_same_with_one_row_and_three(file, team, call, secretary):
    both_mark(file, team)
    first, *others = [CandidatureFactory(call=call, status=Status.ELIGIBLE) for _ in range(3)]
    for candidature in (first, *others):
        CommonFile.objects.create(candidature=candidature, chosen_by=secretary)
    read_and_discuss(first, team)
    reader, leader = signed_in(team.first_reader), signed_in(secretary)
    screens = [
        (reader, LIST),
        (reader, page(file)),
        (reader, reconcile(file)),
        (reader, compare(file)),
        (reader, f"/admin/ami/calibration/{call.pk}/"),
        (leader, f"/admin/ami/calibration/{call.pk}/"),
        (leader, f"/admin/ami/calibration/{call.pk}/clore/"),
        (leader, "/admin/ami/thirdreading/"),
    ]
    for person in (team.first_reader, secretary):
        declare_no_link(person)
    few = [len(queries(client, where)) for client, where in screens]
    for candidature in others:
        read_and_discuss(candidature, team)
        reconciling.say(file, "Encore un mot.", by=team.first_reader)
    many = [len(queries(client, where)) for client, where in screens]
    assert many == few
    assert max(many) <= MOST


def read_and_discuss(common, team):
    both_mark(common, team)
    calibration.comment(common, None, "À discuter.", by=team.first_reader)


def both_mark(candidature, team):
    for reader, mark in zip((team.first_reader, team.second_reader), (4, 2), strict=True):
        review(candidature, mark, by=reader)

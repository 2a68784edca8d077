"""From pairs to an applied distribution, screen after screen."""

import io

import pytest
from django.urls import reverse

from ami.committee.pairing import forms
from ami.enums import ConflictNature, Role, Status
from ami.models import Appointment, Assignment, CommonFile, Pair, Plan
from ami.workflow.assigning import (
    assignment,
    conflicts,
)
from tests.ami.committee.pages import form_errors, messages, text
from tests.factories import CandidatureFactory, member


@pytest.fixture
def eligible(call):
    return [CandidatureFactory(call=call, status=Status.ELIGIBLE) for _ in range(2)]


def page(call):
    return f"/admin/ami/pairing/{call.pk}/"


def test_a_distribution_is_proposed_read_then_applied(secretariat, call, team, eligible):
    response = secretariat.post(f"{page(call)}repartir/", {"seed": "12"}, follow=True)
    assert messages(response) == ["La proposition est calculée. Rien n’est encore attribué."]
    assert all(file.reference in text(response) for file in eligible)
    plan = Plan.objects.get()
    assert (plan.seed, Assignment.objects.count()) == (12, 0)
    response = secretariat.post(f"/admin/ami/plan/{plan.pk}/appliquer/", follow=True)
    assert messages(response) == [
        "La proposition est appliquée\u00a0: ses lecteurs en sont prévenus."
    ]
    assert Assignment.objects.filter(pair=team).count() == 2


def test_a_proposal_that_is_out_of_date_says_so(secretariat, call, team, eligible, secretary):
    secretariat.post(f"{page(call)}repartir/")
    conflicts.pin(eligible[0], team.first_reader, ConflictNature.WORK, by=secretary)
    response = secretariat.post(f"/admin/ami/plan/{Plan.objects.get().pk}/appliquer/")
    (sentence,) = form_errors(response)["__all__"]
    assert sentence.startswith("La situation a changé depuis cette proposition")


def test_what_no_pair_may_read_is_shown_with_its_reason(
    secretariat, call, team, eligible, secretary
):
    reader, first, second = (
        team.first_reader,
        *(member(call, Role.REVIEWER, last_name=name) for name in ("Libreun", "Libredeux")),
    )
    conflicts.pin(eligible[0], reader, ConflictNature.WORK, by=secretary)
    shown = text(secretariat.post(f"{page(call)}repartir/", follow=True))
    assert f"{team} : {reader} en est écarté" in shown
    assert str(first) in shown
    assert str(second) in shown


def test_a_file_to_give_again_is_listed(secretariat, call, team, eligible, secretary):
    assignment.assign(eligible, team, by=secretary)
    conflicts.pin(eligible[0], team.first_reader, ConflictNature.WORK, by=secretary)
    shown = text(secretariat.get(page(call)))
    assert "1 dossier éligible attend un binôme" in shown
    assert f"{team.first_reader} ne peut plus le lire ({team})" in shown


def test_the_agent_kept_away_from_a_file_meets_it_on_no_screen(
    secretariat, call, team, eligible, secretary
):
    hidden = eligible[0]
    conflicts.pin(hidden, secretary, ConflictNature.WORK, by=member(call, Role.SECRETARIAT))
    shown = text(secretariat.post(f"{page(call)}repartir/", follow=True))
    plan = Plan.objects.get()
    assert len(plan.moves) == 2
    secretariat.post(f"/admin/ami/plan/{plan.pk}/appliquer/")
    shown += text(secretariat.get(page(call)))
    shown += text(secretariat.get(f"/admin/ami/pair/{team.pk}/"))
    table = secretariat.get(f"{page(call)}attributions.csv")
    shown += table.content.decode()
    assert hidden.reference not in shown
    assert "hors de votre vue" in shown


def test_a_file_is_imported_from_its_page(secretariat, call, team, eligible):
    upload = io.BytesIO(f"{eligible[0].reference};{team}\n".encode())
    upload.name = "attributions.csv"
    response = secretariat.post(f"{page(call)}importer/", {"file": upload}, follow=True)
    assert messages(response) == ["Le fichier est lu. Rien n’est encore attribué."]
    upload = io.BytesIO(b"INCONNUE;Ailleurs\n")
    upload.name = "attributions.csv"
    response = secretariat.post(f"{page(call)}importer/", {"file": upload})
    assert len(form_errors(response)["__all__"]) == 1


def test_a_pair_is_changed_and_dissolved(secretariat, call, team):
    theme = call.themes.first()
    typed = {
        "name": "Autre nom",
        "first": team.first_reader_id,
        "second": team.second_reader_id,
        "quota": "7",
        "themes": [theme.pk],
    }
    response = secretariat.post(f"/admin/ami/pair/{team.pk}/modifier/", typed, follow=True)
    assert messages(response) == ["Le binôme «\u00a0Autre nom\u00a0» est modifié."]
    changed = Pair.objects.get()
    assert (changed.quota, list(changed.themes.all())) == (7, [theme])
    secretariat.post(f"/admin/ami/pair/{team.pk}/dissoudre/")
    assert not Pair.objects.exists()


def test_a_pair_of_one_service_is_refused_on_its_form(secretariat, call):
    readers = [member(call, Role.REVIEWER, service="DINUM") for _ in range(2)]
    typed = {"name": "A", "first": readers[0].pk, "second": readers[1].pk}
    response = secretariat.post(f"{page(call)}former-un-binome/", typed)
    assert "sont du même service" in form_errors(response)["__all__"][0]


def test_a_role_is_taken_back_from_the_list(secretariat, call):
    reader = member(call, Role.REVIEWER)
    appointment = Appointment.objects.get(user=reader)
    where = reverse("admin:ami_appointment_retirer", args=[appointment.pk])
    assert where in secretariat.get("/admin/ami/appointment/").content.decode()
    assert secretariat.get(where).status_code == 200
    response = secretariat.post(where, follow=True)
    assert messages(response) == [f"{reader} n’est plus évaluateur."]
    assert not Appointment.objects.filter(user=reader).exists()


def test_a_role_that_files_depend_on_stays(secretariat, call, team, eligible, secretary):
    assignment.assign(eligible, team, by=secretary)
    appointment = Appointment.objects.get(user=team.first_reader)
    where = reverse("admin:ami_appointment_retirer", args=[appointment.pk])
    assert "lit encore dans le binôme" in text(secretariat.get(where))


def test_among_many_files_the_new_common_one_is_typed(
    secretariat, call, team, secretary, monkeypatch
):
    files = [CandidatureFactory(call=call, status=Status.ELIGIBLE) for _ in range(3)]
    CommonFile.objects.create(candidature=files[0], chosen_by=secretary)
    where = f"{page(call)}remplacer-un-dossier-commun/"
    asked = {"old": files[0].pk, "grounds": "Trop proche d’un autre."}
    assert files[2].reference in text(secretariat.get(where))

    monkeypatch.setattr(forms, "MOST_OFFERED", 1)
    assert files[2].reference not in text(secretariat.get(where))
    for typed in ("", "AMI26-ZZZZ", "\x00", files[0].reference):
        assert list(form_errors(secretariat.post(where, {**asked, "new": typed}))) == ["new"]
    response = secretariat.post(
        where, {**asked, "new": f" {files[2].reference.lower()}"}, follow=True
    )
    assert messages(response) == ["Le dossier commun est remplacé."]
    assert CommonFile.objects.get().candidature == files[2]

"""A rehearsal: every desk has work with this very grid, nobody outside sees it, no letter leaves."""

from collections import Counter

import pytest
from django.test import Client

from alliance.letters.models import Notification
from ami.enums import Outcome, Role, Status, Verdict
from ami.models import Call, Candidature
from ami.workflow.assigning import assignment
from ami.workflow.examining import eligibility
from tests.ami.committee.conftest import signed_in
from tests.ami.committee.pages import form_errors, messages, text
from tests.ami.committee.preparation.conftest import page
from tests.factories import decide, member


@pytest.fixture
def rehearsal(desk, prepared):
    # With a grid and a thématique of one's own, and a mention that is still to be written.
    prepared.themes.filter(code="fraud").update(code="contrôle", label="Contrôle")
    prepared.grid.criteria.filter(code="B3").update(code="C1", scale_max=10)
    prepared.mentions["phone"] = ""
    prepared.save()
    desk.post(page(prepared, "repeter"), {"count": "10"})
    return Call.objects.get(rehearses=prepared)


def test_work_waits_at_every_desk(rehearsal, founder, prepared):
    files = Candidature.objects.filter(call=rehearsal)
    assert Counter(files.values_list("status", flat=True)) == {
        Status.SUBMITTED: 3,
        Status.ELIGIBLE: 5,
        Status.SCORED: 2,
    }
    assert rehearsal.mentions["phone"] == "(à rédiger)"
    assert {theme.label for theme in rehearsal.themes.all()} == {
        theme.label for theme in prepared.themes.all()
    }
    assert rehearsal.grid_id != prepared.grid_id
    assert "C1" in [criterion.code for criterion in rehearsal.grid.selection]
    assert Candidature.objects.readable_by(founder).filter(status=Status.ELIGIBLE).count() == 3
    assert Candidature.objects.judged_by(founder).count() == 2


def test_the_preparation_still_changes_after_a_rehearsal(rehearsal, prepared):
    prepared.grid.criteria.filter(code="A").update(weight=30)
    prepared.themes.filter(code="code").delete()


def test_nobody_outside_sees_it(rehearsal, prepared):
    for where in ("/", "/appels/"):
        assert "Répétition" not in text(Client().get(where))
    assert Client().get(rehearsal.get_absolute_url()).status_code == 404
    stranger = signed_in(member(prepared, Role.SECRETARIAT))
    assert stranger.get(page(rehearsal)).status_code == 404


def test_no_letter_leaves_from_it(rehearsal, founder):
    Notification.objects.all().delete()
    files = Candidature.objects.filter(call=rehearsal)
    submitted = files.filter(status=Status.SUBMITTED).first()
    findings = dict.fromkeys(rehearsal.grid.eligibility, (Verdict.COMPLIANT, ""))
    eligibility.find(submitted, findings, by=founder)
    eligibility.accept(submitted, by=founder)
    assignment.assign([submitted], rehearsal.pairs.first(), by=founder)
    for scored in files.filter(status=Status.SCORED):
        decide(scored, Outcome.SELECTED, "Essai.", by=founder)
    assert Notification.objects.count() == 0


def test_put_away_it_is_on_no_desk(rehearsal, desk, prepared):
    assert "Répétition : Appel suivant" in text(desk.get("/admin/ami/call/"))
    response = desk.post(page(rehearsal, "ranger"), follow=True)
    assert messages(response)[-1] == "La répétition est rangée."
    assert "Répétition : Appel suivant" not in text(response)
    assert desk.get(page(rehearsal)).status_code == 404
    assert desk.get("/admin/ami/candidature/").context["cl"].result_count == 0
    # The desks of the roles that she had nowhere else are closed again.
    assert [desk.get(f"/admin/ami/{one}/").status_code for one in ("reading", "ranking")] == [
        403,
        403,
    ]
    # It counts as done, and another may be opened.
    desk.post(page(prepared, "repeter"), {"count": "8"})
    assert Call.objects.filter(rehearses=prepared).count() == 2


@pytest.mark.parametrize("count", ["", "7", "61", "1e3", "beaucoup"])
def test_wrong_numbers_of_files_are_told(desk, prepared, count):
    response = desk.post(page(prepared, "repeter"), {"count": count})
    assert form_errors(response) == {"count": ["Indiquez un nombre entier de 8 à 60."]}


def test_only_a_rehearsal_is_put_away(desk, source):
    response = desk.post(page(source, "ranger"))
    assert form_errors(response) == {"__all__": ["Seule une répétition se range."]}

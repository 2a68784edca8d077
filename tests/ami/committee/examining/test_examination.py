"""The secretariat examines a file: findings, then eligible, to complete or dismissed."""

import pytest

from alliance.letters.models import Notification
from alliance.models import User
from ami.enums import Letter, Role, Status, Verdict
from ami.models import Access, Candidature
from ami.workflow.examining import eligibility
from ami.workflow.running import calls
from tests.ami.committee.conftest import call_and_its_people, signed_in
from tests.ami.committee.pages import form_errors, text
from tests.factories import CallFactory, CandidatureFactory, find_all, member, pair
from tests.shared import anew, made_once

PAGE = "/admin/ami/candidature/{}/"


def one_file():
    made = call_and_its_people()
    made.file = CandidatureFactory(call=made.call, status=Status.SUBMITTED)
    return made


stage = made_once(one_file)


@pytest.fixture
def candidature(stage, db):
    return anew(stage.file)


def status(candidature):
    return Candidature.objects.get(pk=candidature.pk).status


def sheet(verdict, evidence=""):
    codes = ("E1", "E2", "E3", "E4", "E5")
    return {f"verdict-{code}": verdict for code in codes} | {
        f"evidence-{code}": evidence for code in codes
    }


def test_page_shows_the_deposit_and_logs_who_opened_it(secretariat, secretary, candidature):
    response = secretariat.get(PAGE.format(candidature.pk))
    assert "contact@exemple.example" in text(response)
    assert list(Access.objects.values_list("candidature", "user", "what")) == [
        (candidature.pk, secretary.pk, "dossier")
    ]


def test_page_escapes_what_was_typed(secretariat, call):
    candidature = CandidatureFactory(
        call=call,
        status=Status.SUBMITTED,
        answers={"name": "<b>Gras</b>", "description": "<script>alert(1)</script>"},
    )
    body = secretariat.get(PAGE.format(candidature.pk)).content.decode()
    assert "<script>alert" not in body
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in body
    assert "<b>Gras" not in body


def test_sheet_shows_the_answers_beside_their_criterion(secretariat, candidature):
    response = secretariat.get(PAGE.format(candidature.pk) + "eligibilite/")
    rows = {row["criterion"].code: row["entries"] for row in response.context["rows"]}
    assert list(rows) == ["E1", "E2", "E3", "E4", "E5"]
    assert "maturity_level" in [entry.question.code for entry in rows["E3"]]


def test_sheet_suggests_what_the_automatic_reading_found(secretariat, call):
    boasting = CandidatureFactory(
        call=call, status=Status.SUBMITTED, answers={"pitch": "Le leader <b>incontesté</b>."}
    )
    response = secretariat.get(PAGE.format(boasting.pk) + "eligibilite/")
    found = {
        row["criterion"].code: [told["hint"].excerpts for told in row["signals"]]
        for row in response.context["rows"]
    }
    assert found["E4"] == [("leader",)]
    assert found["E1"] == []
    assert "formulation promotionnelle" in text(response)


def test_sheet_saves_findings_and_leaves_the_others_waiting(secretariat, candidature):
    typed = {"verdict-E1": "compliant", "verdict-E3": "to_complete", "evidence-E3": "Sans date."}
    secretariat.post(PAGE.format(candidature.pk) + "eligibilite/", typed)
    assert list(candidature.findings.values_list("criterion__code", "verdict", "evidence")) == [
        ("E1", "compliant", ""),
        ("E3", "to_complete", "Sans date."),
    ]


def test_sheet_without_any_finding_asks_for_one(secretariat, candidature):
    response = secretariat.post(PAGE.format(candidature.pk) + "eligibilite/", {})
    assert form_errors(response) == {
        "__all__": ["Choisissez au moins un constat, puis enregistrez."]
    }


def test_rest_compliant_leads_to_accepting(secretariat, candidature):
    response = secretariat.post(
        PAGE.format(candidature.pk) + "eligibilite/", {"all_compliant": "1"}, follow=True
    )
    assert response.redirect_chain == [(PAGE.format(candidature.pk) + "accepter/", 302)]
    assert response.context["objections"] == []
    secretariat.post(PAGE.format(candidature.pk) + "accepter/")
    assert status(candidature) == Status.ELIGIBLE


def test_rest_compliant_keeps_a_criterion_found_failing(secretariat, candidature):
    secretariat.post(
        PAGE.format(candidature.pk) + "eligibilite/",
        {"all_compliant": "1", "verdict-E4": "non_compliant", "evidence-E4": "Publicité."},
    )
    failed = candidature.findings.exclude(verdict=Verdict.COMPLIANT)
    assert list(failed.values_list("criterion__code", "evidence")) == [("E4", "Publicité.")]


def test_sheet_gives_back_what_was_typed_when_it_is_refused(secretariat, candidature):
    typed = sheet("compliant") | {"evidence-E2": "x" * 1001}
    response = secretariat.post(PAGE.format(candidature.pk) + "eligibilite/", typed)
    assert list(form_errors(response)) == ["evidence-E2"]
    assert "x" * 1001 in response.content.decode()


def test_failing_criterion_asks_for_its_evidence_and_keeps_what_was_typed(secretariat, candidature):
    typed = {"verdict-E1": "compliant", "verdict-E4": "non_compliant", "evidence-E2": "Notée."}
    response = secretariat.post(PAGE.format(candidature.pk) + "eligibilite/", typed)
    assert form_errors(response) == {
        "verdict-E2": ["Choisissez un constat\u00a0: ce que vous avez saisi dessous l’accompagne."],
        "evidence-E4": ["Dites ce qui fonde le constat «\u00a0Non conforme\u00a0»."],
    }
    assert "Notée." in text(response)
    assert candidature.findings.count() == 0


def test_accepting_before_the_findings_leads_to_the_sheet(secretariat, candidature):
    response = secretariat.get(PAGE.format(candidature.pk) + "accepter/")
    assert "Les cinq critères d’éligibilité sont constatés conformes." not in text(response)
    assert f'href="{PAGE.format(candidature.pk)}eligibilite/"' in response.content.decode()


def test_accepting_without_findings_is_refused_in_french(secretariat, candidature):
    response = secretariat.post(PAGE.format(candidature.pk) + "accepter/")
    assert form_errors(response)["__all__"][0] == (
        "Le critère E1 (Soumission par une personne morale) n’est pas constaté conforme."
    )
    assert status(candidature) == Status.SUBMITTED


def test_acts_change_nothing_on_get(secretariat, candidature, secretary):
    find_all(candidature, Verdict.COMPLIANT, by=secretary)
    assert secretariat.get(PAGE.format(candidature.pk) + "accepter/").status_code == 200
    assert status(candidature) == Status.SUBMITTED


def test_dismissal_is_proposed_then_confirmed(secretariat, secretary, candidature):
    find_all(candidature, Verdict.NON_COMPLIANT, by=secretary)
    address = PAGE.format(candidature.pk)
    secretariat.post(address + "ecarter/", {"grounds": "Aucune mise en œuvre.", "confirmed": "1"})
    assert status(candidature) == Status.SUBMITTED
    assert "Aucune mise en œuvre." in text(secretariat.get(address + "confirmer-le-rejet/"))
    secretariat.post(address + "confirmer-le-rejet/")
    assert status(candidature) == Status.INELIGIBLE
    assert Notification.objects.filter(kind=Letter.INELIGIBLE).count() == 1


def test_dismissal_waits_for_another_person_when_the_call_says_so(db):
    call = CallFactory(is_demonstration=False)
    first, second = member(call, Role.SECRETARIAT), member(call, Role.SECRETARIAT)
    candidature = CandidatureFactory(call=call, status=Status.SUBMITTED)
    find_all(candidature, Verdict.NON_COMPLIANT, by=first)
    eligibility.propose_dismissal(candidature, "Motif.", by=first)
    address = PAGE.format(candidature.pk) + "confirmer-le-rejet/"
    response = signed_in(first).post(address)
    assert form_errors(response) == {
        "__all__": ["Le rejet est confirmé par une autre personne que celle qui l’a proposé."]
    }
    signed_in(second).post(address)
    assert status(candidature) == Status.INELIGIBLE


def test_story_shows_deposits_log_and_letters(secretariat, candidature):
    page = text(secretariat.get(PAGE.format(candidature.pk) + "suivi/"))
    assert candidature.deposits.get().sha256 in page
    assert "Dépôt enregistré : n° 1" in page
    assert "Déposer (Brouillon → Déposée)" in page
    assert Notification.objects.get().subject in page


def test_next_to_examine_follows_references(secretariat, call, candidature):
    others = [CandidatureFactory(call=call, status=Status.SUBMITTED) for _ in range(2)]
    files = sorted([candidature, *others], key=lambda one: one.reference)
    following = [
        secretariat.get(PAGE.format(file.pk)).context["following"].reference for file in files
    ]
    assert following == [files[1].reference, files[2].reference, files[0].reference]


def sheet_page(candidature):
    return PAGE.format(candidature.pk) + "eligibilite/"


def test_sheet_leads_to_the_answer_that_a_finding_points_at(secretariat, candidature):
    typed = {
        "verdict-E3": "to_complete",
        "answer-E3": "deployments",
        "evidence-E3": "Sans date.",
        "note-E3": "À rappeler.",
    }
    response = secretariat.post(sheet_page(candidature), typed, follow=True)
    finding = candidature.findings.get()
    assert (finding.answer, finding.page, finding.note) == ("deployments", None, "À rappeler.")
    address = f"{PAGE.format(candidature.pk)}#reponse-deployments"
    assert f'href="{address}"' in response.content.decode()


def test_sheet_shows_both_findings_when_two_people_wrote(secretariat, call, candidature):
    other = member(call, Role.SECRETARIAT)
    first = candidature.call.grid.eligibility[0]
    eligibility.find(candidature, {first: ("compliant", "Le leur.")}, by=other)
    typed = {"verdict-E1": "non_compliant", "evidence-E1": "Le mien.", "seen-E1": ""}
    response = secretariat.post(sheet_page(candidature), typed)
    assert form_errors(response)["verdict-E1"] == [f"{other} a enregistré un autre constat."]
    assert "Le leur." in text(response)
    assert "Le mien." in response.content.decode()
    seen = response.context["form"]["seen-E1"].value()
    kept = secretariat.post(sheet_page(candidature), typed | {"seen-E1": seen, "theirs-E1": "on"})
    assert kept.status_code == 302
    assert candidature.findings.get().evidence == "Le leur."
    secretariat.post(sheet_page(candidature), typed | {"seen-E1": seen})
    assert candidature.findings.get().evidence == "Le mien."


def test_sheet_keeps_what_is_said_of_a_signal(secretariat, secretary, call):
    boasting = CandidatureFactory(
        call=call, status=Status.SUBMITTED, answers={"pitch": "Le leader incontesté."}
    )
    response = secretariat.get(sheet_page(boasting))
    assert "sur nos essais (n = " in text(response)
    secretariat.post(sheet_page(boasting), {"signal-pitch-promotional": "0"})
    told = boasting.hint_feedback.values_list("question", "kind", "is_right", "given_by")
    assert list(told) == [("pitch", "promotional", False, secretary.pk)]


def test_letter_is_read_before_a_dismissal_is_proposed(secretariat, secretary, candidature):
    address = PAGE.format(candidature.pk) + "ecarter/"
    assert "Le courrier tel qu’il partira" not in text(secretariat.get(address))
    find_all(candidature, Verdict.NON_COMPLIANT, by=secretary)
    assert "(vos motifs)" in text(secretariat.get(address))
    response = secretariat.post(address, {"grounds": "Aucune mise en œuvre."})
    assert "Aucune mise en œuvre." in response.context["recap"]["text"]
    assert candidature.dismissals.count() == 0


def test_an_act_that_is_barred_asks_for_nothing(secretariat, call):
    page = f"/admin/ami/candidature/{CandidatureFactory(call=call, status=Status.SUBMITTED).pk}/"
    response = secretariat.get(f"{page}ecarter/")
    assert "Aucun critère n’est constaté non conforme" in text(response)
    assert 'name="grounds"' not in response.content.decode()


def test_what_is_left_out_of_an_act_is_asked_for_in_plain_words(secretariat, candidature):
    assert form_errors(secretariat.post(f"{PAGE.format(candidature.pk)}completer/", {})) == {
        "message": ["Remplissez ce champ."],
        "criteria": ["Cochez au moins un critère."],
        "sections": ["Cochez au moins une case."],
        "due_on": ["Remplissez ce champ."],
        "effect": ["Remplissez ce champ."],
    }


def test_the_list_of_a_call_offers_its_own_pairs(secretariat, call, team, secretary):
    other = CallFactory()
    calls.appoint(other, secretary, Role.SECRETARIAT, by=User.objects.system())
    pair(other)
    listing = secretariat.get(f"/admin/ami/candidature/?call={call.pk}").context["cl"]
    [pairs] = [one for one in listing.filter_specs if one.parameter_name == "pair"]
    assert [value for value, _ in pairs.lookup_choices] == ["none", "short", team.pk]

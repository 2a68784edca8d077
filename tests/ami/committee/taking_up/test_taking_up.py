"""From the page of a file to the letter: reopened by two, heard before it loses its selection."""

import pytest
from django.urls import reverse

from alliance.letters.models import Notification
from ami.enums import Letter, Role, Status
from ami.models import Candidature, Procedure, Reopening
from tests.ami.committee.conftest import signed_in
from tests.ami.committee.pages import form_errors
from tests.factories import CandidatureFactory, brochure, commit, depositor, member

pytestmark = pytest.mark.django_db


def admin_url(name, row, act=""):
    return reverse(f"admin:ami_{name}_change", args=[row.pk]) + (f"{act}/" if act else "")


def browser(candidature, role):
    return signed_in(member(candidature.call, role))


def test_a_recours_is_proposed_by_the_secretariat_and_confirmed_by_the_committee():
    candidature = CandidatureFactory(status=Status.NOT_SELECTED)
    secretariat = browser(candidature, Role.SECRETARIAT)
    committee = browser(candidature, Role.COMMITTEE)
    page = admin_url("candidature", candidature)
    assert "Proposer un réexamen" in secretariat.get(page).text
    act = f"{page}proposer-un-reexamen/"
    assert form_errors(secretariat.post(act, {"grounds": ""})) == {
        "grounds": ["Indiquez les motifs."]
    }
    landed = secretariat.post(act, {"grounds": "Recours du 3 juin."}, follow=True)
    assert "Recours du 3 juin." in landed.text
    made = Reopening.objects.get()
    confirm = admin_url("reopening", made, "confirmer")
    assert "une autre personne" in secretariat.get(confirm).text
    secretariat.post(confirm)
    assert Candidature.objects.get(pk=candidature.pk).status == Status.NOT_SELECTED
    assert "À confirmer" in committee.get("/admin/ami/reopening/?state=pending").text
    assert "Confirmé" in committee.post(confirm, follow=True).text
    assert Candidature.objects.get(pk=candidature.pk).status == Status.SCORED


def test_a_company_is_heard_then_another_person_decides(client):
    candidature = CandidatureFactory(status=Status.SELECTED)
    commit(candidature)
    opener = browser(candidature, Role.SECRETARIAT)
    act = admin_url("candidature", candidature, "ouvrir-une-procedure")
    notice = {"kind": "selection", "grounds": "Plus proposée.", "documents": "Courriel."}
    due_on = opener.get(act).context["form"]["due_on"].initial
    refused = opener.post(act, {**notice, "due_on": "2026-01-01"})
    assert form_errors(refused) == {"due_on": ["Laissez 8 jours au moins pour répondre."]}
    opener.post(act, {**notice, "due_on": due_on.isoformat()})
    procedure = Procedure.objects.get()

    client.force_login(depositor(candidature))
    overview = client.get(candidature.get_absolute_url())
    assert "Vos observations sont attendues" in overview.text
    where = reverse("candidates:procedure", args=[candidature.reference])
    empty = client.post(where, {"answer": " "})
    assert "Erreur" in empty.text
    said = {"answer": "Elle l’est <b>encore</b>.", "files": [brochure()]}
    answered = client.post(where, said, follow=True)
    assert "Elle l’est &lt;b&gt;encore&lt;/b&gt;." in answered.text
    late = client.post(where, {"answer": "Un second texte."})
    assert "Un second texte." in late.text
    assert "ne se modifie plus" in late.text
    file = procedure.files.get()
    kept = reverse("candidates:procedure_file", args=[candidature.reference, file.pk])
    # Read to its end, a file is closed by the client.
    assert b"".join(client.get(kept)).startswith(b"%PDF-")

    committee = browser(candidature, Role.COMMITTEE)
    shown = committee.get(admin_url("procedure", procedure))
    assert "Réponse reçue, à décider" in shown.text
    read = committee.get(admin_url("procedure", procedure, f"piece/{file.pk}"))
    assert b"".join(read).startswith(b"%PDF-")
    decide = admin_url("procedure", procedure, "decider-le-retrait")
    committee.post(decide, {"conclusion": "Les observations n’y changent rien."})
    assert Candidature.objects.get(pk=candidature.pk).status == Status.SCORED
    letter = Notification.objects.get(kind=Letter.PROCEDURE_CONCLUDED)
    assert "Les observations n’y changent rien." in letter.text
    assert "Retrait décidé" in client.get(where).text


def test_the_answer_of_a_company_is_its_own(client):
    candidature = CandidatureFactory(status=Status.SELECTED)
    commit(candidature)
    where = reverse("candidates:procedure", args=[candidature.reference])
    client.force_login(depositor(candidature))
    assert client.get(where).status_code == 404
    client.force_login(depositor(CandidatureFactory()))
    assert client.post(where, {"answer": "Non."}).status_code == 404

"""The whole way of a candidature in Chromium, with a real worker and letters that arrive by SMTP.

`tests/test_journey.py` is the specification in short; here everyone has a browser, types, ticks, presses.
"""

from types import SimpleNamespace

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from alliance.letters.tasks import sweep_campaigns
from ami.demo.fiction.files import brochure
from ami.enums import Role, Status
from ami.models import Candidature, Pair
from ami.questions import SECTIONS
from tests.e2e.letters import code_in, link_in
from tests.factories import CallFactory, member, whole_answers

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

EMAIL, PASSWORD = "claire@novea.example", "une phrase assez longue"
# Whom the file names as the contact of the organisation.
CONTACT = "contact@exemple.example"
ANSWERS = {
    "consortium_members-0-number": "000 100 008",
    "name": "Clairière",
    "pitch": "Résume les délibérations.",
}


@pytest.fixture
def call():
    return CallFactory()


@pytest.fixture
def staff(call, someone):
    """Those appointed to the call, each signed in at a browser of their own."""
    roles = {
        "secretary": Role.SECRETARIAT,
        "first": Role.REVIEWER,
        "second": Role.REVIEWER,
        "judge": Role.COMMITTEE,
    }
    people = {}
    for name, role in roles.items():
        people[name] = someone()
        people[name].user = member(call, role)
    return SimpleNamespace(**people)


def test_solution_goes_from_sign_up_to_panorama(call, staff, someone, letter_box, complaints):
    company = someone()
    signs_up(company, letter_box)
    reference = opens_a_draft(company, call)
    fills_in_every_section(company, reference, call)
    deposits(company, reference)
    assert reference in letter_box.wait_for(CONTACT, "Accusé de réception").text

    staff.secretary.signs_in(staff.secretary.user)
    examines(staff.secretary, reference)
    gives_to_a_pair(staff, call, reference)
    for reader in (staff.first, staff.second):
        letter_box.wait_for(reader.user.email, "à lire")
        reads_and_marks(reader, reference)
    closes(staff.secretary, call)
    decides(staff, call, reference)
    assert not is_told_of_the_result(company, reference)
    assert letter_box.received(CONTACT, "retenue") == []

    announces(staff.secretary, call)
    # What the clock of the service does every fifteen seconds.
    sweep_campaigns.delay()
    assert is_told_of_the_result(company, reference)
    commits(company, letter_box.wait_for(CONTACT, "est retenue"))
    publishes(staff.secretary, reference)
    letter_box.wait_for(CONTACT, "est en ligne")

    finds_the_solution(someone())
    assert [letter.subject for letter in letter_box.received(CONTACT)] == [
        "Votre fiche «\u00a0Clairière\u00a0» est en ligne",
        f"Votre solution est retenue\u00a0: confirmez votre participation ({reference})",
        f"Accusé de réception de votre candidature {reference}",
    ]
    assert complaints == []


def signs_up(company, letter_box):
    company.opens("/compte/signup/")
    company.types(email=EMAIL, password1=PASSWORD)
    company.presses("Créer mon compte")
    company.is_at("Confirmer votre adresse")
    company.types(code=code_in(letter_box.wait_for(EMAIL, "Confirmez votre adresse")))
    company.presses("Valider")
    company.is_at("Mon espace")


def opens_a_draft(company, call):
    """From the call's callout; the space of the organisation is opened on the way."""
    company.follows("Nouvelle candidature")
    company.is_at("Ouvrir l’espace d’une organisation")
    company.types(numero="000 105 312")
    company.presses("Continuer")
    company.types(
        name="Novéa",
        address="3 rue du Puits",
        postcode="96000",
        city="Valombreuse",
    )
    company.ticks("Entreprise")
    company.chooses(size="small")
    company.presses("Ouvrir l’espace")
    company.is_at("Nouvelle candidature")
    company.presses("Ouvrir le brouillon")
    assert "PAS ENCORE DÉPOSÉE" in company.sees
    return one(call=call).reference


def fills_in_every_section(company, reference, call):
    company.follows(SECTIONS[0].title)
    files = {
        "brochure-0-file": {
            "name": "brochure.pdf",
            "mimeType": "application/pdf",
            "buffer": brochure(SimpleNamespace(name=ANSWERS["name"], answers=whole_answers())),
        }
    }
    for section in SECTIONS:
        company.is_at(section.title)
        company.fills_in("main form:has([name=version])", ANSWERS, files)
        company.presses("Continuer")
    assert company.page.url.endswith(f"/candidatures/{reference}/")
    assert "Rien ne manque" in company.sees


def deposits(company, reference):
    company.follows("Relire et déposer")
    assert "Clairière" in company.sees
    company.presses("Déposer la candidature")
    company.is_at("Candidature déposée")
    assert "brochure.pdf" in company.sees
    assert one(reference=reference).status == Status.SUBMITTED


def examines(secretary, reference):
    """The sheet, criterion by criterion, then the act."""
    goes_to(secretary, "Candidatures", reference)
    secretary.presses("Je déclare n’avoir aucun lien")
    secretary.follows("Éligibilité")
    for verdict in secretary.page.locator("fieldset").get_by_text("Conforme", exact=True).all():
        verdict.click()
    secretary.presses("Enregistrer les constats")
    acts(secretary, "Déclarer éligible")
    assert one(reference=reference).status == Status.ELIGIBLE


def gives_to_a_pair(staff, call, reference):
    secretary = staff.secretary
    goes_to(secretary, "Binômes et attribution", call.title)
    secretary.follows("Former un binôme")
    secretary.types(name="Binôme 1")
    secretary.chooses(first=str(staff.first.user.pk), second=str(staff.second.user.pk))
    secretary.presses("Former un binôme")
    goes_to(secretary, "Candidatures", reference)
    secretary.follows("Attribuer à un binôme")
    secretary.chooses(pair=str(Pair.objects.get().pk))
    secretary.presses("Attribuer à un binôme")
    assert "Binôme 1" in secretary.sees


def reads_and_marks(reader, reference):
    reader.signs_in(reader.user)
    reader.follows("Dossier suivant")
    reader.presses("Je déclare n’avoir aucun lien")
    assert "Résume les délibérations." in reader.sees
    for marks in reader.page.locator(".marks").all():
        marks.get_by_text("4", exact=True).click()
    reader.page.get_by_role("group", name="Avis").get_by_text("Favorable", exact=True).click()
    reader.types(comment="Un usage clair.")
    reader.presses("Remettre la fiche…")
    assert "80,0 / 100" in reader.sees
    reader.presses("Remettre")
    assert "Votre file est vide" in reader.sees


def closes(secretary, call):
    goes_to(secretary, "Appels", call.title)
    acts(secretary, "Clore l’appel maintenant")


def decides(staff, call, reference):
    """In a sitting, opened on a roll call and closed; its only file is in the lot."""
    secretary, judge = staff.secretary, staff.judge
    secretary.follows_the_menu("Séances")
    secretary.follows("Inscrire une séance")
    people = {"chair": judge.user, "secretary": secretary.user}
    secretary.chooses(call=str(call.pk), **{name: str(one.pk) for name, one in people.items()})
    now = timezone.localtime().strftime("%Y-%m-%dT%H:%M")
    secretary.types(planned_for=now, place="Salle du conseil", quorum="1")
    secretary.presses("Inscrire la séance")
    acts(secretary, "Établir l’ordre du jour")
    secretary.follows("Ouvrir la séance")
    for person in people.values():
        secretary.page.locator(f"[name=present][value='{person.pk}']").check()
    secretary.presses("Ouvrir la séance")

    judge.signs_in(judge.user)
    goes_to(judge, "Séances", "Séance n°")
    judge.follows("Proposer et décider le lot")
    judge.page.get_by_role("checkbox", name=reference).check()
    judge.ticks("Retenue")
    judge.types(grounds="Un impact mesuré, des données protégées.")
    judge.presses("Proposer")
    judge.follows("Relire et décider le dossier proposé")
    judge.types(typed=reference)
    judge.presses("Décider")
    assert one(reference=reference).status == Status.SELECTED
    goes_to(secretary, "Séances", "Séance n°")
    acts(secretary, "Clore la séance")


def announces(secretary, call):
    goes_to(secretary, "Appels", call.title)
    secretary.follows("Annoncer les résultats")
    secretary.types(typed="1")
    secretary.presses("Annoncer les résultats")


def commits(company, letter):
    company.opens(link_in(letter, "Confirmer ma participation"))
    for words in ("confirme sa participation", "soient publiés", "fournit les textes"):
        company.ticks(words)
    company.presses("Confirmer la participation")
    expect(company.page.locator("body")).to_contain_text("Votre participation est confirmée")
    company.types(pitch="Résume les délibérations du conseil.")
    company.presses("Enregistrer et voir l’aperçu")
    company.presses("Envoyer au secrétariat")
    expect(company.page.locator("body")).to_contain_text("Votre fiche est envoyée")


def publishes(secretary, reference):
    goes_to(secretary, "Fiches", reference)
    acts(secretary, "Valider et publier")


def finds_the_solution(buyer):
    buyer.opens("/panorama/")
    buyer.page.get_by_role("searchbox").fill("deliberations")
    buyer.presses("Rechercher")
    buyer.follows("Clairière")
    buyer.is_at("Clairière")
    assert "Résume les délibérations du conseil." in buyer.sees
    assert "Novéa" in buyer.sees
    assert CONTACT not in buyer.page.content()


def goes_to(person, rubric, name):
    """By the menu of the administration, then the list."""
    person.follows_the_menu(rubric)
    person.follows(name)


def acts(person, act):
    """Press an act's button where it is offered, and again on the page that says what it does."""
    person.follows(act)
    person.presses(act)


def is_told_of_the_result(company, reference):
    company.opens(f"/candidatures/{reference}/")
    return "Votre candidature est retenue" in company.sees


def one(**known):
    return Candidature.objects.get(**known)

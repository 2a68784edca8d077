"""The company's pages in a real browser: axe finds nothing, nothing overflows a narrow screen."""

import re

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from alliance.letters.models import Notification
from ami.enums import Letter, MemberRole, Outcome, Role, Status
from ami.questions import SECTIONS
from ami.workflow.attachments import (
    attaching,
    texts,
)
from ami.workflow.deciding import (
    publication,
)
from ami.workflow.filing import (
    drafting,
    renewal,
    submission,
)
from ami.workflow.running import calls
from ami.workflow.teams import (
    claims,
    invitations,
)
from tests.alliance.registry import SIREN, entry
from tests.ami.workflow.filing.test_mandates import opened
from tests.e2e.axe import problems, problems_at
from tests.e2e.filling import fill_wrongly
from tests.factories import (
    CallFactory,
    CandidatureFactory,
    OrganisationFactory,
    UserFactory,
    accept,
    colleague,
    commit,
    decide,
    member,
    picture,
    score,
)
from tests.files import pdf_saying

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def user():
    return UserFactory()


@pytest.fixture
def company(someone, user):
    person = someone()
    person.is_signed_in_as(user)
    return person


def test_first_pages_of_a_newcomer_pass(company, user, complaints):
    call = CallFactory()
    home, organisation = "/candidatures/", "/candidatures/organisations/nouvelle/"

    assert problems_at(company, [home, organisation], dark=[home, organisation]) == []
    company.presses("Continuer")
    assert company.page.title().startswith("Erreur")
    assert problems(company.page, dark=True) == []
    company.opens(f"{organisation}?numero=732829320")
    company.presses("Ouvrir l’espace")
    assert company.page.title().startswith("Erreur")
    assert problems(company.page, dark=True) == []

    OrganisationFactory(member=user)
    OrganisationFactory(member=user)
    draft = f"/candidatures/nouvelle/?appel={call.slug}"
    assert problems_at(company, [draft], dark=[draft]) == []
    company.presses("Ouvrir le brouillon")
    assert problems(company.page) == []
    assert complaints == []


def test_pages_of_an_organisation_pass(company, user, registry, complaints):
    organisation = OrganisationFactory(member=user, siren=SIREN)
    itself = f"/candidatures/organisations/{organisation.pk}/"
    correction = f"{itself}modifier/"
    company.opens(itself)
    company.presses("Consulter de nouveau l’annuaire")
    assert problems(company.page, dark=True) == []

    prefilled = "/candidatures/organisations/nouvelle/?numero=732829320"
    registry.says(entry("732829320", etat_administratif="C"))
    assert problems_at(company, [correction, prefilled], dark=[prefilled]) == []
    company.opens(correction)
    company.types(name="")
    company.presses("Enregistrer")
    assert company.page.title().startswith("Erreur")
    assert problems(company.page) == []
    assert complaints == []


def test_places_already_taken_pass(company, user, complaints):
    deposited = CandidatureFactory(status=Status.SUBMITTED, by=user)
    call, organisation = deposited.call, deposited.organisation
    rival = CandidatureFactory(call=call, organisation=organisation, by=user)
    addresses = [
        f"/candidatures/nouvelle/?appel={call.slug}",
        *pages_of(rival, "", "solution/", "deposer/"),
    ]
    assert problems_at(company, addresses, dark=addresses[:2]) == []
    company.opens(addresses[-1])
    assert f"Voir la candidature {deposited.reference}" in company.sees
    assert complaints == []


def test_sections_pass_empty_and_wrongly_filled(company, user, complaints):
    draft = drafting.open_draft(OrganisationFactory(member=user), CallFactory(), by=user)
    addresses = {
        section: reverse("candidates:section", args=[draft.reference, section])
        for section in SECTIONS
    }
    first = SECTIONS[0]
    assert problems_at(company, addresses.values(), dark=addresses.values()) == []

    for section, address in addresses.items():
        company.opens(address)
        mistakes = fill_wrongly(company.page, "main form:has([name=version])")
        company.presses("Continuer")
        assert company.page.title().startswith("Erreur") == bool(mistakes), section.code
        assert (section.code, problems(company.page, dark=section is first)) == (section.code, [])
    # A browser reports each answer of 400, which is what a refused file gets.
    assert [text for text in complaints if "400 (Bad Request)" not in text] == []


def test_pages_of_a_draft_and_a_deposit_pass(company, user, complaints):
    bare = drafting.open_draft(OrganisationFactory(member=user), CallFactory(), by=user)
    whole = CandidatureFactory(by=user)
    deposited = CandidatureFactory(status=Status.SUBMITTED, by=user)
    reopened = CandidatureFactory(status=Status.TO_COMPLETE, by=user)
    addresses = [
        "/candidatures/",
        *pages_of(bare, "", "deposer/", "effacer/"),
        *pages_of(whole, "", "deposer/"),
        *pages_of(deposited, "", "deposee/", "retirer/", "solution/"),
        *pages_of(reopened, "", "completer/", "hebergement/"),
    ]
    assert problems_at(company, addresses, dark=addresses) == []

    company.opens(f"{bare.get_absolute_url()}deposer/")
    assert "Avant de déposer" in company.sees
    assert complaints == []


def test_pages_of_secrets_and_data_pass(company, user, complaints):
    whole = CandidatureFactory(by=user)
    draft = renewal.start_from(whole, CallFactory(), by=user)
    deposited = CandidatureFactory(
        status=Status.SUBMITTED, by=user, secrets={"annual_price": "Tarif négocié."}
    )
    addresses = [
        *pages_of(draft, "reprise/", "secret-des-affaires/"),
        *pages_of(deposited, "secret-des-affaires/", ""),
        "/candidatures/mes-donnees/",
        "/candidatures/mes-donnees/brouillons/",
        "/candidatures/mes-donnees/compte/",
    ]
    assert problems_at(company, addresses, dark=addresses) == []
    company.opens(addresses[1])
    company.page.get_by_label("Secret des affaires").first.check(force=True)
    company.presses("Enregistrer les marques")
    expect(company.page).to_have_title(re.compile("^Erreur"))
    assert problems(company.page) == []
    assert complaints == []


def test_pages_after_the_announcement_pass(company, user, complaints):
    selected = announced_with_a_picture(by=user)
    addresses = pages_of(selected, "", "participation/", "participation/decliner/")

    assert problems_at(company, addresses, dark=addresses) == []
    company.opens(addresses[1])
    company.presses("Confirmer la participation")
    expect(company.page).to_have_title(re.compile("^Erreur"))
    assert problems(company.page) == []
    assert complaints == []


def test_pages_of_a_fiche_pass(company, user, complaints):
    selected = announced_with_a_picture(by=user)
    commit(selected, by=user)
    assert (
        problems_at(company, pages_of(selected, "", "fiche/"), dark=pages_of(selected, "fiche/"))
        == []
    )
    company.opens(f"{selected.get_absolute_url()}fiche/")
    company.types(pitch="x" * 300)
    company.presses("Enregistrer")
    expect(company.page).to_have_title(re.compile("^Erreur"))
    assert problems(company.page) == []
    company.types(pitch="Une phrase.")
    company.presses("Enregistrer et voir l’aperçu")
    assert problems(company.page, dark=True) == []
    company.presses("Envoyer au secrétariat")
    expect(company.page.get_by_role("button", name="Reprendre la fiche")).to_be_visible()
    assert problems(company.page, dark=True) == []
    assert complaints == []


def test_pages_of_a_team_pass(company, user, complaints):
    organisation = OrganisationFactory(member=user)
    reader = colleague(organisation, MemberRole.READ)
    invitation = invitations.invite(
        organisation, "une.adresse.assez.longue@exemple.example", MemberRole.EDIT, by=user
    )
    claim = claims.make(organisation.siren, by=UserFactory())
    team = f"/candidatures/organisations/{organisation.pk}/equipe/"
    addresses = [
        team,
        *[f"{team}{name}/" for name in ("inviter", "quitter", f"demandes/{claim.pk}")],
        *[f"{team}membres/{reader.pk}/{name}/" for name in ("role", "retirer")],
        f"{team}invitations/{invitation.pk}/retirer/",
    ]
    assert problems_at(company, addresses, dark=addresses[:4]) == []
    for address, button in (
        (addresses[1], "Envoyer l’invitation"),
        (addresses[3], "Accepter la demande"),
    ):
        company.opens(address)
        company.presses(button)
        expect(company.page).to_have_title(re.compile("^Erreur"))
        assert problems(company.page, dark=True) == []
    assert complaints == []


def test_pages_of_those_who_join_a_team_pass(company, user, complaints):
    organisation = OrganisationFactory()
    invitations.invite(organisation, user.email, MemberRole.READ, by=organisation.members.get())
    text = Notification.objects.get(kind=Letter.INVITATION).text
    [link] = re.findall(r"/candidatures/invitations/[\w-]+/", text)
    ask = f"/candidatures/organisations/demande/?numero={OrganisationFactory().siren}"

    assert problems_at(company, [link, ask], dark=[link, ask]) == []
    company.presses("Transmettre la demande")
    expect(company.page).to_have_title(re.compile("transmise"))
    assert problems(company.page, dark=True) == []
    company.opens(link)
    company.presses("Rejoindre l’équipe")
    # What it opened, it opens no more: a page of its own says so.
    company.page.goto(company.site + link)
    expect(company.page).to_have_title(re.compile("^Invitation sans effet"))
    assert problems(company.page, dark=True) == []
    assert [text for text in complaints if "403 (Forbidden)" not in text] == []


def test_text_of_a_file_and_what_is_reread_pass(company, user, complaints):
    draft = CandidatureFactory(by=user, answers={"pitch": "La meilleure solution du marché !"})
    content = ContentFile(pdf_saying("Un délai divisé par deux", ""), name="brochure.pdf")
    brochure = attaching.attach(draft, "brochure", content, by=user)
    text, reread = pages_of(draft, f"pieces/{brochure.pk}/texte/", "relecture/")
    assert problems_at(company, [text]) == []
    texts.keep_text(brochure.pk)
    assert problems_at(company, [text, reread], dark=[text, reread]) == []
    assert complaints == []


def test_file_entered_for_someone_passes(someone, complaints):
    call = CallFactory()
    clerk, agent = member(call, Role.SECRETARIAT), someone()
    agent.is_signed_in_as(clerk)
    mandate = opened(call, clerk)
    addresses = pages_of(mandate.candidature, "", "solution/", "deposer/")
    assert problems_at(agent, addresses, dark=addresses) == []
    assert complaints == []


def pages_of(candidature, *names):
    return [f"{candidature.get_absolute_url()}{name}" for name in names]


def announced_with_a_picture(*, by):
    """A selected candidature whose result is known, one picture being joined."""
    candidature = CandidatureFactory(by=by)
    attaching.attach(candidature, "visuals", picture(), alternative="Écran d’accueil", by=by)
    submission.submit(candidature, by=by, received_at=timezone.now())
    secretariat = member(candidature.call, Role.SECRETARIAT)
    accept(candidature, by=secretariat)
    score(candidature, by=secretariat)
    calls.close_now(candidature.call, by=secretariat)
    judge = member(candidature.call, Role.COMMITTEE)
    decide(candidature, Outcome.SELECTED, "Motif d’essai.", by=judge)
    publication.announce(candidature.call, by=secretariat)
    return candidature

from dataclasses import asdict

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from alliance.registry import Company
from ami.enums import LegalForm, Status
from ami.workflow.teams import organisations
from tests.ami.committee.pages import text
from tests.factories import CandidatureFactory, OrganisationFactory, depositor

TWO_MEMBERS = [
    {"member": "Alpha Numérique", "number": "000100008", "country": "France"},
    {"member": "Bêta", "country": "Belgique"},
]


def heard(organisation, **changes):
    """The registry said this of `organisation`."""
    facts = {"name": "SOCIETE D ESSAI", "address": "1 RUE DE L ESSAI", "postcode": "75000"}
    company = Company(organisation.siren, **{**facts, "city": "VALOMBREUSE", **changes})
    organisation.registry_facts, organisation.registry_at = asdict(company), timezone.now()
    organisation.save()


@pytest.fixture
def candidature(call):
    return CandidatureFactory(
        call=call, status=Status.SUBMITTED, organisation=OrganisationFactory(name="Société d’Essai")
    )


def page_of(candidature):
    return reverse("admin:ami_organisation_change", args=[candidature.organisation_id])


def differing(response):
    return [row.label for row in response.context["compared"] if row.differs]


def test_what_the_registry_said_stands_beside_what_was_typed(secretariat, candidature):
    heard(candidature.organisation)
    response = secretariat.get(page_of(candidature))
    # Registers write in capitals, without accents: no difference of that kind is told.
    assert differing(response) == []
    heard(candidature.organisation, name="AUTRE NOM", city="AILLEURS")
    response = secretariat.get(page_of(candidature))
    assert differing(response) == ["Dénomination", "Commune"]
    assert text(response).count("À vérifier") == 2


def test_closed_company_is_said_to_the_secretariat(secretariat, candidature):
    heard(candidature.organisation, is_closed=True)
    assert "a cessé son activité" in text(secretariat.get(page_of(candidature)))


def test_registry_that_said_nothing_is_told(secretariat, candidature):
    page = text(secretariat.get(page_of(candidature)))
    assert "L’annuaire n’a rien dit de cette organisation" in page


def test_corrections_are_told_with_their_author(secretariat, candidature):
    by = depositor(candidature)
    organisations.correct(candidature.organisation, by=by, name="Nouveau nom")
    page = text(secretariat.get(page_of(candidature)))
    assert "Organisation corrigée : dénomination (« Société d’Essai » auparavant)" in page
    assert str(by) in page


def test_page_of_an_organisation_takes_as_many_queries(secretariat, candidature):
    by, organisation = depositor(candidature), candidature.organisation
    organisations.correct(organisation, by=by, name="Un")
    secretariat.get(page_of(candidature))
    with CaptureQueriesContext(connection) as one:
        secretariat.get(page_of(candidature))
    for name in ("Deux", "Trois"):
        organisations.correct(organisation, by=by, name=name)
    for theme in candidature.call.themes.all()[1:3]:
        CandidatureFactory(
            call=candidature.call, organisation=organisation, by=by, theme=theme, status="submitted"
        )
    with CaptureQueriesContext(connection) as three:
        secretariat.get(page_of(candidature))
    assert len(three) == len(one)


def test_members_of_a_consortium_are_evidence_of_eligibility(secretariat, call):
    candidature = CandidatureFactory(
        call=call,
        status=Status.SUBMITTED,
        organisation=OrganisationFactory(legal_form=LegalForm.CONSORTIUM),
        answers={"consortium_members": TWO_MEMBERS},
    )
    sheet = secretariat.get(reverse("admin:ami_candidature_sheet", args=[candidature.pk]))
    assert "Alpha Numérique 000100008 France" in text(sheet)

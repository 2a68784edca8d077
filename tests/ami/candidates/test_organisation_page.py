"""The page of an organisation: read by its members, corrected by its editors, asked of the registry."""

import pytest
from django.core.cache import cache
from django.db import IntegrityError

from ami.committee.log import log_of
from ami.enums import MemberRole, Status
from ami.models import Membership, Organisation
from ami.workflow.refusals import Refused
from ami.workflow.teams import organisations
from tests.alliance.registry import SIREN
from tests.ami.candidates.browser import errors, main, page
from tests.ami.candidates.test_organisations import NEW, TYPED
from tests.factories import OrganisationFactory, UserFactory


def test_member_reads_the_page_of_the_organisation(client, user, registry):
    client.post(NEW, {**TYPED, "identifier": SIREN})
    organisation = Organisation.objects.of(user).get()
    response = client.get(f"/candidatures/organisations/{organisation.pk}/")
    assert [row.label for row in response.context["compared"] if row.differs] == [
        "Adresse",
        "Code postal",
        "Commune",
    ]
    assert "Modifier ces informations" in main(response)


@pytest.mark.parametrize("name", ["", "modifier/", "annuaire/"])
def test_organisation_of_others_is_not_found(client, name):
    address = f"/candidatures/organisations/{OrganisationFactory().pk}/{name}"
    assert client.post(address).status_code in (404, 405)
    assert client.get(address).status_code in (404, 405)
    assert client.get(f"/candidatures/organisations/{10**30}/{name}").status_code in (404, 405)


def test_member_corrects_the_organisation(client, user, organisation):
    address = f"/candidatures/organisations/{organisation.pk}/modifier/"
    response = client.post(address, {**TYPED, "name": "Nouveau nom"})
    assert response.url == f"/candidatures/organisations/{organisation.pk}/"
    siren = organisation.siren
    organisation.refresh_from_db()
    assert (organisation.name, organisation.siren) == ("Nouveau nom", siren)
    [(event, sentence)] = log_of(organisation.subject_key)
    assert event.by == user
    assert sentence.startswith("Organisation corrigée\u00a0: ")
    assert "Société d’essai" not in event.body


def test_correction_that_changes_nothing_leaves_no_trace(client, user, organisation):
    address = f"/candidatures/organisations/{organisation.pk}/modifier/"
    client.post(address, TYPED)
    client.post(address, TYPED)
    assert len(log_of(organisation.subject_key)) == 1


def test_wrong_correction_is_told_and_kept(client, organisation):
    response = client.post(
        f"/candidatures/organisations/{organisation.pk}/modifier/",
        {**TYPED, "name": "Autre", "postcode": "7"},
    )
    assert errors(response) == [
        "Code postal\u00a0: En France, un code postal compte 5 chiffres, tel que 75007."
    ]
    assert response.context["form"]["name"].value() == "Autre"
    organisation.refresh_from_db()
    assert organisation.name != "Autre"


def test_deposit_keeps_what_it_said_and_freezes_the_form(client, organisation, make):
    candidature = make(Status.SUBMITTED)
    before = candidature.deposits.get().data["organisation"]
    address = f"/candidatures/organisations/{organisation.pk}/modifier/"
    assert "legal_form" not in client.get(address).context["form"].fields
    client.post(address, {**TYPED, "legal_form": "association"})
    organisation.refresh_from_db()
    assert (organisation.name, organisation.legal_form) == ("Atelier des mots", "company")
    assert candidature.deposits.get().data["organisation"] == before


def test_form_is_refused_by_the_verb_once_deposited(user, organisation, make):
    make(Status.SUBMITTED)
    with pytest.raises(Refused) as refusal:
        organisations.correct(organisation, by=user, legal_form="association")
    assert refusal.value.sentences == [organisations.FORM_IS_FROZEN]


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [({"siren": "732829320"}, "NUMBER_IS_FOR_EVER"), ({"vat": "x"}, "NUMBER_IS_FOR_EVER")],
)
def test_number_never_changes(user, organisation, facts, sentence):
    with pytest.raises(Refused) as refusal:
        organisations.correct(organisation, by=user, **facts)
    assert refusal.value.sentences == [getattr(organisations, sentence)]


def test_only_members_correct(organisation):
    for by in (UserFactory(), reader_of(organisation)):
        with pytest.raises(Refused):
            organisations.correct(organisation, by=by, name="Autre")
        with pytest.raises(Refused):
            organisations.refresh(organisation, None, by=by)
    organisation.refresh_from_db()
    assert organisation.name != "Autre"


def reader_of(organisation):
    user = UserFactory()
    Membership.objects.create(organisation=organisation, user=user, role=MemberRole.READ)
    return user


def test_reader_sees_no_way_to_correct(client, organisation):
    client.force_login(reader_of(organisation))
    page_of = f"/candidatures/organisations/{organisation.pk}/"
    assert page(client.get(page_of)).all("main form") == []
    assert "Modifier ces informations" not in main(client.get(page_of))
    assert client.get(f"{page_of}modifier/").url == page_of
    assert client.post(f"{page_of}modifier/", TYPED).url == page_of
    assert client.post(f"{page_of}annuaire/").url == page_of
    organisation.refresh_from_db()
    assert organisation.name != TYPED["name"]


def test_registry_is_asked_again_on_demand(client, user, registry):
    organisation = OrganisationFactory(siren=SIREN, member=user)
    page_of = f"/candidatures/organisations/{organisation.pk}/"
    client.post(f"{page_of}annuaire/")
    organisation.refresh_from_db()
    assert organisation.registry_facts["name"] == "ATELIER DES MOTS"
    assert organisation.name != "ATELIER DES MOTS"
    form = client.get(f"{page_of}modifier/?annuaire=oui").context["form"]
    assert form["name"].value() == "ATELIER DES MOTS"


def test_registry_that_is_away_keeps_what_it_said(client, user, registry):
    organisation = OrganisationFactory(siren=SIREN, member=user)
    address = f"/candidatures/organisations/{organisation.pk}/annuaire/"
    client.post(address)
    cache.delete_pattern("*")
    registry.answers("{}", status=503)
    text = main(client.post(address, follow=True))
    assert "ne répond pas" in text
    organisation.refresh_from_db()
    assert organisation.registry_facts["name"] == "ATELIER DES MOTS"


def test_reply_of_the_registry_is_dated(organisation):
    organisation.registry_facts = {"name": "X"}
    with pytest.raises(IntegrityError, match="organisation_registry_facts_are_dated"):
        organisation.save()

"""The first step of a space asks for a number; the registry says the rest."""

import pytest
import time_machine
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ami.models import Organisation
from tests.alliance.registry import SIREN, entry
from tests.ami.candidates.browser import errors, main, page, title
from tests.ami.candidates.test_organisations import ASK, NEW, TEXT, TYPED
from tests.factories import OrganisationFactory

FOUND = {
    "identifier": SIREN,
    "name": "ATELIER DES MOTS",
    "legal_form": "company",
    "size": "small",
    "address": "12 RUE DE L’ESSAI",
    "postcode": "96010",
    "city": "VALOMBREUSE",
}


def started(client, number=SIREN):
    """The page that follows the first step."""
    return client.get(NEW, {"numero": number})


def test_first_step_asks_for_the_number_alone(client):
    response = client.get(NEW, {"appel": "ami-2025"})
    assert list(response.context["form"].fields) == ["numero", "appel"]
    assert page(response).one("[name=appel]").attrs["value"] == "ami-2025"
    assert "Pas de numéro\u00a0?" in main(response)


@pytest.mark.parametrize(
    ("number", "read"),
    [
        ("000 100 008", SIREN),
        (f"{SIREN} 00028", f"{SIREN}00028"),
        # A mark of writing direction comes along with what is pasted.
        (f"\u202e{SIREN}", SIREN),
    ],
)
def test_form_begins_with_what_the_registry_says(client, registry, number, read):
    with time_machine.travel("2026-11-21T10:00:00Z"):
        response = started(client, number)
    assert response.context["form"].initial == {**FOUND, "identifier": read}
    assert "Données publiques au 21 novembre 2026, corrigez-les si besoin." in main(response)
    assert page(response).one("[name=name]").attrs["value"] == "ATELIER DES MOTS"


@pytest.mark.parametrize(
    ("changes", "legal_form", "size"),
    [
        ({"categorie_entreprise": "GE"}, "company", "large"),
        ({"categorie_entreprise": "ETI"}, "company", "midcap"),
        ({"tranche_effectif_salarie": "03"}, "company", "micro"),
        ({"tranche_effectif_salarie": "NN"}, "company", None),
        ({"categorie_entreprise": None}, "company", None),
        ({"nature_juridique": "9220"}, "association", "not_a_company"),
        ({"nature_juridique": "7389"}, "public_body", "not_a_company"),
        ({"nature_juridique": "8110"}, "public_body", "small"),
        ({"nature_juridique": "6220"}, "consortium", "small"),
        ({"nature_juridique": "9300"}, None, "small"),
    ],
)
def test_codes_of_the_registry_become_ours(client, registry, changes, legal_form, size):
    registry.says(entry(**changes))
    initial = started(client).context["form"].initial
    assert (initial.get("legal_form"), initial.get("size")) == (legal_form, size)


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        ({"body": '{"results": []}'}, "L’annuaire des entreprises ne donne rien sur ce numéro"),
        ({"body": "<html>", "status": 503}, "L’annuaire des entreprises ne répond pas"),
        ({"body": "{}", "status": 429}, "L’annuaire des entreprises ne répond pas"),
    ],
)
def test_space_opens_without_the_registry(client, user, registry, answer, sentence):
    registry.answers(**answer)
    response = started(client)
    assert sentence in main(response)
    assert response.context["form"].initial == {"identifier": SIREN}
    client.post(f"{NEW}?numero={SIREN}", {**TYPED, "identifier": SIREN})
    organisation = Organisation.objects.of(user).get()
    assert (organisation.registry_facts, organisation.registry_at) == (None, None)


def test_masked_company_is_typed(client, registry):
    registry.says(entry(nom_complet="[NON-DIFFUSIBLE]", nom_raison_sociale=None, siege={}))
    response = started(client)
    assert "saisissez ce qui manque" in main(response)
    assert "name" not in response.context["form"].initial


def test_closed_company_is_warned_and_goes_on(client, user, registry):
    registry.says(entry(etat_administratif="C"))
    assert "a cessé son activité" in main(started(client))
    client.post(NEW, {**TYPED, "identifier": SIREN})
    assert Organisation.objects.of(user).get().registry_facts["is_closed"] is True


def test_company_of_another_country_is_not_looked_for(client, registry):
    response = started(client, "BE0123456749")
    assert response.status_code == 200
    assert registry.asked == []
    assert "annuaire" not in main(response)


def test_what_the_registry_said_is_kept_beside_what_was_typed(client, user, registry):
    started(client)
    client.post(f"{NEW}?numero={SIREN}", {**TYPED, "identifier": SIREN})
    organisation = Organisation.objects.of(user).get()
    assert organisation.name == "Atelier des mots"
    assert organisation.registry_facts["name"] == "ATELIER DES MOTS"
    assert organisation.registry_at is not None
    # The answer of the first step served for the second.
    assert len(registry.asked) == 1


def test_first_step_offers_to_ask_for_a_space_that_exists(client, registry):
    OrganisationFactory(siren=SIREN)
    assert started(client).url == f"{ASK}?numero={SIREN}"
    assert registry.asked == []


@pytest.mark.parametrize(
    "number",
    [
        "",
        "   ",
        "bonjour",
        "732829321",
        "٧٣٢٨٢٩٣٢٠",
        "9" * 40,
        "FR",
        "<b>",
        "A" * 3000,
    ],
)
def test_number_that_cannot_be_is_told_and_kept(client, registry, number):
    response = client.get(NEW, {"numero": number})
    [error] = errors(response)
    assert error.startswith("Numéro d’identification\u00a0: ")
    assert title(response).startswith("Erreur\u00a0: ")
    assert response.context["form"]["numero"].value() == number
    assert registry.asked == []


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(typed=st.dictionaries(st.sampled_from(sorted(TYPED)), TEXT), first=TEXT)
def test_anything_may_be_typed(client, organisation, typed, first):
    correction = f"/candidatures/organisations/{organisation.pk}/modifier/"
    assert client.post(correction, {**TYPED, **typed}).status_code in (200, 302)
    assert client.get(NEW, {"numero": first}).status_code in (200, 400)
    assert client.post(NEW, {**TYPED, **typed}).status_code in (200, 302)

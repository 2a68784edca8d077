import pytest
from hypothesis import strategies as st

from ami.enums import MemberRole, Status
from ami.models import Membership, Organisation
from tests.ami.candidates.browser import errors, main, title
from tests.factories import CandidatureFactory, OrganisationFactory, colleague

NEW = "/candidatures/organisations/nouvelle/"
TYPED = {
    "identifier": "732 829 320",
    "name": "Atelier des mots",
    "legal_form": "company",
    "size": "small",
    "address": "1 rue de l’Essai",
    "postcode": "75001",
    "city": "Paris",
    "website": "",
}
# With what breaks careless programs: null bytes, marks of writing direction, markup.
TEXT = st.text(max_size=60) | st.sampled_from(
    ["\0", "732829320\0", "\u202e732829320", "<img onerror=1>", "x" * 5000, "'; --", "BE0123456749"]
)


@pytest.mark.parametrize(
    ("identifier", "siren", "siret", "vat", "country"),
    [
        ("732 829 320", "732829320", "", "", "FR"),
        ("73282932000074", "732829320", "73282932000074", "", "FR"),
        # La Poste's establishments do not follow Luhn.
        ("35600000049837", "356000000", "35600000049837", "", "FR"),
        ("be 0123.456.749", "", "", "BE0123456749", "BE"),
        ("EL 094259216", "", "", "EL094259216", "GR"),
        # A French VAT number holds the SIREN.
        ("FR 61 954 506 077", "954506077", "", "", "FR"),
    ],
)
def test_organisation_is_opened_with_its_number(
    client, user, identifier, siren, siret, vat, country
):
    response = client.post(NEW, {**TYPED, "identifier": identifier})
    assert response.url == "/candidatures/"
    organisation = Organisation.objects.of(user).get()
    assert (organisation.siren, organisation.siret, organisation.vat, organisation.country) == (
        siren,
        siret,
        vat,
        country,
    )


def test_name_of_an_organisation_is_one_line(client, user):
    client.post(NEW, {**TYPED, "name": "Novéa\r\n\r\nVotre compte  est bloqué"})
    assert Organisation.objects.of(user).get().name == "Novéa Votre compte est bloqué"


@pytest.mark.parametrize("postcode", ["7500", "75 01", "B-1000"])
def test_french_postcode_has_five_digits(client, postcode):
    response = client.post(NEW, {**TYPED, "postcode": postcode})
    assert errors(response) == [
        "Code postal\u00a0: En France, un code postal compte 5 chiffres, tel que 75007."
    ]
    assert not Organisation.objects.exists()


def test_postcode_of_another_country_is_its_own(client, user):
    client.post(NEW, {**TYPED, "identifier": "BE0123456749", "postcode": "B-1000"})
    assert Organisation.objects.of(user).get().postcode == "B-1000"


def test_each_missing_or_wrong_field_says_what_to_do(client):
    response = client.post(NEW, {"website": "pas une adresse"})
    told = [error.partition("\u00a0: ")[2] for error in errors(response)]
    assert len(told) == 8
    assert told[-1] == "Saisissez une adresse internet, telle que https://exemple.fr."
    assert not any("Ce champ" in sentence for sentence in told)


@pytest.mark.parametrize(
    ("identifier", "sentence"),
    [
        ("732829321", "Ce SIREN n’existe pas"),
        ("73282932000075", "Ce SIRET n’existe pas"),
        ("12345", "Ce numéro n’est pas reconnu"),
        ("bonjour", "Ce numéro n’est pas reconnu"),
        ("DE123", "Ce numéro de TVA n’a pas la forme attendue"),
        ("FR00954506077", "Ce numéro de TVA n’a pas la forme attendue"),
    ],
)
def test_wrong_number_is_refused_and_the_text_kept(client, identifier, sentence):
    response = client.post(NEW, {**TYPED, "identifier": identifier})
    assert [sentence in error for error in errors(response)] == [True]
    assert title(response).startswith("Erreur\u00a0: ")
    assert response.context["form"]["name"].value() == "Atelier des mots"
    assert not Organisation.objects.exists()


ASK = "/candidatures/organisations/demande/"


@pytest.mark.parametrize("identifier", ["732829320", "73282932000074"])
def test_organisation_of_others_is_asked_for_without_telling_more(client, user, identifier):
    other = OrganisationFactory(siren="732829320", name="Nom que nul ne doit lire")
    for response in (
        client.post(NEW, {**TYPED, "identifier": identifier}),
        client.get(NEW, {"numero": identifier}),
    ):
        assert response.url == f"{ASK}?numero={identifier}"
    asking = main(client.get(response.url))
    assert not other.claims.exists()
    sent = client.post(ASK, {"numero": identifier}, follow=True)
    assert title(sent).startswith("Demande transmise")
    for text in (asking, main(sent)):
        assert other.name not in text
        assert other.members.get().email not in text
    assert not Membership.objects.filter(user=user).exists()
    assert other.claims.get().user == user


def test_a_claim_looks_the_same_whoever_is_in_the_space(client, user):
    """Full, with a deposit, or without anyone: the same answers and the same pages."""
    empty, full = OrganisationFactory(), OrganisationFactory()
    empty.memberships.all().delete()
    colleague(full, MemberRole.EDIT)
    CandidatureFactory(organisation=full, by=full.members.first(), status=Status.SUBMITTED)
    seen = set()
    for organisation in (empty, full):
        asking = main(client.get(ASK, {"numero": organisation.siren}))
        response = client.post(ASK, {"numero": organisation.siren})
        sent = main(client.get(response.url))
        number = organisation.siren
        seen.add((asking.replace(number, "…"), response.status_code, response.url, sent))
    assert len(seen) == 1
    home = main(client.get("/candidatures/"))
    assert empty.siren in home
    assert empty.name not in home
    assert full.name not in home


@pytest.mark.parametrize("number", ["", "12", "\0", "356000000", "9" * 500, "<b>732829320</b>\0"])
def test_any_number_may_be_asked_for(client, number):
    OrganisationFactory(siren="732829320")
    assert client.get(ASK, {"numero": number.replace("\0", "")}).status_code == 200
    assert client.post(ASK, {"numero": number}).status_code in (200, 302)


def test_organisation_of_ones_own_is_said_to_be_so(client, user):
    OrganisationFactory(siren="732829320", member=user)
    [error] = errors(client.post(NEW, TYPED))
    assert "Vous êtes déjà membre" in error


def test_second_organisation_may_be_opened(client, user, organisation):
    client.post(NEW, TYPED)
    assert Organisation.objects.of(user).count() == 2


def test_organisation_leads_back_to_the_call(client):
    response = client.post(f"{NEW}?appel=ami-2025", TYPED)
    assert response.url == "/candidatures/nouvelle/?appel=ami-2025"


def test_typed_text_is_given_back_after_logging_in_again(client, user):
    client.logout()
    client.post(NEW, TYPED)
    client.force_login(user)
    response = client.get(NEW)
    assert response.context["form"]["name"].value() == "Atelier des mots"
    assert "Votre session avait expiré" in main(response)


def test_everything_that_is_wrong_is_told_at_once(client):
    found = errors(client.post(NEW, {"identifier": "732829321"}))
    assert "Ce SIREN n’existe pas" in found[0]
    assert len(found) == 7

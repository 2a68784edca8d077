"""« Repartir de ma candidature précédente »."""

import pytest

from ami.enums import Status
from ami.models import Candidature
from tests.ami.candidates.browser import errors, main, page
from tests.factories import CallFactory, CandidatureFactory, OrganisationFactory

NEW = "/candidatures/nouvelle/"


@pytest.fixture
def source(make):
    return make(Status.SUBMITTED, call=CallFactory(), answers={"pitch": "x" * 5})


def test_nothing_is_offered_to_those_who_have_no_candidature(client, organisation, call):
    assert page(client.get(NEW)).all("[name=source]") == []


def test_previous_candidatures_of_the_organisation_are_offered(client, source, call):
    CandidatureFactory(status=Status.SUBMITTED)
    options = [
        option.text
        for option in page(client.get(f"{NEW}?appel={call.slug}"))
        .one("[name=source]")
        .all("option")
    ]
    assert options == [
        "Un brouillon vide",
        f"Réponse d’essai ({source.reference}, {source.organisation}, 2025)",
    ]


def test_draft_starts_from_the_one_chosen_and_the_page_says_so(client, source, call):
    response = client.post(f"{NEW}?appel={call.slug}", {"source": source.pk}, follow=True)
    draft = Candidature.objects.get(call=call)
    assert (draft.started_from, draft.theme.code) == (source, source.theme.code)
    text = main(response)
    assert f"{draft.answers.count()} réponses" in text
    assert "Le contact" in text
    assert "Les déclarations et engagements" in text
    assert "Ce qui a été repris" in main(client.get(draft.get_absolute_url()))


def test_candidature_named_in_the_address_is_chosen_beforehand(client, source, call):
    found = page(client.get(f"{NEW}?appel={call.slug}&depuis={source.reference}"))
    [chosen] = [option for option in found.all("option") if "selected" in option.attrs]
    assert chosen.attrs["value"] == str(source.pk)


def test_candidature_of_others_is_not_copied(client, organisation, source, call):
    other = CandidatureFactory(status=Status.SUBMITTED)
    assert errors(client.post(f"{NEW}?appel={call.slug}", {"source": other.pk})) != []
    assert not Candidature.objects.filter(call=call).exists()


@pytest.mark.parametrize("typed", ["\0", "0", "x", "9" * 30, "\u202e1"])
def test_candidature_that_does_not_exist_is_told(client, source, call, typed):
    assert errors(client.post(f"{NEW}?appel={call.slug}", {"source": typed})) != []


def test_candidature_of_another_organisation_of_mine_is_told(client, user, source, call):
    other = OrganisationFactory(member=user)
    typed = {"source": source.pk, "organisation": other.pk}
    [error] = errors(client.post(f"{NEW}?appel={call.slug}", typed))
    assert "Cette candidature est celle de" in error


def test_draft_that_starts_from_nothing_has_no_such_page(client, draft, address):
    assert client.get(address("inherited", draft)).url == address("candidature", draft)

from datetime import timedelta

import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ami.enums import Status
from ami.models import Candidature
from tests.ami.candidates.browser import errors, main, page
from tests.factories import CallFactory, CandidatureFactory, OrganisationFactory

NEW = "/candidatures/nouvelle/"


def test_draft_needs_an_organisation_first(client, call):
    assert client.get(NEW).url == f"/candidatures/organisations/nouvelle/?appel={call.slug}"


def test_draft_opens_for_the_only_organisation(client, user, organisation, call):
    response = client.post(NEW, {})
    draft = Candidature.objects.of(user).get()
    assert (draft.organisation, draft.call) == (organisation, call)
    assert response.url == f"/candidatures/{draft.reference}/"


def test_draft_asks_which_organisation(client, user, organisation, call):
    other = OrganisationFactory(member=user)
    assert len(page(client.get(NEW)).all("[name=organisation]")) == 2
    assert errors(client.post(NEW, {})) != []
    client.post(NEW, {"organisation": other.pk})
    assert Candidature.objects.get().organisation == other


def test_draft_is_refused_for_the_organisation_of_others(client, organisation, user, call):
    OrganisationFactory(member=user)
    client.post(NEW, {"organisation": OrganisationFactory().pk})
    assert not Candidature.objects.exists()


def test_draft_is_not_opened_by_a_visit(client, organisation, call):
    client.get(NEW)
    assert not Candidature.objects.exists()


def test_draft_is_for_the_call_that_is_named(client, organisation, call):
    other = CallFactory()
    client.post(f"{NEW}?appel={other.slug}", {})
    assert Candidature.objects.get().call == other


def test_draft_of_an_unknown_call_is_not_found(client, organisation):
    assert client.get(f"{NEW}?appel=inconnu").status_code == 404


def test_no_draft_once_the_call_is_closed(client, organisation, call):
    with time_machine.travel(call.closes_at + timedelta(minutes=2)):
        assert client.get(NEW).url == "/candidatures/"
        response = client.post(f"{NEW}?appel={call.slug}", {})
    assert "aucun dépôt n’est plus reçu" in main(response)
    assert not Candidature.objects.exists()


def test_thematiques_already_taken_are_said_beforehand(client, make, call):
    deposited, draft = make(Status.SUBMITTED), make(Status.DRAFT, theme=call.themes.last())
    make(Status.WITHDRAWN, theme=call.themes.all()[1])
    text = main(client.get(NEW))
    assert "à condition que chaque produit soumis relève d’une thématique distincte" in text
    places = page(client.get(NEW)).all("main ul a")
    assert [(place.text, place.attrs["href"]) for place in places] == [
        (one.reference, one.get_absolute_url()) for one in (deposited, draft)
    ]
    assert f"une candidature déposée dans «\u00a0{deposited.theme.label}\u00a0»" in text
    assert f"un brouillon dans «\u00a0{draft.theme.label}\u00a0»" in text


def test_thematiques_of_others_and_of_other_calls_are_not_said(client, organisation, make, call):
    CandidatureFactory(status=Status.SUBMITTED, call=call)
    make(Status.SUBMITTED, call=CallFactory())
    assert "déjà\u00a0:" not in main(client.get(f"{NEW}?appel={call.slug}"))


def test_new_candidature_takes_as_many_queries_whatever_is_deposited(
    client, make, call, django_assert_num_queries
):
    make(Status.SUBMITTED)
    client.get(NEW)
    with CaptureQueriesContext(connection) as one:
        client.get(NEW)
    for theme in call.themes.all()[1:3]:
        make(Status.SUBMITTED, theme=theme)
    with django_assert_num_queries(len(one)):
        client.get(NEW)

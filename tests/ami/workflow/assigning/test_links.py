"""What may link a person to a candidate, from names and addresses alone."""

import pytest

from ami.enums import ConflictSource, Role, Status
from ami.models import Conflict, Invitation
from ami.workflow.assigning import (
    conflicts,
    links,
)
from tests.factories import CandidatureFactory, OrganisationFactory, depositor, member

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("address", "domains"),
    [
        ("https://www.acme.example/produit", {"acme.example"}),
        ("a@labo.acme.example", {"labo.acme.example", "acme.example"}),
        ("a@gmail.com", set()),
        ("a@interieur.gouv.fr", {"interieur.gouv.fr"}),
        ("", set()),
    ],
)
def test_domains_are_those_of_an_organisation(address, domains):
    assert links.domains_of(address) == domains


def suggested(**person):
    candidature = CandidatureFactory(
        status=Status.SUBMITTED,
        organisation=OrganisationFactory(name="Société Acmé", website="https://acme.example"),
        answers={
            "deployments": [
                {"body": name, "use": "Accueil", "since": "2024-01-15"}
                for name in ("Ville de Valombreuse", "CEX, centre d’essais")
            ],
            "consortium_members": [{"member": "Institut Horizon", "country": "France"}],
        },
    )
    someone = member(candidature.call, Role.REVIEWER, **person)
    links.suggest_all(candidature.call)
    return list(Conflict.objects.filter(person=someone).values_list("detail", flat=True))


@pytest.mark.parametrize(
    ("person", "reason"),
    [
        ({"email": "a@acme.example"}, "Adresse en @acme.example\u00a0: site de l’organisation."),
        ({"service": "INSTITUT  HORIZON"}, "membre du consortium"),
        ({"service": "ville de Valombreuse, service numérique"}, "organisme cité"),
        ({"service": "Société Acme"}, "organisation candidate"),
        ({"service": "CEX"}, "organisme cité"),
    ],
)
def test_each_reason_is_told(person, reason):
    found = suggested(**person)
    assert (len(found), reason in found[0]) == (1, True)


@pytest.mark.parametrize("person", [{"service": "Ville"}, {"email": "a@acme.exemple"}])
def test_what_only_looks_alike_is_no_reason(person):
    assert suggested(**person) == []


def test_an_invitation_into_the_team_is_a_reason():
    candidature = CandidatureFactory(status=Status.SUBMITTED)
    someone = member(candidature.call, Role.REVIEWER)
    Invitation.objects.create(
        organisation=candidature.organisation,
        email=someone.email,
        role="read",
        invited_by=depositor(candidature),
        token_hash="x",
    )
    links.suggest_all(candidature.call)
    assert Conflict.objects.get(person=someone).detail == links.JOINING


def test_a_reason_is_told_once_and_bars_until_it_is_answered():
    candidature = CandidatureFactory(
        status=Status.SUBMITTED, organisation=OrganisationFactory(website="https://acme.example")
    )
    secretary = member(candidature.call, Role.SECRETARIAT, email="a@acme.example")
    for _ in range(2):
        links.suggest_all(candidature.call)
    assert Conflict.objects.filter(source=ConflictSource.SUGGESTED).count() == 1
    assert conflicts.barred_couples(candidature.call) == {(candidature.pk, secretary.pk)}
    conflicts.declare_none([candidature], by=secretary)
    links.suggest_all(candidature.call)
    assert conflicts.barred_couples(candidature.call) == set()


def test_leaving_a_file_asks_about_the_others_of_the_organisation():
    first = CandidatureFactory(status=Status.SUBMITTED)
    themes = list(first.call.themes.all())
    second = CandidatureFactory(
        status=Status.SUBMITTED,
        call=first.call,
        organisation=first.organisation,
        theme=themes[1],
        by=depositor(first),
    )
    secretary = member(first.call, Role.SECRETARIAT)
    conflicts.recuse(first, "family", by=secretary)
    links.suggest_all(first.call)
    row = Conflict.objects.get(source=ConflictSource.SUGGESTED)
    assert (row.candidature, row.person, row.detail) == (second, secretary, links.RECUSED_ELSEWHERE)

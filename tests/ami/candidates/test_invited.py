"""Whoever follows the link of an invitation."""

import re

import pytest
from django.test import Client

from alliance.letters.models import Notification
from alliance.models import User
from ami.enums import Letter, MemberRole
from ami.workflow.teams import invitations
from tests.ami.candidates.browser import main
from tests.ami.candidates.test_team import signed_in
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db
EDIT, READ = MemberRole.EDIT, MemberRole.READ


def link():
    text = Notification.objects.get(kind=Letter.INVITATION).text
    [path] = re.findall(r"/candidatures/invitations/[\w-]+/", text)
    return path


def test_link_leads_in_the_person_it_was_sent_to(organisation, user):
    guest = UserFactory(email="x@exemple.example")
    invitations.invite(organisation, guest.email, EDIT, by=user)
    client = signed_in(guest)
    assert organisation.name in main(client.get(link()))
    assert not organisation.memberships.filter(user=guest).exists()
    response = client.post(link(), follow=True)
    assert "Vous êtes membre de l’équipe" in main(response)
    assert organisation.memberships.get(user=guest).role == EDIT
    assert "a déjà servi" in main(client.get(link()))


def test_link_tells_nothing_to_another_account(organisation, user):
    invitations.invite(organisation, "x@exemple.example", EDIT, by=user)
    response = signed_in(UserFactory()).get(link())
    assert response.status_code == 403
    assert "une autre adresse" in main(response)
    assert organisation.name not in main(response)
    assert "x@exemple.example" not in main(response)


@pytest.mark.parametrize("token", ["x", "é" * 50, "a" * 3000, "%00", "<b>"])
def test_unknown_link_has_a_page(client, token):
    response = client.get(f"/candidatures/invitations/{token}/")
    assert response.status_code in (400, 404)


def test_someone_without_an_account_signs_up_and_comes_back(organisation, user):
    invitations.invite(organisation, "nouvelle@exemple.example", READ, by=user)
    client = Client()
    login = client.get(link())
    assert login.url == f"/compte/login/?next={link()}"
    signup = re.search(r'href="(/compte/signup/[^"]*)"', client.get(login.url).content.decode())
    form = {
        "email": "nouvelle@exemple.example",
        "password1": "un mot de passe bien long",
        "next": link(),
    }
    client.post(signup[1].replace("&amp;", "&"), form)
    letter = Notification.objects.exclude(kind=Letter.INVITATION).get()
    [code] = re.findall(r"^\s*([A-Z0-9-]{6,9})\s*$", letter.text, re.MULTILINE)
    response = client.post("/compte/confirm-email/", {"code": code})
    assert response.url == link()
    client.post(link())
    assert organisation.memberships.get(user__email="nouvelle@exemple.example").role == READ
    assert User.objects.filter(email="nouvelle@exemple.example").count() == 1

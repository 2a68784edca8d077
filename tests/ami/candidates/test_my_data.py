"""« Mes données »: erasing one's drafts and one's account, on the screen."""

import pytest
from django.test import Client
from django.urls import reverse

from alliance.models import User
from ami.enums import Status
from ami.models import Candidature
from tests.ami.candidates.browser import errors, main, page
from tests.factories import PASSWORD, UserFactory

DATA = "/candidatures/mes-donnees/"
DRAFTS = f"{DATA}brouillons/"
ACCOUNT = f"{DATA}compte/"


def test_page_is_reached_from_the_space_and_says_what_it_offers(client, user):
    assert DATA in client.get("/candidatures/").content.decode()
    text = main(client.get(DATA))
    for title in ("Tout télécharger", "Effacer mes brouillons", "Effacer mon compte"):
        assert title in text


def test_drafts_are_erased_once_confirmed(client, whole, draft):
    assert "2 brouillons jamais déposés" in main(client.get(DATA))
    assert whole.reference in main(client.get(DRAFTS))
    assert Candidature.objects.count() == 2
    text = main(client.post(DRAFTS, follow=True))
    assert "Brouillons effacés\u00a0: 2." in text
    assert not Candidature.objects.exists()


def test_account_is_erased_with_its_address_and_password(client, user, whole):
    other = Client()
    other.force_login(user)
    typed = {"email": user.email.upper(), "password": PASSWORD}
    response = client.post(ACCOUNT, typed, follow=True)
    assert "Votre compte est effacé" in page(response).one("body").text
    assert not User.objects.filter(pk=user.pk).exists()
    for browser in (client, other):
        assert browser.get(DATA).url == f"{reverse('account_login')}?next={DATA}"


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"email": "autre@exemple.example"}, "Ce n’est pas l’adresse de votre compte."),
        ({"password": "faux"}, "Ce mot de passe n’est pas le vôtre."),
        ({"email": "\0", "password": "\0"}, "nul"),
        ({"email": "", "password": ""}, "obligatoire"),
        ({"email": "\u202e" * 300}, "254"),
    ],
)
def test_wrong_confirmation_erases_nothing(client, user, typed, sentence):
    response = client.post(ACCOUNT, {"email": user.email, "password": PASSWORD, **typed})
    assert response.status_code == 200
    assert any(sentence in error for error in errors(response))
    assert User.objects.filter(pk=user.pk, is_active=True).exists()


def test_account_without_password_confirms_by_its_address(client, user):
    user.set_unusable_password()
    user.save()
    client.force_login(user)
    assert page(client.get(ACCOUNT)).all("[name=password]") == []
    client.post(ACCOUNT, {"email": user.email})
    assert not User.objects.filter(pk=user.pk).exists()


def test_what_to_do_first_is_told_instead_of_the_form(client, make):
    made = make(Status.SUBMITTED)
    response = client.get(ACCOUNT)
    assert f"dont la candidature {made.reference} est en cours" in main(response)
    assert page(response).all("[name=email]") == []


def test_objection_found_on_sending_is_told(client, user, make):
    make(Status.SUBMITTED)
    response = client.post(ACCOUNT, {"email": user.email, "password": PASSWORD})
    assert any("est en cours" in error for error in errors(response))
    assert User.objects.filter(pk=user.pk, is_active=True).exists()


def test_passwords_are_not_tried_without_end(client, user):
    statuses = [
        client.post(ACCOUNT, {"email": user.email, "password": "faux"}).status_code
        for _ in range(12)
    ]
    assert statuses[0] == 200
    assert statuses[-1] == 429


def test_drafts_of_others_are_not_listed(client, db):
    client.force_login(UserFactory())
    assert "Vous n’avez aucun brouillon à vous seul" in main(client.get(DRAFTS))

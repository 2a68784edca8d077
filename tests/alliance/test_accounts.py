import re

import pytest
from allauth.account.forms import SignupForm
from allauth.account.models import EmailAddress
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.conf import settings
from django.contrib.messages.storage.cookie import CookieStorage
from django.test import Client, RequestFactory

from alliance.accounts import AccountAdapter
from alliance.letters.models import Notification
from alliance.models import User
from tests.alliance.dom import parse

PASSWORD = "un mot de passe assez long"
EMAIL = "ada@exemple.fr"

pytestmark = pytest.mark.django_db


@pytest.fixture
def user():
    user = User.objects.create_user(EMAIL, PASSWORD)
    EmailAddress.objects.create(user=user, email=EMAIL, verified=True, primary=True)
    return user


def page(response, status=200):
    assert response.status_code == status
    return parse(response.content.decode())


def letter():
    return Notification.objects.latest("pk")


def code():
    return re.search(r"^[A-Z0-9-]{6,}$", letter().text, re.MULTILINE)[0]


def totp_code(secret):
    """What an authenticator application would show now."""
    return format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))


def errors(dom):
    return [link.text for link in dom.all("#error-summary a")] + [
        text.text for text in dom.all("#error-summary p")
    ]


def test_signup_by_code_opens_an_account(client):
    response = client.post("/compte/signup/", {"email": EMAIL, "password1": PASSWORD})
    assert response["Location"] == "/compte/confirm-email/"
    assert letter().to == EMAIL
    assert letter().subject == "Confirmez votre adresse — ALLiaNCE · AMI"

    response = client.post("/compte/confirm-email/", {"code": code()})
    assert response.status_code == 302
    assert EmailAddress.objects.get(user__email=EMAIL).verified
    assert client.session["_auth_user_id"] == str(User.objects.get(email=EMAIL).pk)


def test_signup_with_a_known_address_looks_the_same_and_tells_its_owner(client, user):
    response = client.post("/compte/signup/", {"email": EMAIL.upper(), "password1": PASSWORD})
    assert response["Location"] == "/compte/confirm-email/"
    assert letter().subject == "Vous avez déjà un compte — ALLiaNCE · AMI"
    assert "/compte/password/reset/" in letter().text


def test_login_by_code(client, user):
    response = client.post("/compte/login/code/", {"email": EMAIL})
    assert response["Location"] == "/compte/login/code/confirm/"
    assert letter().subject == "Votre code de connexion — ALLiaNCE · AMI"
    client.post("/compte/login/code/confirm/", {"code": code()})
    assert client.session["_auth_user_id"] == str(user.pk)


def test_login_code_for_an_unknown_address_looks_the_same(client):
    response = client.post("/compte/login/code/", {"email": EMAIL})
    assert response["Location"] == "/compte/login/code/confirm/"
    assert letter().subject == "Aucun compte à cette adresse — ALLiaNCE · AMI"


def test_each_code_asked_for_is_a_letter_of_its_own(client, user):
    client.post("/compte/login/code/", {"email": EMAIL})
    client.cookies.clear()
    client.post("/compte/login/code/", {"email": EMAIL})
    assert Notification.objects.count() == 2


def test_wrong_password_and_unknown_address_get_the_same_answer(client, user):
    told = [
        errors(page(client.post("/compte/login/", {"login": address, "password": "non"})))
        for address in (EMAIL, "personne@exemple.fr")
    ]
    assert told[0] == told[1]
    assert len(told[0]) == 1


def test_refused_page_says_so_in_its_title(client):
    dom = page(client.post("/compte/login/", {}))
    assert dom.one("title").text == "Erreur\u00a0: Connexion — ALLiaNCE · AMI"
    assert dom.one("#id_login").attrs["aria-invalid"] == "true"


def test_forgotten_password_is_changed_by_the_link_received(client, user):
    client.post("/compte/password/reset/", {"email": EMAIL})
    address = re.search(r"https?://[^/]+(/compte/password/reset/key/\S+)", letter().text)[1]
    form = client.get(address)["Location"]
    page(client.get(form)).one("[name=password2]")
    new = "un autre mot de passe"
    client.post(form, {"password1": new, "password2": new})
    user.refresh_from_db()
    assert user.check_password(new)
    assert page(client.get(address)).one("h1").text == "Ce lien n’est plus valable"


def test_address_is_replaced_once_its_code_is_typed(client, user):
    client.force_login(user)
    client.post("/compte/login/", {"login": EMAIL, "password": PASSWORD})
    response = client.post("/compte/email/", {"email": "lovelace@exemple.fr", "action_add": "1"})
    assert response["Location"] == "/compte/confirm-email/"
    client.post("/compte/confirm-email/", {"code": code()})
    user.refresh_from_db()
    assert user.email == "lovelace@exemple.fr"


def test_letters_carry_no_html_and_are_signed(client, user):
    client.post("/compte/login/code/", {"email": EMAIL})
    assert letter().text.startswith("Bonjour,\n")
    assert letter().text.endswith(f"Le service ALLiaNCE · AMI\n{settings.SITE_URL}")


# --- The administration's door -------------------------------------------------------------------


def test_admin_login_goes_through_allauth(client):
    response = client.get("/admin/login/?next=/admin/")
    assert response["Location"] == "/compte/login/?next=%2Fadmin%2F"


def test_admin_is_closed_to_candidates_without_a_loop(client, user):
    client.force_login(user)
    response = client.get("/admin/", follow=True)
    assert response.status_code == 403
    assert response.redirect_chain == [("/admin/login/?next=/admin/", 302)]


def test_second_factor_is_asked_at_login(client, user):
    secret = generate_totp_secret()
    TOTP.activate(user, secret)
    response = client.post("/compte/login/", {"login": EMAIL, "password": PASSWORD})
    assert response["Location"] == "/compte/2fa/authenticate/"
    assert page(client.get("/compte/2fa/authenticate/")).one("[name=code]")
    client.post("/compte/2fa/authenticate/", {"code": totp_code(secret)})
    assert client.session["_auth_user_id"] == str(user.pk)


# --- Every page ----------------------------------------------------------------------------------

PUBLIC = [
    "login/",
    "signup/",
    "login/code/",
    "password/reset/",
    "password/reset/done/",
    "password/reset/key/done/",
    "password/reset/key/1-faux/",
    "inactive/",
]
PRIVATE = ["email/", "password/change/", "logout/", "reauthenticate/", "2fa/"]


def well_formed(dom):
    """One title, one main heading, no style or script inline."""
    assert dom.one("title").text.endswith(" — ALLiaNCE · AMI")
    assert len(dom.all("h1")) == 1
    assert dom.all("[style]") == []
    assert [script for script in dom.all("script") if "src" not in script.attrs] == []


@pytest.mark.parametrize("path", PUBLIC)
def test_public_account_page_is_in_the_state_design(client, path):
    well_formed(page(client.get(f"/compte/{path}")))


@pytest.mark.parametrize("path", PRIVATE)
def test_private_account_page_is_in_the_state_design(client, user, path):
    client.post("/compte/login/", {"login": EMAIL, "password": PASSWORD})
    well_formed(page(client.get(f"/compte/{path}")))


def test_second_factor_is_set_up_from_the_site(client, user):
    client.post("/compte/login/", {"login": EMAIL, "password": PASSWORD})
    activate = "/compte/2fa/totp/activate/"
    confirm = client.get(activate)["Location"]
    assert client.post(confirm, {"password": PASSWORD})["Location"] == activate

    dom = page(client.get(activate))
    well_formed(dom)
    response = client.post(activate, {"code": totp_code(dom.one("main code").text)})
    assert response["Location"] == "/compte/2fa/recovery-codes/"
    for path in ("", "recovery-codes/", "recovery-codes/generate/", "reauthenticate/"):
        well_formed(page(client.get(f"/compte/2fa/{path}")))
    assert len(page(client.get("/compte/2fa/recovery-codes/")).all("main li code")) == 10
    well_formed(page(client.get("/compte/2fa/totp/deactivate/")))


@pytest.mark.parametrize(("is_staff", "address"), [(True, "/admin/"), (False, "/candidatures/")])
def test_login_leads_to_one_s_own_desk(client, user, is_staff, address):
    User.objects.update(is_staff=is_staff)
    response = client.post("/compte/login/", {"login": EMAIL, "password": PASSWORD})
    assert response["Location"] == address


def test_a_password_chosen_by_another_does_not_outlive_the_proof_of_the_address(client):
    attacker = Client()
    attacker.post("/compte/signup/", {"email": EMAIL, "password1": PASSWORD})
    client.post("/compte/login/code/", {"email": EMAIL})
    client.post("/compte/login/code/confirm/", {"code": code()})

    assert client.get("/candidatures/").status_code == 200
    attacker.post("/compte/login/", {"login": EMAIL, "password": PASSWORD})
    assert attacker.get("/candidatures/").status_code == 302


@pytest.mark.parametrize("path", ["signup/", "password/reset/", "login/code/"])
def test_an_address_of_any_length_gets_an_answer(client, path):
    address = f"{'a' * 60}@{'b' * 60}.{'c' * 60}.{'d' * 60}.{'e' * 60}.fr"
    response = client.post(f"/compte/{path}", {"email": address, "password1": PASSWORD})
    assert response.status_code in (200, 302)
    assert not User.objects.filter(email__startswith="aaaa").exists()


def test_the_same_sign_up_twice_at_once_is_no_error(client, user):
    """The check of uniqueness has passed for both; the database stops the second one."""
    adapter, request = AccountAdapter(), RequestFactory().post("/compte/signup/")
    request.session, request._messages = client.session, CookieStorage(request)
    form = SignupForm({"email": "autre@exemple.fr", "password1": PASSWORD})
    assert form.is_valid()
    form.cleaned_data["email"] = EMAIL
    with pytest.raises(ImmediateHttpResponse):
        adapter.save_user(request, User(), form)


def test_login_works_without_redis(client, user, settings):
    settings.CACHES = {
        "default": {**settings.CACHES["default"], "LOCATION": "redis://127.0.0.1:9/0"}
    }
    response = client.post("/compte/login/", {"login": EMAIL, "password": PASSWORD})
    assert response.status_code == 302

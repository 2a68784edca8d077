import re
from datetime import UTC, datetime, timedelta

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.contrib.messages import get_messages
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.urls import include, path
from django.utils import timezone

from alliance import typed_text
from alliance.letters.models import Notification
from alliance.middleware import SECOND_FACTOR_DEMANDED, arrival, stated_arrival
from alliance.models import User

PASSWORD = "un mot de passe assez long"
PAGE = "/candidatures/AMI26-7K3F/impact/"


def form_page(request, reference):
    typed = typed_text.take(request)
    return HttpResponse(typed.get("pitch", "") if typed else "rien")


candidates = ([path("<str:reference>/impact/", form_page)], "candidates")
urlpatterns = [
    path("candidatures/", include(candidates)),
    path("", include("alliance.urls")),
]


@pytest.fixture
def user(db):
    user = User.objects.create_user("ada@exemple.fr", PASSWORD)
    user.emailaddress_set.create(email=user.email, verified=True, primary=True)
    return user


@pytest.fixture
def staff(user):
    user.is_staff = True
    user.save()
    return user


# --- arrival -----------------------------------------------------------------------------------


@pytest.mark.parametrize("header", ["t=1700000000.125", "1700000000125", "t=1700000000125000"])
def test_stated_arrival_reads_seconds_milli_and_microseconds(header):
    assert stated_arrival(header) == datetime(2023, 11, 14, 22, 13, 20, 125000, tzinfo=UTC)


@pytest.mark.parametrize("header", ["", "t=", "hier", "nan", "inf", "-inf", "t=-1e300", "1e999"])
def test_stated_arrival_ignores_what_it_cannot_read(header):
    assert stated_arrival(header) is None


def arrived_at(age, settings, trusted=True):
    """The date given to a request whose proxy says it came `age` seconds ago, and what it said."""
    settings.BEHIND_TRUSTED_PROXY = trusted
    stated = timezone.now() - timedelta(seconds=age)
    request = RequestFactory().get("/", headers={"X-Request-Start": f"t={stated.timestamp()}"})
    arrival(lambda request: None)(request)
    return request.arrived_at, stated


@pytest.mark.parametrize("age", [-0.5, 0, 30, 59])
def test_arrival_believes_a_trusted_proxy(age, settings):
    arrived, stated = arrived_at(age, settings)
    assert abs(arrived - stated) < timedelta(milliseconds=1)
    assert timezone.is_aware(arrived)


@pytest.mark.parametrize(("age", "trusted"), [(-5, True), (901, True), (30, False)])
def test_arrival_dates_itself_when_the_header_is_implausible_or_untrusted(age, trusted, settings):
    before = timezone.now()
    arrived, _ = arrived_at(age, settings, trusted)
    assert before <= arrived <= timezone.now()


# --- keep_typed_text ---------------------------------------------------------------------------

TYPED = {
    "pitch": "Texte de <b>plusieurs</b> heures",
    "csrfmiddlewaretoken": "jeton",
    "password": "secret",
}


def log_in(client):
    return client.post(
        "/compte/login/?next=" + PAGE, {"login": "ada@exemple.fr", "password": PASSWORD}
    )


@pytest.mark.urls(__name__)
def test_typed_text_survives_an_expired_session(client, user):
    response = client.post(PAGE, TYPED)
    assert response["Location"] == f"/compte/login/?next={PAGE}"
    assert "vous attend dans son formulaire" in client.get("/compte/login/").content.decode()
    assert log_in(client)["Location"] == PAGE

    response = client.get(PAGE)
    assert response.content.decode() == TYPED["pitch"]
    assert [str(m) for m in get_messages(response.wsgi_request)] == [typed_text.GIVEN_BACK]
    assert client.get(PAGE).content.decode() == "rien"


@pytest.mark.urls(__name__)
def test_typed_text_survives_a_login_by_code(client, user):
    response = client.post(PAGE, TYPED)
    client.post(
        "/compte/login/code/" + response["Location"].removeprefix("/compte/login/"),
        {"email": user.email},
    )
    code = re.search(r"^[A-Z0-9-]{6,}$", Notification.objects.get().text, re.MULTILINE)[0]
    response = client.post("/compte/login/code/confirm/", {"code": code, "next": PAGE})
    assert response["Location"] == PAGE
    assert client.get(PAGE).content.decode() == TYPED["pitch"]


@pytest.mark.urls(__name__)
def test_typed_text_leaves_secrets_and_files_behind(client, db, tmp_path):
    upload = tmp_path / "fiche.pdf"
    upload.write_bytes(b"%PDF")
    with upload.open("rb") as brochure:
        client.post(PAGE, TYPED | {"brochure": brochure})
    kept = client.session[typed_text.SESSION_KEY]
    assert list(kept) == [PAGE]
    assert typed_text.QueryDict(kept[PAGE]).dict() == {"pitch": TYPED["pitch"]}


@pytest.mark.urls(__name__)
def test_typed_text_is_bounded_in_size_and_in_pages(client, db):
    client.post(PAGE, {"pitch": "a" * typed_text.MAX_CHARACTERS})
    assert client.session[typed_text.SESSION_KEY] == {}
    for number in range(typed_text.MAX_PAGES + 1):
        client.post(f"/candidatures/{number}/impact/", {"pitch": "a"})
    assert list(client.session[typed_text.SESSION_KEY]) == [
        f"/candidatures/{number}/impact/" for number in range(1, typed_text.MAX_PAGES + 1)
    ]


@pytest.mark.urls(__name__)
def test_typed_text_of_another_site_is_refused(db):
    client = Client(enforce_csrf_checks=True)
    assert client.post(PAGE, TYPED).status_code == 403
    assert typed_text.SESSION_KEY not in client.session


@pytest.mark.urls(__name__)
def test_typed_text_is_not_kept_for_who_is_logged_in(client, user):
    client.force_login(user)
    client.post(PAGE, TYPED)
    assert typed_text.SESSION_KEY not in client.session


# --- staff_second_factor -----------------------------------------------------------------------


@pytest.fixture
def second_factor_demanded(settings):
    settings.STAFF_SECOND_FACTOR = True


@pytest.mark.usefixtures("second_factor_demanded")
def test_staff_without_second_factor_are_sent_to_set_it_up(client, staff):
    client.force_login(staff)
    response = client.get("/admin/")
    assert response["Location"] == "/compte/2fa/"
    assert [str(m) for m in get_messages(response.wsgi_request)] == [SECOND_FACTOR_DEMANDED]
    assert client.get("/compte/2fa/").status_code == 200
    assert client.get("/compte/logout/").status_code == 200
    assert client.get("/accessibilite/").status_code == 200


@pytest.mark.usefixtures("second_factor_demanded")
def test_staff_with_second_factor_pass(client, staff):
    TOTP.activate(staff, generate_totp_secret())
    client.force_login(staff)
    assert client.get("/admin/").status_code == 200


@pytest.mark.urls(__name__)
@pytest.mark.usefixtures("second_factor_demanded")
def test_candidates_need_no_second_factor(client, user):
    client.force_login(user)
    assert client.get(PAGE).status_code == 200


def test_second_factor_is_asked_only_when_demanded(client, staff):
    client.force_login(staff)
    assert client.get("/admin/").status_code == 200


@pytest.mark.parametrize("path", ["/appels/%00/", "/panorama/?q=%00", "/candidatures/%00/deposer/"])
def test_a_null_byte_in_an_address_is_a_bad_request(client, path):
    assert client.get(path).status_code == 400


@pytest.mark.django_db
def test_what_a_signed_in_person_reads_is_kept_by_no_shared_cache(client):
    client.force_login(User.objects.create_user("lectrice@exemple.example"))
    assert client.get("/candidatures/")["Cache-Control"] == "private, no-cache"

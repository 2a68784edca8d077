import pytest
from django.core.exceptions import BadRequest, PermissionDenied
from django.db import OperationalError, connection
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.test import Client
from django.urls import include, path

from tests.alliance.dom import parse


def raising(exception):
    def view(request):
        raise exception

    view.login_required = False
    return view


def read_form(request):
    return HttpResponse(len(request.POST))


read_form.login_required = False

urlpatterns = [
    path("400/", raising(BadRequest())),
    path("403/", raising(PermissionDenied())),
    path("500/", raising(ZeroDivisionError())),
    path("503/", raising(OperationalError("server closed the connection"))),
    path("formulaire/", read_form),
    path("", include("alliance.urls")),
]
from alliance.urls import handler400, handler403, handler404, handler429, handler500  # noqa: E402, F401

pytestmark = pytest.mark.urls(__name__)


@pytest.fixture
def client():
    return Client(raise_request_exception=False)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("status", "title"),
    [
        (400, "Demande incomprise"),
        (403, "Accès refusé"),
        (404, "Page introuvable"),
        (500, "Erreur inattendue"),
        (503, "Service momentanément indisponible"),
    ],
)
def test_error_has_a_page_that_says_what_to_do(client, status, title):
    response = client.get(f"/{status}/")
    assert response.status_code == status
    page = parse(response.content.decode())
    assert page.one("h1").text == title
    assert page.one("title").text == f"{title} — ALLiaNCE · AMI"
    assert page.one("html").attrs["lang"] == "fr"
    assert [link.attrs["href"] for link in page.all("main a")] == ["/", "/contact/"]


@pytest.mark.parametrize("template", ["500.html", "503.html"])
def test_breakdown_pages_need_neither_request_nor_database(template):
    # Without the django_db mark, pytest-django refuses any query.
    assert parse(render_to_string(template)).one("#contenu h1").text


@pytest.mark.django_db
def test_unavailable_says_when_to_come_back(client):
    assert client.get("/503/")["Retry-After"] == "60"


@pytest.mark.django_db
def test_too_large_a_request_is_413(client, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 10
    response = client.post("/formulaire/", {"texte": "a" * 100})
    assert response.status_code == 413
    assert parse(response.content.decode()).one("h1").text == "Envoi trop volumineux"


@pytest.mark.django_db
def test_too_many_attempts_are_429(client):
    # allauth's limit: twenty sign-ups a minute from one address.
    for number in range(21):
        response = client.post("/compte/signup/", {"email": f"{number}@exemple"})
    assert response.status_code == 429
    assert parse(response.content.decode()).one("h1").text == "Trop de tentatives"
    assert response["Retry-After"] == "60"


@pytest.mark.django_db
def test_refused_form_gives_back_what_was_typed():
    client = Client(enforce_csrf_checks=True)
    response = client.post(
        "/formulaire/",
        {
            "pitch": "<img onerror=1> Deux lignes\nde texte",
            "indicators-0-measure": "Délai",
            "reason": "1 000 €",
            "empty": " ",
            "password1": "secret",
            "csrfmiddlewaretoken": "faux",
            "version": "3",
            "rows-TOTAL_FORMS": "2",
        },
    )
    assert response.status_code == 403
    page = parse(response.content.decode())
    assert [label.text for label in page.all("main label")] == [
        "La solution en une phrase",
        "Indicateurs d’impact, ce qui est mesuré",
        "Texte 3",
    ]
    texts = page.all("main textarea")
    assert [text.raw_text for text in texts] == [
        "<img onerror=1> Deux lignes\r\nde texte".replace("\r", ""),
        "Délai",
        "1 000 €",
    ]
    assert all("readonly" in text.attrs for text in texts)
    assert page.all("main img") == []


@pytest.mark.django_db(transaction=True)
def test_error_pages_leave_no_query_behind(client, django_assert_num_queries):
    connection.ensure_connection()
    with django_assert_num_queries(0):
        client.get("/404/")
        client.get("/500/")

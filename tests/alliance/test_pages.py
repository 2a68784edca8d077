from datetime import datetime, timedelta

import pytest
from django.conf import settings
from django.contrib import messages
from django.contrib.messages.middleware import MessageMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.db import connection
from django.http import HttpResponse
from django.shortcuts import render
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import timezone

from alliance.models import User
from tests.alliance.dom import parse

pytestmark = pytest.mark.django_db

LEGAL = {
    "footer-sitemap": "Plan du site",
    "footer-accessibility-status": "Déclaration d’accessibilité",
    "footer-legal-notice": "Mentions légales",
    "footer-personal-data": "Données personnelles",
    "footer-cookie-management": "Cookies",
    "contact": "Contact",
}


def get(client, name):
    response = client.get(reverse(name))
    assert response.status_code == 200
    return parse(response.content.decode())


@pytest.mark.parametrize(("name", "title"), LEGAL.items())
def test_legal_page_is_public_and_titled(client, name, title):
    dom = get(client, name)
    assert dom.one("h1").text == title
    assert dom.one("title").text == f"{title} — ALLiaNCE · AMI"
    assert dom.one("[aria-current=page]").text == title


@pytest.mark.parametrize("name", LEGAL)
def test_page_holds_up_without_inline_code(client, name):
    response = client.get(reverse(name))
    policy = response["Content-Security-Policy"].split("; ")
    assert {"default-src 'none'", "script-src 'self'", "style-src 'self'"} <= set(policy)
    for node in parse(response.content.decode()).descendants():
        assert node.tag != "style"
        assert "style" not in node.attrs
        assert not [attribute for attribute in node.attrs if attribute.startswith("on")]
        assert node.tag != "script" or "src" in node.attrs


def test_page_has_its_landmarks_and_skip_links(client):
    dom = get(client, "contact")
    ids = {node.attrs["id"] for node in dom.all("[id]")}
    skip_links = [link.attrs["href"] for link in dom.all(".fr-skiplinks a")]
    assert skip_links == ["#contenu", "#menu", "#pied"]
    assert {link.removeprefix("#") for link in skip_links} <= ids
    assert len(dom.all("header")) == len(dom.all("main")) == len(dom.all("footer")) == 1
    for node in dom.all("[aria-controls]"):
        assert node.attrs["aria-controls"] in ids


def test_footer_states_accessibility_and_every_legal_page(client):
    links = {link.attrs["href"]: link.text for link in get(client, "contact").all("footer a")}
    assert links["/accessibilite/"] == "Accessibilité\u00a0: non conforme"
    assert {reverse(name) for name in LEGAL} <= set(links)


def test_accessibility_declaration_has_its_mandatory_parts(client):
    headings = [node.text for node in get(client, "footer-accessibility-status").all("main h2")]
    assert headings == [
        "État de conformité",
        "Résultats des tests",
        "Contenus non accessibles",
        "Établissement de cette déclaration",
        "Retour d’information et contact",
        "Voies de recours",
    ]


def test_visitor_is_offered_to_log_in_and_costs_no_query(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        dom = get(client, "footer-cookie-management")
    links = [link.attrs["href"] for link in dom.all(".fr-header__tools a")]
    assert links == ["/compte/login/", "/compte/signup/"]
    assert [link.attrs["href"] for link in dom.all("#navigation a")] == [
        "/",
        "/appels/",
        "/panorama/",
    ]


def test_account_sees_its_space_and_logs_out_by_post(client):
    client.force_login(User.objects.create_user("ada@exemple.fr"))
    dom = get(client, "contact")
    assert [link.attrs["href"] for link in dom.all("#navigation a")][3:] == ["/candidatures/"]
    form = dom.one(".fr-header__tools form")
    assert (form.attrs["method"], form.attrs["action"]) == ("post", "/compte/logout/")


def test_staff_see_the_administration(client):
    client.force_login(User.objects.create_superuser("ada@exemple.fr"))
    links = [link.attrs["href"] for link in get(client, "contact").all("#navigation a")]
    assert links[3:] == ["/candidatures/", "/admin/"]


def a_request():
    request = RequestFactory().get("/")
    SessionMiddleware(HttpResponse).process_request(request)
    MessageMiddleware(HttpResponse).process_request(request)
    return request


def test_messages_are_escaped_and_announced_according_to_their_weight():
    request = a_request()
    messages.success(request, "Enregistré <img onerror=1>")
    messages.error(request, "Refusé")
    dom = parse(render(request, "base.html").content.decode())
    alerts = dom.all("main .fr-alert")
    assert [(alert.attrs["role"], alert.text) for alert in alerts] == [
        ("status", "Enregistré <img onerror=1>"),
        ("alert", "Refusé"),
    ]
    assert dom.all("main img") == []


def test_fictitious_data_say_so():
    request = a_request()
    dom = parse(render(request, "base.html", {"fictitious": True}).content.decode())
    assert dom.one(".fr-notice__title").text == "Données fictives"
    assert parse(render(request, "base.html").content.decode()).all(".fr-notice") == []


# --- For machines ----------------------------------------------------------------------------------


def test_health_says_what_works_without_a_session(client):
    response = client.get("/sante/")
    assert response.json() == {"database": "ok", "redis": "ok"}
    assert response.cookies == {}
    assert "no-store" in response["Cache-Control"]


def test_health_bears_the_loss_of_redis(client, settings):
    settings.REDIS_URL = "redis://127.0.0.1:1/0"
    response = client.get("/sante/")
    assert response.status_code == 200
    assert response.json() == {"database": "ok", "redis": "unavailable"}


@pytest.fixture
def database_down():
    """Really unreachable: the next connection is tried on a port where nobody listens."""
    connection.close()
    port, connection.settings_dict["PORT"] = connection.settings_dict["PORT"], "1"
    yield
    connection.settings_dict["PORT"] = port


@pytest.mark.django_db(transaction=True)
def test_health_is_503_without_the_database(client, database_down):
    response = client.get("/sante/")
    assert response.status_code == 503
    assert response.json() == {"database": "unavailable", "redis": "ok"}


@pytest.mark.django_db(transaction=True)
def test_page_is_503_without_the_database(database_down):
    client = Client(raise_request_exception=False)
    # Somebody known by a session that only the database could read.
    client.cookies[settings.SESSION_COOKIE_NAME] = "a" * 32
    response = client.get("/candidatures/")
    assert response.status_code == 503
    assert parse(response.content.decode()).one("h1").text == "Service momentanément indisponible"


def test_security_txt_has_a_contact_and_a_date_to_come(client):
    response = client.get("/.well-known/security.txt")
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    fields = dict(line.split(": ", 1) for line in response.content.decode().splitlines())
    assert fields["Contact"] == f"mailto:{settings.CONTACT_EMAIL}"
    expires = datetime.fromisoformat(fields["Expires"])
    assert timedelta(days=30) < expires - timezone.now() < timedelta(days=365)


def test_robots_stay_out_of_private_spaces(client):
    lines = client.get("/robots.txt").content.decode().splitlines()
    assert lines[:4] == [
        "User-agent: *",
        "Disallow: /admin/",
        "Disallow: /candidatures/",
        "Disallow: /compte/",
    ]


@pytest.mark.parametrize("path", ["/sante/", "/cookies/", "/robots.txt"])
def test_pages_are_for_reading_only(client, path):
    assert client.post(path).status_code == 405

import smtplib
import subprocess
import sys
import time
from email.message import EmailMessage

import pytest
from django.urls import reverse

from alliance.embedded.mailbox.inbox import Inbox
from alliance.embedded.places import PROJECT
from alliance.embedded.servers.ports import LOOPBACK, free_port

pytestmark = pytest.mark.urls("tests.alliance.embedded.mailbox_urls")


@pytest.fixture
def folder(settings, tmp_path):
    settings.MAILBOX_DIR = tmp_path / "mailbox"
    return settings.MAILBOX_DIR


@pytest.fixture
def send(folder):
    """Send letters in a real SMTP conversation with the catcher."""
    port = free_port()
    command = [sys.executable, "-m", "alliance.embedded.mailbox.catcher", str(port), str(folder)]
    catcher = subprocess.Popen(command, cwd=PROJECT)
    server = connect(port)

    def send(*, to="Ève Martin <eve@a.example>", bcc=(), text="Bonjour.", **headers):
        message = EmailMessage()
        message["From"] = "AMI <ami@alliance.example>"
        message["To"] = to
        for name, value in headers.items():
            message[name] = value
        message.set_content(text)
        server.send_message(message, to_addrs=["eve@a.example", *bcc])

    yield send
    server.quit()
    catcher.terminate()
    assert catcher.wait(5) == 0


def connect(port):
    for _ in range(100):
        try:
            return smtplib.SMTP(LOOPBACK, port, timeout=5)
        except OSError:
            time.sleep(0.05)
    raise AssertionError("the catcher does not listen")


def shown(client, **query):
    return [
        letter.subject for letter in client.get(reverse("mailbox:list"), query).context["letters"]
    ]


@pytest.mark.embedded
@pytest.mark.django_db
def test_catcher_keeps_letters_which_the_list_shows_newest_first(client, send):
    send(Subject="Premier « é »")
    send(Subject="Second")

    assert shown(client) == ["Second", "Premier « é »"]


@pytest.mark.embedded
@pytest.mark.django_db
def test_list_finds_letters_by_recipient_blind_copies_included(client, send):
    send(Subject="Accusé", bcc=["copie@b.example"])
    send(Subject="Autre")

    assert shown(client, destinataire="Copie@B") == ["Accusé"]
    assert shown(client, destinataire="personne@") == []


@pytest.mark.embedded
@pytest.mark.django_db
def test_letter_shows_its_text_without_its_markup_and_with_its_links(client, send, folder):
    send(Subject="Code", text="<script>alert(1)</script>\nhttps://a.example/x")
    key = Inbox(folder).keys()[0]

    page = client.get(reverse("mailbox:letter", args=[key])).content.decode()

    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert '<a href="https://a.example/x" rel="nofollow">' in page


@pytest.mark.embedded
@pytest.mark.django_db
def test_raw_letter_is_downloaded_as_it_came(client, send, folder):
    send(Subject="Brut")
    key = Inbox(folder).keys()[0]

    response = client.get(reverse("mailbox:raw", args=[key]))

    assert response["Content-Disposition"] == 'attachment; filename="courriel.eml"'
    assert b"\nSubject: Brut\n" in response.content.replace(b"\r\n", b"\n")


@pytest.mark.django_db
def test_list_is_empty_before_the_first_letter(client, folder):
    assert shown(client) == []


@pytest.mark.django_db
def test_list_is_cut_into_pages(client, folder):
    inbox = Inbox(folder)
    for number in range(26):
        inbox.folder.add(f"To: eve@a.example\nSubject: {number}\n\nBonjour".encode())

    assert shown(client) == [str(number) for number in range(25, 0, -1)]
    assert shown(client, page="2") == ["0"]


@pytest.mark.django_db
@pytest.mark.parametrize("key", ["1.M1P1.absent", "..", "%2e%2e%2fpostgres"])
def test_unknown_letter_is_not_found(client, folder, key):
    assert client.get(f"/courriels/{key}/").status_code == 404


@pytest.mark.django_db
def test_mailbox_does_not_exist_in_production_whatever_the_folder(client, folder, settings):
    settings.IS_PRODUCTION = True

    assert client.get(reverse("mailbox:list")).status_code == 404


@pytest.mark.django_db
def test_mailbox_does_not_exist_without_a_folder(client, settings):
    settings.MAILBOX_DIR = None

    assert client.get(reverse("mailbox:list")).status_code == 404

"""A real SMTP relay that can misbehave, a clock that obeys, and a letter that lacks nothing."""

import socket
import time
from datetime import UTC, datetime
from email import message_from_bytes, policy

import pytest
import time_machine
from aiosmtpd.controller import Controller
from django.db import transaction

from alliance.letters import outbox

NOON = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)


class Relay:
    """What it received, what it refuses, and whether it hangs up once it has the text."""

    def __init__(self):
        self.letters = []
        self.connections = set()
        self.refused = {}
        self.refused_sender = self.refused_text = ""
        self.hangs_up = False
        self.arrivals = []

    async def handle_MAIL(self, server, session, envelope, address, options):
        if self.refused_sender:
            return self.refused_sender
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address in self.refused:
            return self.refused[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        if self.refused_text:
            return self.refused_text
        message = message_from_bytes(
            envelope.content.replace(b"\r\n", b"\n"), policy=policy.default
        )
        message.recipients = envelope.rcpt_tos
        message.sender = envelope.mail_from
        self.letters.append(message)
        self.arrivals.append(time.monotonic())
        self.connections.add(session.peer)
        if self.hangs_up:
            server.transport.abort()
        return "250 OK"

    @property
    def message_ids(self):
        return [letter["Message-ID"] for letter in self.letters]


@pytest.fixture
def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def relay_down(settings, free_port):
    """The mail goes to a port where nobody listens."""
    settings.EMAIL_BACKEND = "alliance.letters.relay.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", free_port
    settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    return free_port


@pytest.fixture
def relay(relay_down):
    controller = Controller(Relay(), hostname="127.0.0.1", port=relay_down)
    controller.start()
    yield controller.handler
    controller.stop()


@pytest.fixture
def clock():
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


@pytest.fixture
def post():
    def post(kind="receipt", **changes):
        letter = {
            "to": "contact@entreprise.example",
            "subject": "Votre candidature est déposée",
            "text": "Bonjour,\n\nVotre dépôt est enregistré.\n",
            "html": "<p>Votre dépôt est enregistré.</p>",
            "subject_key": "candidature:AMI26-7K3F",
            "occasion": "1",
        }
        with transaction.atomic():
            return outbox.post(kind, **{**letter, **changes})

    return post

"""The service as it stands in production: pages, worker and letters, each in its own process or thread."""

import os
import subprocess
import sys
from contextlib import contextmanager
from urllib.parse import urlsplit

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Mailbox
from django.conf import settings
from django.db import connection

from alliance.embedded.mailbox.inbox import Inbox
from alliance.embedded.places import PROJECT
from alliance.embedded.servers.ports import LOOPBACK, free_port
from tests.e2e.letters import LetterBox
from tests.e2e.people import Person


@pytest.fixture
def complaints():
    """What the consoles of all browsers report: errors, what the CSP stopped, pages not served."""
    return []


@pytest.fixture
def letter_box(live_server, settings, tmp_path, caplog):
    """Real letters: a worker takes them from the outbox, and a catcher receives them by SMTP."""
    settings.SITE_URL = live_server.url
    # The catcher tells every line of its conversations.
    caplog.set_level("WARNING", "mail.log")
    folder = tmp_path / "mailbox"
    catcher = Controller(Mailbox(folder), hostname=LOOPBACK, port=free_port())
    catcher.start()
    try:
        relay = f"smtp://{LOOPBACK}:{catcher.port}"
        with worker(tmp_path / "worker.log", EMAIL_URL=relay) as assert_alive:
            yield LetterBox(Inbox(folder), assert_alive)
    finally:
        catcher.stop()


@contextmanager
def worker(log, **env):
    """A worker on this test's database, Redis prefix and files, stopped whatever happens."""
    command = [sys.executable, "-m", "tests.e2e.background", str(os.getpid())]
    media = settings.STORAGES["default"]["OPTIONS"]["location"]
    env |= {"DATABASE_URL": database_url(), "MEDIA_ROOT": str(media)}
    with log.open("wb") as output:
        process = subprocess.Popen(
            command, cwd=PROJECT, env=os.environ | env, stdout=output, stderr=subprocess.STDOUT
        )

    def assert_alive():
        assert process.poll() is None, log.read_text(errors="replace")

    try:
        yield assert_alive
        assert_alive()
    finally:
        process.terminate()
        try:
            process.wait(15)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def database_url():
    """The address of the test database of this process."""
    given = urlsplit(os.environ["DATABASE_URL"])
    return given._replace(path=f"/{connection.settings_dict['NAME']}").geturl()


@pytest.fixture
def someone(browser, live_server, complaints):
    """Give each person a browser of their own; nothing is shared between them."""
    contexts = []

    def arrives():
        contexts.append(browser.new_context(locale="fr-FR"))
        return Person(contexts[-1].new_page(), live_server.url, complaints)

    yield arrives
    for context in contexts:
        context.close()

"""Broker, relay and workers, once for the module: each test finds them at rest."""

import logging

import pytest
from aiosmtpd.controller import Controller

from alliance.celery import app
from alliance.embedded.servers.ports import LOOPBACK, free_port
from tests.alliance.letters.torture.machines import Broker, Worker
from tests.alliance.letters.torture.relay import Misbehaving


@pytest.fixture(scope="module")
def own_broker(tmp_path_factory):
    broker = Broker(tmp_path_factory.mktemp("broker"))
    broker.start()
    yield broker
    broker.kill()


@pytest.fixture(scope="module")
def own_relay():
    # It tells every line of its conversations.
    logging.getLogger("mail.log").setLevel(logging.WARNING)
    controller = Controller(Misbehaving(), hostname=LOOPBACK, port=free_port())
    controller.start()
    yield controller
    controller.stop()
    logging.getLogger("mail.log").setLevel(logging.NOTSET)


@pytest.fixture(scope="module")
def workers(django_db_setup, own_broker, own_relay, tmp_path_factory):
    """By queue: the letters that people wait for, and the campaigns."""
    folder = tmp_path_factory.mktemp("workers")
    env = {
        "REDIS_URL": own_broker.url,
        "EMAIL_URL": f"smtp://{LOOPBACK}:{own_relay.port}",
    }
    workers = {
        "letters": Worker(folder / "letters.log", "letters", 1, **env),
        "campaigns": Worker(folder / "campaigns.log", "campaigns", 2, **env),
    }
    for worker in workers.values():
        worker.start()
    yield workers
    for worker in workers.values():
        worker.stop()


@pytest.fixture
def relay(own_relay):
    own_relay.handler.forget()
    return own_relay.handler


@pytest.fixture
def broker(own_broker, monkeypatch):
    """Requests nudge the workers by it."""
    monkeypatch.setenv("CELERY_BROKER_WRITE_URL", own_broker.url)
    monkeypatch.setattr(app.amqp, "_producer_pool", None)
    return own_broker

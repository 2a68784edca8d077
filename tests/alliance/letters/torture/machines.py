"""A broker that can be stopped, workers that can be killed, and the time that passes."""

import os
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread

from django.conf import settings
from django.db import connection
from django.utils import timezone
from redis import Redis

from alliance.celery import app
from alliance.embedded.places import PROJECT
from alliance.embedded.servers import redis
from alliance.embedded.servers.ports import LOOPBACK, free_port
from alliance.letters import tasks
from alliance.letters.delivery import LEASE
from alliance.letters.enums import State
from alliance.letters.models import Notification
from tests.e2e.conftest import database_url

# Seconds; a busy machine takes many times what it should.
PATIENCE = 60


def wait_until(true, *, what, every=0.02):
    end = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < end, f"Attendu en vain : {what}"
        time.sleep(every)


class Broker:
    """A Redis of our own, which keeps nothing when it stops."""

    def __init__(self, folder):
        self.folder, self.port = folder, free_port()
        self.url = f"redis://{LOOPBACK}:{self.port}/0"

    def start(self):
        options = {"--port": self.port, "--bind": LOOPBACK, "--save": "", "--dir": self.folder}
        words = [str(word) for pair in options.items() for word in pair]
        self.process = subprocess.Popen(
            [redis.program(), *words], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        wait_until(lambda: redis._answers(self.port, None), what="le courtier répond")

    def forget(self):
        """The next test must not meet what this one asked for."""
        with Redis.from_url(self.url) as client:
            client.flushall()

    def kill(self):
        self.process.kill()
        self.process.wait()


class Worker:
    """A Celery worker, its parent and its children, in a group of their own."""

    def __init__(self, log, queue, concurrency, **env):
        self.log, self.queue, self.concurrency = log, queue, concurrency
        media = settings.STORAGES["default"]["OPTIONS"]["location"]
        self.env = os.environ | {"MEDIA_ROOT": str(media)} | env

    def start(self):
        command = [sys.executable, "-m", "tests.e2e.background", str(os.getpid()), self.queue]
        with self.log.open("ab") as output:
            self.process = subprocess.Popen(
                [*command, "--concurrency", str(self.concurrency), "-n", f"{self.queue}@%h"],
                cwd=PROJECT,
                env=self.env | {"DATABASE_URL": database_url()},
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def kill(self):
        """All of it at once, as when a machine dies."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def kill_children(self):
        """Those that work, as when memory runs out; the parent starts others."""
        task = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        for pid in task.read_text().split():
            os.kill(int(pid), signal.SIGKILL)

    def stop(self):
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.kill()


@contextmanager
def clock(broker, *, every=0.3):
    """What the clock of the service asks every fifteen seconds, more often."""
    stopped = Event()

    def tick():
        with app.connection(broker.url) as link:
            while not stopped.wait(every):
                for task in (tasks.sweep, tasks.sweep_campaigns):
                    try:
                        task.apply_async(connection=link, retry=False, expires=5)
                    except task.OperationalError:
                        link.close()

    thread = Thread(target=tick)
    thread.start()
    try:
        yield
    finally:
        stopped.set()
        thread.join()
        broker.forget()
        wait_until(lambda: not busy_workers(), what="les travailleurs ont fini")


def state_of(letter):
    return Notification.objects.values_list("state", flat=True).get(pk=letter.pk)


def let_leases_of_the_dead_end():
    """As if five minutes had gone by since the workers were killed; what they had in hand."""
    now = timezone.now()
    # What their successors have claimed already has a later lease.
    letters = Notification.objects.filter(state=State.SENDING, leased_until__lte=now + LEASE)
    dead = dict(letters.values_list("pk", "message_id"))
    Notification.objects.filter(pk__in=dead).update(leased_until=now)
    return set(dead.values())


def let_delays_end():
    """As if the time before the next attempts had gone by."""
    now = timezone.now()
    Notification.objects.filter(state=State.DUE, due_at__gt=now).update(due_at=now)


def busy_workers():
    """The connections of workers that are doing something."""
    return _connections("state <> 'idle'")


def blocked_workers():
    """Those that wait for a lock on letters."""
    return _connections("wait_event_type = 'Lock' AND query LIKE '%letters_notification%'")


def _connections(condition):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pid FROM pg_stat_activity WHERE datname = current_database() "
            f"AND backend_type = 'client backend' AND pid <> pg_backend_pid() AND {condition}"
        )
        return [pid for (pid,) in cursor.fetchall()]


def forget_connection(pid):
    """PostgreSQL would otherwise end the statement of a client that is no more."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s)", [pid])
    wait_until(lambda: pid not in blocked_workers(), what="la connexion est close")

"""`make run` from end to end: what it serves, how it stops, and what stops it."""

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager, suppress

import pytest

from alliance.embedded import leftovers
from alliance.embedded.places import PROJECT
from alliance.embedded.servers.ports import LOOPBACK, free_port

pytestmark = pytest.mark.embedded

UP = "ALLiaNCE · AMI est en marche"
# Seconds, on a machine that does nothing else; the suite itself keeps every core busy.
BUSY = max(1, os.getloadavg()[0] / os.cpu_count())
FIRST_START = 300 * BUSY
SECOND_START = 10 * BUSY
STOP = 10 * BUSY


@pytest.fixture(scope="module")
def var(tmp_path_factory):
    """A folder whose first start, the long one, was made and ended by Ctrl-C."""
    folder = tmp_path_factory.mktemp("run") / "var"
    with running(folder) as site:
        site.wait_until_up(FIRST_START)
        assert site.get("/sante/") == 200
        assert site.get("/courriels/") == 200
        assert site.stop(signal.SIGINT) == 0
    return folder


class Site:
    def __init__(self, var, port, **env):
        self.port = port
        self.var = var
        self.began = time.monotonic()
        self.printed = var.with_name("printed.txt")
        command = [sys.executable, "-m", "alliance.embedded", "run"]
        with self.printed.open("wb") as output:
            self.process = subprocess.Popen(
                [*command, "--port", str(port), "--var", str(var)],
                cwd=PROJECT,
                env={"PATH": os.environ["PATH"], **env},
                stdout=output,
                stderr=subprocess.STDOUT,
            )

    @property
    def output(self):
        return self.printed.read_text(encoding="utf-8")

    def wait_until_up(self, seconds):
        while UP not in self.output:
            assert self.process.poll() is None, self.output
            assert time.monotonic() - self.began < seconds, self.output
            time.sleep(0.05)

    def get(self, path):
        connection = http.client.HTTPConnection(LOOPBACK, self.port, timeout=10)
        connection.request("GET", path)
        status = connection.getresponse().status
        connection.close()
        return status

    def stop(self, number):
        """Send a signal; the exit code, when it came within seconds and nothing is left."""
        self.process.send_signal(number)
        return self.ended()

    def ended(self):
        self.process.wait(STOP)
        assert processes_of(self.var) == []
        return self.process.returncode


@contextmanager
def running(var, **env):
    site = Site(var, env.pop("port", None) or free_port(), **env)
    try:
        yield site
    finally:
        if site.process.poll() is None:
            site.process.terminate()
            site.process.wait(STOP)


def processes_of(var):
    """The processes told to keep their things in `var`."""
    return [
        pid.name
        for pid in leftovers.PROC.glob("[0-9]*")
        if str(var).encode() in _said_to(pid) and leftovers.started(pid.name) is not None
    ]


def _said_to(pid):
    with suppress(OSError):
        return (pid / "environ").read_bytes() + (pid / "cmdline").read_bytes()
    return b""


def child(var, name):
    return json.loads((var / "run" / f"{name}.process").read_text())["pid"]


def test_second_start_is_quick_and_sigterm_stops_it_too(var):
    with running(var) as site:
        site.wait_until_up(SECOND_START)

        assert site.stop(signal.SIGTERM) == 0


def test_start_after_a_kill_recovers(var):
    with running(var) as killed:
        killed.wait_until_up(SECOND_START)
        killed.process.kill()
        killed.process.wait()
        with running(var) as site:
            site.wait_until_up(2 * SECOND_START)

            assert site.stop(signal.SIGINT) == 0


def test_child_that_dies_is_named_and_stops_everything(var):
    with running(var) as site:
        site.wait_until_up(SECOND_START)
        os.kill(child(var, "beat"), signal.SIGKILL)

        assert site.ended() == 1
        assert "« beat » s’est arrêté de lui-même" in site.output


def test_taken_port_is_refused_before_anything_starts(var):
    with socket.socket() as other:
        other.bind((LOOPBACK, 0))
        other.listen()
        with running(var, port=other.getsockname()[1]) as site:
            assert site.ended() == 1
            assert "est déjà pris par un autre programme" in site.output


def test_password_of_the_demonstration_is_the_one_given(var):
    with running(var, DEMO_PASSWORD="un-autre-mot-de-passe") as site:
        site.wait_until_up(2 * SECOND_START)
        site.stop(signal.SIGINT)

        assert "mot de passe : un-autre-mot-de-passe" in site.output
    assert (var / "demo-password").read_text() == "un-autre-mot-de-passe"

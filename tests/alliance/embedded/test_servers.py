"""The embedded PostgreSQL and Redis, really started, killed and recovered."""

import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest
import redis

from alliance.embedded import leftovers
from alliance.embedded.places import PROJECT

pytestmark = pytest.mark.embedded

HOST = Path(__file__).parent / "host.py"
DEEP = f"dossier d’été/{'très-profond-' * 12}"
# Ordinary user, able nonetheless to reach an interpreter kept in root's own folder.
AS_NOBODY = [
    *("setpriv", "--reuid=nobody", "--regid=65534", "--clear-groups"),
    *("--inh-caps=+dac_read_search", "--ambient-caps=+dac_read_search"),
    *("--securebits=+no_setuid_fixup", "--"),
]


@contextmanager
def hosted(base, *, prefix=(), **env):
    """A supervisor of its own process, its two servers started: (process, addresses)."""
    host = subprocess.Popen(
        [*prefix, sys.executable, str(HOST), str(base)],
        cwd=PROJECT,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(PROJECT), **env},
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    try:
        yield host, read_addresses(host)
    finally:
        with suppress(ProcessLookupError):
            host.terminate()
        host.wait(30)
        host.stdout.close()


def read_addresses(host):
    for line in host.stdout:
        if line.startswith("ready "):
            return line.split()[1:]
    raise AssertionError(f"the servers did not start: exit code {host.wait()}")


def both_answer(database_url, redis_url):
    with psycopg.connect(database_url) as connection, redis.Redis.from_url(redis_url) as client:
        return connection.execute("SELECT 1").fetchone() == (1,) and client.ping()


def running_in(base):
    """The processes that work inside `base`."""
    return [
        entry.name
        for entry in leftovers.PROC.glob("[0-9]*")
        if _works_in(entry, base) and leftovers.started(entry.name) is not None
    ]


def _works_in(entry, base):
    with suppress(OSError):
        return Path(os.readlink(entry / "cwd")).is_relative_to(base)
    return False


def nothing_runs_in(base, patience=10):
    limit = time.monotonic() + patience
    while running_in(base) and time.monotonic() < limit:
        time.sleep(0.1)
    return running_in(base) == []


def test_servers_start_then_leave_no_process(tmp_path):
    with hosted(tmp_path) as (host, addresses):
        assert both_answer(*addresses)
    assert host.returncode == 0
    assert running_in(tmp_path) == []


def test_servers_start_in_a_deep_private_accented_folder_under_the_c_locale(tmp_path):
    base = tmp_path / DEEP
    base.mkdir(parents=True, mode=0o700)

    with hosted(base, LC_ALL="C") as (_, addresses):
        assert both_answer(*addresses)
        with psycopg.connect(addresses[0]) as connection:
            assert connection.execute("SELECT lower('ÉTÉ'), 'é' < 'z'").fetchone() == ("été", False)


@pytest.mark.skipif(os.geteuid() != 0, reason="le compte ordinaire est celui qui lance la suite")
def test_servers_start_as_an_ordinary_user(tmp_path):
    base = tmp_path / "home"
    base.mkdir(mode=0o700)
    os.chown(base, 65534, 65534)

    with hosted(base, prefix=AS_NOBODY) as (_, addresses):
        assert both_answer(*addresses)
    assert {path.stat().st_uid for path in base.rglob("*")} == {65534}


@pytest.mark.skipif(os.geteuid() != 0, reason="seul root a besoin d’un compte dédié")
def test_root_without_namespaces_uses_a_dedicated_account(tmp_path):
    refusing = tmp_path / "bin"
    refusing.mkdir()
    (refusing / "unshare").write_text("#!/bin/sh\nexit 1\n")
    (refusing / "unshare").chmod(0o755)
    base = tmp_path / "private"
    base.mkdir(mode=0o700)

    with hosted(base, PATH=f"{refusing}:{os.environ['PATH']}") as (host, addresses):
        assert both_answer(*addresses)
        assert (base / "postgres" / "data").stat().st_uid == 65534
        host.kill()
        assert nothing_runs_in(base)
    # And the data are root's again where namespaces are allowed.
    with hosted(base) as (_, addresses):
        assert both_answer(*addresses)


def test_servers_die_with_a_killed_supervisor_and_keep_the_data(tmp_path):
    with hosted(tmp_path) as (host, (database_url, _)):
        with psycopg.connect(database_url) as connection:
            connection.execute("CREATE TABLE kept AS SELECT 42 AS answer")
        host.kill()
        assert nothing_runs_in(tmp_path)
    with hosted(tmp_path) as (_, (database_url, _)), psycopg.connect(database_url) as connection:
        assert connection.execute("SELECT answer FROM kept").fetchone() == (42,)


def test_next_start_recovers_at_once_from_a_general_kill(tmp_path):
    with hosted(tmp_path) as (host, _):
        host.kill()
        for pid in running_in(tmp_path):
            with suppress(ProcessLookupError):
                os.kill(int(pid), signal.SIGKILL)
    with hosted(tmp_path) as (_, addresses):
        assert both_answer(*addresses)


def test_number_of_a_dead_server_given_to_another_program_spares_that_program(tmp_path):
    with hosted(tmp_path):
        pass
    stranger = subprocess.Popen(["sleep", "60"])
    try:
        for trace in (tmp_path / "postgres/data/postmaster.pid", tmp_path / "run/redis.process"):
            trace.write_text(f"{stranger.pid}\n")
        (tmp_path / "run/redis.process").write_text(
            f'{{"pid": {stranger.pid}, "started": 1, "stop": 15}}'
        )
        with hosted(tmp_path) as (_, addresses):
            assert both_answer(*addresses)
        assert stranger.poll() is None
    finally:
        stranger.kill()
        stranger.wait()


def test_second_supervisor_of_a_folder_is_refused_and_disturbs_nothing(tmp_path):
    with hosted(tmp_path) as (_, addresses):
        second = subprocess.run(
            [sys.executable, HOST, tmp_path],
            cwd=PROJECT,
            env={"PATH": os.environ["PATH"], "PYTHONPATH": str(PROJECT)},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        assert second.returncode == 1
        assert "Déjà en marche dans ce dossier" in second.stderr
        assert both_answer(*addresses)


def test_given_servers_are_used_and_never_stopped(tmp_path):
    with hosted(tmp_path / "theirs") as (_, theirs):
        database_url, redis_url = theirs
        given = {"DATABASE_URL": database_url, "REDIS_URL": redis_url}
        with hosted(tmp_path / "ours", **given) as (_, addresses):
            assert addresses == theirs
            assert running_in(tmp_path / "ours") == []
        assert both_answer(*theirs)


def test_servers_listen_on_the_loopback_only(tmp_path):
    with hosted(tmp_path) as (_, addresses):
        for url in addresses:
            with socket.socket() as probe, pytest.raises(OSError, match="refused"):
                probe.connect(("127.0.0.2", urlsplit(url).port))


def test_servers_ask_for_a_password_that_no_command_line_shows(tmp_path):
    with hosted(tmp_path) as (_, (database_url, redis_url)):
        secrets = {urlsplit(database_url).password, urlsplit(redis_url).password}
        wrong = [url.replace(urlsplit(url).password, "x") for url in (database_url, redis_url)]

        with pytest.raises(psycopg.OperationalError, match="password"):
            psycopg.connect(wrong[0])
        with redis.Redis.from_url(wrong[1]) as client, pytest.raises(redis.AuthenticationError):
            client.ping()
        shown = [(leftovers.PROC / pid / "cmdline").read_text() for pid in running_in(tmp_path)]
        assert not [line for line in shown if any(secret in line for secret in secrets)]

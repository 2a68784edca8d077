"""Where everything embedded lies: one private folder, and the secrets made once in it."""

import fcntl
import os
import secrets
import shutil
from contextlib import contextmanager
from pathlib import Path

from alliance.embedded.console import Refusal

PROJECT = Path(__file__).resolve().parents[2]


class Places:
    """The folders of one set of embedded servers; `var/` for the site, `var/test/` for the suite."""

    def __init__(self, base):
        self.base = Path(base).resolve()
        self.postgres = self.base / "postgres"
        self.run = self.base / "run"
        self.log = self.base / "log"
        self.mailbox = self.base / "mailbox"
        self.media = self.base / "media"
        # Empty here, but WhiteNoise warns of a folder that does not exist.
        self.static = self.base / "static"
        self.addresses = self.run / "addresses.json"
        self.demo_password = self.base / "demo-password"

    def make(self):
        for folder in (self.base, self.run, self.log, self.static):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        # Set again: the folder may have been made earlier with the shell's own mask.
        self.base.chmod(0o700)

    def empty(self):
        """Forget the last run, its lock excepted: it is being held."""
        for folder in (self.postgres, self.log, self.mailbox, self.media):
            shutil.rmtree(folder, ignore_errors=True)
        self.make()

    def secret(self, name):
        """The secret called `name`, made on first use."""
        path = self.base / name
        if not path.exists():
            write_private(path, secrets.token_urlsafe(48))
        return path.read_text().strip()

    @contextmanager
    def held(self):
        """Hold the folder for as long as this process lives; the system frees it after a `kill -9`."""
        with (self.run / "lock").open("a+") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                lock.seek(0)
                holder = lock.read().strip()
                raise AlreadyRunning(
                    f"Déjà en marche dans ce dossier : {holder or 'un autre processus'}. "
                    "Arrêtez-le d’abord (Ctrl-C dans son terminal)."
                ) from None
            lock.truncate(0)
            lock.write(f"processus {os.getpid()}")
            lock.flush()
            yield


class AlreadyRunning(Refusal):
    """Another supervisor holds the folder."""


def write_private(path, text):
    """Write a file that only its owner reads, and that is never seen half written."""
    draft = path.with_name(f"{path.name}.new")
    draft.unlink(missing_ok=True)
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(text)
    draft.replace(path)

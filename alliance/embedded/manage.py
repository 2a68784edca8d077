"""`python -m alliance.embedded manage …`: manage.py on the embedded servers, running or not."""

import json
import os
import sys

from alliance.embedded import environment
from alliance.embedded.places import PROJECT, AlreadyRunning, Places
from alliance.embedded.processes import Interrupted, supervised


def manage(words):
    """Run one management command; its exit code."""
    command = [sys.executable, str(PROJECT / "manage.py"), *words]
    places = Places(PROJECT / "var")
    try:
        with supervised(places) as supervisor:
            env = environment.start_databases(supervisor, mode=environment.LOCAL_MODE)
            env = {"EMAIL_URL": environment.NOWHERE, **env}
            return supervisor.run(command, env=env, cwd=PROJECT)
    except AlreadyRunning:
        if not places.addresses.exists():
            raise
        shared = json.loads(places.addresses.read_text())
        os.execve(command[0], command, {**os.environ, **shared})
    except Interrupted:
        return 130

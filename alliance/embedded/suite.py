"""`make test`: the suite on servers of its own, thrown away afterwards."""

import sys

from alliance.embedded import environment
from alliance.embedded.console import say
from alliance.embedded.places import PROJECT, Places
from alliance.embedded.processes import Interrupted, supervised

INTERRUPTED = 130


def test(arguments):
    """Run pytest with `arguments`; its exit code."""
    # The folder around it too is made private.
    Places(PROJECT / "var").make()
    places = Places(PROJECT / "var" / "test")
    with supervised(places, fresh=True) as supervisor:
        try:
            env = environment.start_databases(supervisor, mode="test", throwaway=True)
            # Django keeps the letters of a test in memory: nothing is ever sent there.
            env |= {"MEDIA_ROOT": str(places.media), "EMAIL_URL": environment.NOWHERE}
            pytest = [sys.executable, "-m", "pytest", *arguments]
            return supervisor.run(pytest, env=env, cwd=PROJECT)
        except Interrupted:
            say("\nArrêt de la suite.")
            return INTERRUPTED

"""`make test` and `make bench`, on servers of their own, thrown away afterwards."""

import sys

from alliance.embedded import environment
from alliance.embedded.console import say
from alliance.embedded.places import PROJECT, Places
from alliance.embedded.processes import Interrupted, supervised

INTERRUPTED = 130


def test(arguments):
    """Run pytest with `arguments`; its exit code."""
    return _on_servers_of_its_own("test", ["pytest", *arguments])


def bench(arguments):
    """Take the measures of `bench/`; 1 when one is over what the service promises."""
    return _on_servers_of_its_own("bench", ["bench", *arguments])


def _on_servers_of_its_own(name, module):
    # The folder around it too is made private.
    Places(PROJECT / "var").make()
    places = Places(PROJECT / "var" / name)
    with supervised(places, fresh=True) as supervisor:
        try:
            env = environment.start_databases(supervisor, mode="test", throwaway=True)
            # Django keeps the letters of a test in memory: nothing is ever sent there.
            env |= {"MEDIA_ROOT": str(places.media), "EMAIL_URL": environment.NOWHERE}
            # Else each of the many programs that tests start would compile the code for itself.
            env["PYTHONDONTWRITEBYTECODE"] = ""
            return supervisor.run([sys.executable, "-m", *module], env=env, cwd=PROJECT)
        except Interrupted:
            say("\nArrêt : rien n’est gardé.")
            return INTERRUPTED

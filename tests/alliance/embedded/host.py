"""`python host.py FOLDER`: a supervisor with both servers, for tests to interrupt and kill."""

import sys

from alliance.embedded import environment
from alliance.embedded.console import Refusal, complain, say, speak_utf8
from alliance.embedded.places import Places
from alliance.embedded.processes import Interrupted, supervised


def main(folder):
    speak_utf8()
    with supervised(Places(folder)) as supervisor:
        try:
            env = environment.start_databases(supervisor, mode="test")
            say(f"\nready {env['DATABASE_URL']} {env['REDIS_URL']}")
            supervisor.watch()
        except Interrupted:
            return


if __name__ == "__main__":
    try:
        main(sys.argv[1])
    except Refusal as refusal:
        complain(str(refusal))
        sys.exit(1)

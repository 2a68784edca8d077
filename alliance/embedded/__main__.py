"""`python -m alliance.embedded run | test | bench | manage`: what the Makefile calls."""

import argparse
import sys

from alliance.embedded import manage, run, suite
from alliance.embedded.console import Refusal, complain, speak_utf8
from alliance.embedded.places import PROJECT


def main(words):
    speak_utf8()
    # Split by hand: argparse would take pytest's and manage.py's options for its own.
    command, rest = (words[0], words[1:]) if words else ("", [])
    try:
        if command == "test":
            return suite.test(rest)
        if command == "bench":
            return suite.bench(rest)
        if command == "manage":
            return manage.manage(rest)
        options = _run_options(words)
        return run.run(options.port, var=options.var, leave_with_parent=options.leave_with_parent)
    except Refusal as refusal:
        complain(f"\n{refusal}")
        return 1


def _run_options(words):
    parser = argparse.ArgumentParser(prog="python -m alliance.embedded")
    parser.add_argument("command", choices=["run", "test", "bench", "manage"])
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--var", default=PROJECT / "var", help="dossier de tout ce qui est gardé")
    parser.add_argument(
        "--leave-with-parent", action="store_true", help="s’arrêter si le programme appelant meurt"
    )
    return parser.parse_args(words)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""What the person at the terminal reads: progress, durations, and why something stopped."""

import sys
import time
from contextlib import contextmanager


class Refusal(Exception):
    """Something stops the command; its text is the French sentence to print."""


def speak_utf8():
    """Accents must survive `LC_ALL=C`, and each line be seen as soon as it is written."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace", line_buffering=True)


def say(text=""):
    print(text, flush=True)


def complain(text):
    print(text, file=sys.stderr, flush=True)


@contextmanager
def step(label, done="prêt"):
    """« PostgreSQL… prêt (0,8 s) », in two halves so that a long wait is seen while it lasts."""
    print(f"{label}… ", end="", flush=True)
    began = time.monotonic()
    try:
        yield
    except BaseException:
        say()
        raise
    say(f"{done} ({seconds_since(began)})")


def seconds_since(began):
    return f"{time.monotonic() - began:.1f} s".replace(".", ",")

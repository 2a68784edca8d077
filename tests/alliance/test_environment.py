"""Production stops on a missing or malformed value, and names its variable."""

import subprocess
import sys

import pytest
from django.core.exceptions import ImproperlyConfigured

from alliance.embedded.places import PROJECT
from alliance.environment import Environment

PRODUCTION = dict(
    line.split("=", 1)
    for line in (PROJECT / "production.env.example").read_text().splitlines()
    if line and not line.startswith("#")
)
REQUIRED = sorted(set(PRODUCTION) - {"ALLIANCE_MODE"})
MALFORMED = {
    "ALLIANCE_MODE": "prod",
    "SECRET_KEY": "too-short",
    "ALLOWED_HOSTS": " , ",
    "SITE_URL": "http://ami.alliance.example",
    "DATABASE_URL": "sqlite:///db.sqlite3",
    "REDIS_URL": "memcached://127.0.0.1",
    "EMAIL_URL": "console://",
    "MEDIA_ROOT": "relative/folder",
    "REGISTRY_URL": "annuaire.example",
    "DEBUG": "true",
}


def check(env):
    """`manage.py check` with these variables and no other; what it complains of."""
    done = subprocess.run(
        [sys.executable, "manage.py", "check"],
        cwd=PROJECT,
        env=env,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    return done.returncode, (done.stderr.strip().splitlines() or [""])[-1]


def named(complaint):
    return complaint.partition("Variable d’environnement ")[2].partition(" :")[0]


def test_production_starts_with_every_value():
    assert check(PRODUCTION)[0] == 0


def test_production_is_the_mode_when_none_is_given():
    code, complaint = check({})

    assert (code, named(complaint)) == (1, "SECRET_KEY")


@pytest.mark.parametrize("name", REQUIRED)
def test_production_names_the_missing_value(name):
    code, complaint = check({key: value for key, value in PRODUCTION.items() if key != name})

    assert (code, named(complaint)) == (1, name)


@pytest.mark.parametrize("name", MALFORMED)
def test_production_names_the_malformed_value(name):
    code, complaint = check(PRODUCTION | {name: MALFORMED[name]})

    assert (code, named(complaint)) == (1, name)


@pytest.mark.parametrize(
    ("read", "value"),
    [
        ("sender", "ALLiaNCE <ne-pas-repondre@alliance.example>"),
        ("sender", "no-reply@alliance.example"),
        ("sender", "DoNotReply@alliance.example"),
        ("mailbox", "pop3://compte:secret@serveur.example"),
        ("mailbox", "imaps://serveur.example/INBOX"),
        ("mailbox", "maildir://relatif"),
        ("secret", "trop court"),
        ("whole", "0"),
        ("whole", "6e1"),
        ("whole", "²"),
    ],
)
def test_value_of_the_wrong_shape_stops_the_start(monkeypatch, read, value):
    monkeypatch.setenv("NAME", value)
    demands = {
        "sender": {"local": "ami@alliance.example"},
        "mailbox": {},
        "secret": {"minimum_length": 32},
        "whole": {"default": 60, "least": 1},
    }

    with pytest.raises(ImproperlyConfigured, match="NAME"):
        getattr(Environment(PROJECT), read)("NAME", **demands[read])


@pytest.mark.parametrize(
    ("read", "value", "demands"),
    [
        ("sender", "Norépondre <ami@alliance.example>", {"local": ""}),
        ("mailbox", "imaps://compte:secret@serveur.example/Retours", {}),
        ("mailbox", "maildir:///var/mail/retours", {}),
        ("secret", "x" * 32, {"minimum_length": 32}),
    ],
)
def test_value_of_the_right_shape_is_read(monkeypatch, read, value, demands):
    monkeypatch.setenv("NAME", value)

    assert getattr(Environment(PROJECT), read)("NAME", **demands) == value

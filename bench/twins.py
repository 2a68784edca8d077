"""Two databases, of few files and of many: in one alone, the few would pay for the tables of the many."""

import json
from contextlib import contextmanager
from pathlib import Path

from django.core.management import call_command
from django.db import connections
from django.test import Client

from alliance.models import User

FEW, MANY = 435, 10_000
BACKEND = "django.contrib.auth.backends.ModelBackend"
KEPT = Path(__file__).resolve().parent.parent / "var"


@contextmanager
def twins(fill, kept=False):
    """Two `Desk`s, of FEW files and of MANY; `fill(files)` fills a database with a call and its people.

    `kept`, they are found again as a former run left them.
    """
    few = connections["default"]
    few.close()
    few.creation.clone_test_db("many", verbosity=0, autoclobber=True, keepdb=kept)
    many = few.copy()
    many.settings_dict = few.creation.get_test_db_clone_settings("many")
    try:
        yield Desk(few, fill, FEW, kept), Desk(many, fill, MANY, kept)
    finally:
        many.close()
        connections["default"] = few
        few.creation.destroy_test_db(suffix="many", verbosity=0, keepdb=kept)


class Desk:
    """The administration over one of the two databases, open to each of the people of its call."""

    def __init__(self, connection, fill, files, kept):
        self.connection = connection
        connections["default"] = connection
        memory = KEPT / f"{connection.settings_dict['NAME']}.json"
        if kept and memory.exists():
            call_command("migrate", verbosity=0)
            self.keys, people = json.loads(memory.read_text())
        else:
            self.keys, people = _told(fill(files))
            memory.write_text(json.dumps([self.keys, people]))
        self.clients = {role: _signed_in(person) for role, person in people.items()}

    def visit(self, role, address):
        connections["default"] = self.connection
        response = self.clients[role].get(address.format(**self.keys))
        assert response.status_code == 200, (address, response.status_code)


def _told(filled):
    """Name → key of what is measured, role → key of one of its people."""
    call, people, rows = filled
    keys = {"call": call.pk, **{name: row.pk for name, row in rows.items()}}
    return keys, {role: person.pk for role, person in people.items()}


def _signed_in(person):
    client = Client()
    client.force_login(User.objects.get(pk=person), backend=BACKEND)
    return client

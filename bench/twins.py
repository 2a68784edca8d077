"""Two databases, of few files and of many: in one alone, the few would pay for the tables of the many."""

from contextlib import contextmanager

from django.db import connections
from django.test import Client

FEW, MANY = 435, 10_000
BACKEND = "django.contrib.auth.backends.ModelBackend"


@contextmanager
def twins(fill):
    """Two `Desk`s, of FEW files and of MANY; `fill(files)` fills a database with a call and its people."""
    few = connections["default"]
    few.close()
    few.creation.clone_test_db("many", verbosity=0, autoclobber=True)
    many = few.copy()
    many.settings_dict = few.creation.get_test_db_clone_settings("many")
    try:
        yield Desk(few, fill, FEW), Desk(many, fill, MANY)
    finally:
        many.close()
        connections["default"] = few
        few.creation.destroy_test_db(suffix="many", verbosity=0)


class Desk:
    """The administration over one of the two databases, open to each of the people of its call."""

    def __init__(self, connection, fill, files):
        self.connection = connection
        connections["default"] = connection
        call, people, rows = fill(files)
        self.keys = {"call": call.pk, **{name: row.pk for name, row in rows.items()}}
        self.clients = {role: _signed_in(person) for role, person in people.items()}

    def visit(self, role, address):
        connections["default"] = self.connection
        response = self.clients[role].get(address.format(**self.keys))
        assert response.status_code == 200, (address, response.status_code)


def _signed_in(person):
    client = Client()
    client.force_login(person, backend=BACKEND)
    return client

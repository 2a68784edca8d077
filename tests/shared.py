"""Rows that all the tests of a module begin with, made once; each test's own are undone after it."""

from contextlib import contextmanager

import pytest
from django.db import transaction


@contextmanager
def undone_afterwards(blocker):
    """Rows made within are seen by the tests of the module (`db`, never `transaction=True`)."""
    with blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


def made_once(make):
    """A fixture of a module: what `make` answers, of which a test reads its own copies."""

    @pytest.fixture(scope="module")
    def stage(django_db_setup, django_db_blocker):
        with undone_afterwards(django_db_blocker):
            yield make()

    return stage


def anew(row):
    """The same row, read again: what one test does to an object does not reach the next."""
    return type(row).objects.get(pk=row.pk)

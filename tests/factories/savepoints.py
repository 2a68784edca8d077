"""One savepoint around all the verbs of what a test asks for."""

from contextlib import contextmanager

from django.db import connection, transaction


@contextmanager
def whole_or_not_at_all():
    """Inside, verbs keep no savepoint of their own: one is kept around them all.

    They are a third of what is asked of the database on the way of a file. Where a test really
    commits, each verb does.
    """
    if not connection.in_atomic_block:
        yield
        return
    features = connection.features
    usual = features.uses_savepoints
    with transaction.atomic():
        features.uses_savepoints = False
        try:
            yield
        finally:
            features.uses_savepoints = usual

"""After a test with real commits, what it left is removed, and nothing else.

Django empties every table instead, then has `post_migrate` fill again those that it fills: half a
second, for each of the tests where two people act at once or a browser looks at the service.
"""

import pgtrigger
from django.core.management import call_command
from django.db import connection, transaction

HOLDS_ROWS = "SELECT '{0}' WHERE EXISTS (SELECT FROM {0})"
# Redrawn at each change of the catalogue: a new draw is as good as the one that was found.
EDITION = "panorama_edition"
CONTENT = "SELECT '{0}', max(id), md5(string_agg(rows::text, ',' ORDER BY id)) FROM {0} AS rows"


class Found:
    """A database as the migrations leave it: by table, the last row and a digest of them all."""

    def __init__(self):
        self.tables = sorted({*connection.introspection.table_names()} - {EDITION})
        self.standing = _contents(_those_with_rows(self.tables))

    def put_back(self):
        """Remove every row made since; what was found and has changed is all made again."""
        with transaction.atomic(), connection.cursor() as cursor:
            # As emptying them would, this waits for those who still write.
            cursor.execute(f"LOCK {', '.join(self.tables)} IN ACCESS EXCLUSIVE MODE")
            with pgtrigger.ignore():
                for table in _those_with_rows(self.tables):
                    last, _ = self.standing.get(table, (None, None))
                    beyond = f"WHERE id > {last}" if last else ""
                    cursor.execute(f"DELETE FROM {table} {beyond}")
            cursor.execute(f"UPDATE {EDITION} SET code = gen_random_uuid()")
        if _contents(self.standing) != self.standing:
            call_command("flush", verbosity=0, interactive=False)
            self.standing = _contents(self.standing)


def _those_with_rows(tables):
    return [table for (table,) in _union(HOLDS_ROWS, tables)]


def _contents(tables):
    return {table: tuple(rest) for table, *rest in _union(CONTENT, tables)}


def _union(query, tables):
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(query.format(table) for table in tables))
        return cursor.fetchall()

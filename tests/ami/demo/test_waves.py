"""What the demonstration asks of PostgreSQL beside its rows."""

import pytest
from django.db import connection

from ami.demo.waves import plan_anew

HELD = """
    SELECT count(*) FILTER (WHERE database = 0), count(*) FILTER (WHERE database <> 0)
    FROM pg_locks WHERE pid = pg_backend_pid() AND mode = 'ShareUpdateExclusiveLock'
"""


@pytest.mark.django_db
def test_planning_anew_keeps_no_other_database_waiting():
    plan_anew()
    with connection.cursor() as cursor:
        cursor.execute(HELD)
        shared, own = cursor.fetchone()
    assert (shared, own > 100) == (0, True)

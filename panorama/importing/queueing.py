"""What is applied and what is published never cross."""

from django.db import connection


def one_at_a_time():
    """Two files that create the same fiche: the second one is read again after the first.

    And what a file changes while its fiches are published waits in its turn to be published.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended('panorama:import', 0))")

"""The vocabulary, made anew: words that left go, and each knows in how many solutions it stands."""

from uuid import uuid4

from django.db import connection, transaction

from panorama.models import Edition
from panorama.models.learning import ENTRIES, SEARCHED, SYNONYMS
from panorama.models.weights import APART

# One statement sees one state of the catalogue: a word learned meanwhile is not taken away.
LEARN_ANEW = f"""
    WITH found AS (
        SELECT word, sum(solutions)::int AS solutions FROM (
            SELECT word, ndoc AS solutions FROM ts_stat($$
                SELECT to_tsvector('simple', {APART.format(SEARCHED.format("one"))})
                FROM panorama_solution one WHERE withdrawn_at IS NULL
            $$)
            UNION ALL
            SELECT DISTINCT unnest(string_to_array({APART.format(SYNONYMS.format("one"))}, ' ')), 0
            FROM panorama_synonym one
        ) AS told GROUP BY word
    ), gone AS (
        DELETE FROM panorama_word WHERE NOT EXISTS (
            SELECT FROM found WHERE found.word = panorama_word.word
        ) RETURNING word
    ), kept AS (
        INSERT INTO panorama_word (word, plain, lexeme, solutions) {ENTRIES}
        ON CONFLICT (word) DO UPDATE SET solutions = excluded.solutions
        WHERE panorama_word.solutions <> excluded.solutions RETURNING word
    )
    SELECT (SELECT count(*) FROM gone) + (SELECT count(*) FROM kept)
"""


def learn_anew():
    """Each row teaches its words as it is written; this forgets those of rows that changed.

    A search may then be understood otherwise: pages kept by whoever asked are no longer true. Said
    once the words are written, so that nobody waits for this who writes in the catalogue.
    """
    if _learn():
        Edition.objects.update(code=uuid4())


@transaction.atomic
def _learn():
    """How many words came, left, or stand in another number of solutions."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = 0")
        cursor.execute(LEARN_ANEW)
        return cursor.fetchone()[0]

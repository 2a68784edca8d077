"""The vocabulary, made anew: words that left go, and each knows in how many solutions it stands."""

from django.db import connection, transaction

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
        )
    )
    INSERT INTO panorama_word (word, plain, lexeme, solutions) {ENTRIES}
    ON CONFLICT (word) DO UPDATE SET solutions = excluded.solutions
"""


@transaction.atomic
def learn_anew():
    """Each row teaches its words as it is written; this forgets those of rows that changed."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = 0")
        cursor.execute(LEARN_ANEW)

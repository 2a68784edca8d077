"""The vocabulary learns each word with the row that holds it, whatever writes the row."""

import pgtrigger

from panorama.models.weights import APART, FRENCH

# Of a solution: all that its column `words` is drawn from, answers being in `search_text`.
SEARCHED = "concat_ws(' ', {0}.name, {0}.pitch, {0}.fiche ->> 'description', {0}.search_text)"
SYNONYMS = "array_to_string({0}.expressions, ' ')"
# From rows (word, solutions), what the table of words holds.
ENTRIES = f"""
    SELECT word, left(unaccent(word), 120),
        coalesce((SELECT left(lexeme, 120) FROM unnest(to_tsvector('{FRENCH}', word)) LIMIT 1), ''),
        solutions
    FROM found WHERE length(word) BETWEEN 1 AND 60 ORDER BY word
"""


def learns(text, *columns):
    """For `Meta.triggers` of a table by which words are found; `text` is SQL over `{0}`, the row."""
    return pgtrigger.Trigger(
        name="words_learned",
        level=pgtrigger.Row,
        when=pgtrigger.After,
        operation=pgtrigger.Insert | pgtrigger.UpdateOf(*columns),
        func=f"""
            WITH found AS (
                SELECT DISTINCT unnest(string_to_array({APART.format(text.format("NEW"))}, ' '))
                    AS word, 1 AS solutions
            )
            INSERT INTO panorama_word (word, plain, lexeme, solutions) {ENTRIES}
            ON CONFLICT (word) DO NOTHING;
            RETURN NULL;
        """,
    )

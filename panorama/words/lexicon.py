"""Words looked up in the vocabulary of the catalogue: their stems, and those they may stand for."""

from dataclasses import dataclass

from django.db import connection

from panorama.models import Word
from panorama.models.weights import FRENCH
from panorama.words.mistakes import distance, forgiven
from panorama.words.typed import COMMON, numbers

# Letters below which the start of a word says too little, and a mistake leaves too little.
SHORTEST_BEGINNING, SHORTEST_MISTAKE = 3, 4
LOOK_UP = f"""
    SELECT typed, form, unaccent(form), lexeme,
        EXISTS (SELECT FROM panorama_word held WHERE held.lexeme = told.lexeme)
    FROM unnest(%s::text[], %s::text[]) AS asked (typed, form)
    LEFT JOIN LATERAL unnest(to_tsvector('{FRENCH}', form)) AS told ON true
"""
# `word_similarity` is for words within a text: here both are words. In a short one, two letters
# swapped leave too few groups of three to be told by them: the first two letters serve as well.
NEIGHBOURS = """
    SELECT asked.plain, near.word, near.plain, near.solutions
    FROM unnest(%s::text[]) AS asked (plain), LATERAL (
        SELECT word, plain, solutions FROM panorama_word
        WHERE (plain %% asked.plain OR plain LIKE left(asked.plain, 2) || '%%') AND lexeme <> ''
            AND abs(length(plain) - length(asked.plain)) <= 3
        ORDER BY similarity(plain, asked.plain) DESC, solutions DESC, word LIMIT 100
    ) AS near
"""


@dataclass(frozen=True)
class Entry:
    """What the catalogue makes of a word; no stem where it is too common to be looked for."""

    word: str
    plain: str
    stems: frozenset
    is_known: bool

    @property
    def is_common(self):
        return not self.stems

    @property
    def may_be_mistaken(self):
        return len(self.plain) >= SHORTEST_MISTAKE and self.plain.isalpha()


def look_up(words):
    """{word: Entry}, in one query."""
    forms = [(word, form) for word in dict.fromkeys(words) for form in numbers(word)]
    rows = _rows(LOOK_UP, *zip(*forms, strict=True)) if forms else []
    return {word: _entry(word, [row[1:] for row in rows if row[0] == word]) for word in words}


def _entry(word, rows):
    itself = [row for row in rows if row[0] == word]
    plain = itself[0][1]
    if plain in COMMON or itself[0][2] is None:
        return Entry(word, plain, frozenset(), True)
    stems = frozenset(lexeme for _, _, lexeme, _ in rows if lexeme is not None)
    return Entry(word, plain, stems, any(known for *_, known in rows))


def begins(plain):
    """Whether some word of the catalogue starts so."""
    return (
        len(plain) >= SHORTEST_BEGINNING and Word.objects.filter(plain__startswith=plain).exists()
    )


def neighbours(plains):
    """{plain: words of the catalogue that look like it}, the likeliest first, in one query.

    Each comes as (whether one may be taken for the other without asking, word); one mistake more,
    and it is worth asking.
    """
    near = {plain: [] for plain in plains}
    for asked, word, plain, solutions in _rows(NEIGHBOURS, list(plains)) if plains else []:
        mistakes, allowed = distance(asked, plain), forgiven(len(asked))
        if mistakes <= allowed + 1:
            near[asked].append((mistakes, -solutions, word, mistakes <= allowed))
    return {
        asked: [(is_sure, word) for *_, word, is_sure in sorted(found)]
        for asked, found in near.items()
    }


def _rows(query, *parameters):
    with connection.cursor() as cursor:
        cursor.execute(query, [list(one) for one in parameters])
        return cursor.fetchall()

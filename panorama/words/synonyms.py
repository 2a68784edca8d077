"""Synonyms: expressions that stand for one another, wherever they come in what was typed."""

import tomllib
from collections import defaultdict
from functools import lru_cache
from pathlib import Path

from django.db import connection

from panorama.models import Edition, Synonym
from panorama.models.weights import APART
from panorama.words.expression import Step
from panorama.words.typed import COMMON, bare, cleaned, key_of, numbers, units_of

DATA = Path(__file__).resolve().parent.parent / "data" / "synonyms.toml"
# Words that make an expression together, at most; characters of one.
LONGEST, LONGEST_EXPRESSION = 8, 80
PLAIN = f"""
    SELECT id, string_to_array(trim(unaccent({APART.format("expression")})), ' ')
    FROM panorama_synonym, unnest(expressions) AS expression
"""


def create_synonyms(sender, using, **kwargs):
    """The groups to begin with; once there is one, they are the curator's alone."""
    groups = Synonym.objects.using(using)
    if not groups.exists():
        told = tomllib.loads(DATA.read_text(encoding="utf-8"))["groups"]
        groups.bulk_create(Synonym(**group) for group in told)


def thesaurus(edition=None):
    """Every group as it stands now; read again when the edition of the panorama changes."""
    return _read(edition or str(Edition.objects.values_list("code", flat=True).first()))


@lru_cache(maxsize=2)
def _read(edition):
    return Thesaurus()


class Thesaurus:
    """Every group, and those that hold an expression; read in one query."""

    def __init__(self):
        self.groups, self.holding = defaultdict(list), defaultdict(set)
        with connection.cursor() as cursor:
            cursor.execute(PLAIN)
            for group, words in cursor.fetchall():
                self.groups[group].append(words)
                self.holding[key_of(words)].add(group)

    def longest(self, plains):
        """(how many of these words make an expression together, ways to say it otherwise).

        `plains` are lists of words, from the place where one reads; common words count for none.
        """
        for length in range(min(len(plains), LONGEST), 0, -1):
            key = key_of([word for unit in plains[:length] for word in unit])
            if key and key in self.holding:
                return length, self._ways(key)
        return 0, []

    def _ways(self, key):
        return [[phrase_of(words)] for words in self._others(key)]

    def synonyms(self, plains):
        """The other expressions of the groups that hold this one, as lists of words."""
        return self._others(key_of(plains))

    def _others(self, key):
        return [
            words
            for group in sorted(self.holding.get(key, ()))
            for words in self.groups[group]
            if key_of(words) != key
        ]


def phrase_of(words):
    """The steps of an expression, in one number or the other, and never by its stems: those of
    « commune » and of « communication » are the same."""
    return [Step(forms=frozenset([word] if word in COMMON else numbers(word))) for word in words]


def objections_to_group(expressions):
    """Why these cannot be a group of synonyms; an empty list means that they can."""
    objections = []
    if len(expressions) < 2:
        objections.append("Indiquez au moins deux mots ou expressions, un par ligne.")
    if long := [one for one in expressions if len(one) > LONGEST_EXPRESSION]:
        objections.append(
            f"Raccourcissez «\u00a0{long[0][:40]}…\u00a0»\u00a0: {LONGEST_EXPRESSION} caractères au plus."
        )
    keys = [key_of(words_of(one)) for one in expressions]
    objections += [
        f"«\u00a0{one}\u00a0» ne contient aucun mot que l’on puisse chercher."
        for one, key in zip(expressions, keys, strict=True)
        if not key
    ]
    return objections + [
        f"«\u00a0{one}\u00a0» est déjà dans ce groupe, au pluriel ou aux accents près."
        for place, one in enumerate(expressions)
        if keys[place] and keys[place] in keys[:place]
    ]


def words_of(expression):
    """The words of an expression, without their accents."""
    return [bare(typed.word) for unit in units_of(cleaned(expression)) for typed in unit.words]

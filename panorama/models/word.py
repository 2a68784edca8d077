"""The words of the catalogue: what a word that was mistyped, or begun, may have been."""

from django.contrib.postgres.indexes import GinIndex
from django.db import models


class Word(models.Model):
    """A word that some fiche holds, in small letters and with its accents."""

    word = models.CharField("mot", max_length=60, unique=True)
    plain = models.CharField("sans accents", max_length=120)
    # Without its ending, as the search compares it; empty for a word too common to be looked for.
    lexeme = models.CharField("racine", max_length=120, db_index=True)
    solutions = models.PositiveIntegerField("nombre de solutions", default=1)

    class Meta:
        verbose_name = "mot du catalogue"
        verbose_name_plural = "mots du catalogue"
        ordering = ["word"]
        indexes = [
            GinIndex(fields=["plain"], opclasses=["gin_trgm_ops"], name="word_plain_likeness")
        ]

    def __str__(self):
        return self.word

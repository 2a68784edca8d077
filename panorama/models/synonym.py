"""Words that mean the same to a public agent; the curator's to word."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from panorama.models.edition import renews_edition
from panorama.models.learning import SYNONYMS, learns


class Synonym(models.Model):
    """A group of words or expressions: to look for one is to look for the others."""

    expressions = ArrayField(
        models.CharField(max_length=80),
        verbose_name="mots ou expressions équivalents",
        help_text="Un par ligne, deux au moins. Exemple\u00a0: RH, puis ressources humaines.",
    )
    note = models.CharField(
        "note",
        max_length=200,
        blank=True,
        help_text="Pourquoi ces mots se valent, pour qui relira ce groupe.",
    )

    class Meta:
        verbose_name = "groupe de synonymes"
        verbose_name_plural = "synonymes"
        ordering = ["expressions"]
        triggers = [renews_edition(), learns(SYNONYMS, "expressions")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(expressions__len__gte=2),
                name="synonym_has_two_expressions",
                violation_error_message="Indiquez au moins deux mots ou expressions, un par ligne.",
            )
        ]

    def __str__(self):
        return ", ".join(self.expressions)

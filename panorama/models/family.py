"""Where the public looks for a solution."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from panorama.models.edition import renews_edition


class FunctionalFamily(models.Model):
    """Where the public looks for a solution, whatever the thématique in which it competed."""

    code = models.SlugField("code", unique=True)
    label = models.CharField("intitulé", max_length=100)
    description = models.CharField("description", max_length=300)
    themes = ArrayField(
        models.CharField(max_length=50),
        verbose_name="thématiques",
        default=list,
        blank=True,
        help_text="Codes des thématiques dont les solutions se rangent ici, séparés par des virgules.",
    )
    order = models.PositiveSmallIntegerField("ordre", default=0)

    class Meta:
        verbose_name = "famille fonctionnelle"
        verbose_name_plural = "familles fonctionnelles"
        ordering = ["order", "label"]
        triggers = [renews_edition()]

    def __str__(self):
        return self.label

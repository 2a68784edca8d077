"""The cahier des charges, versioned, frozen once a call that follows it opens."""

import pgtrigger
from django.db import models

from ami.models.triggers import refusing

FROZEN = "Les règles de l’appel sont figées depuis son ouverture."


class Specification(models.Model):
    """A version of the cahier des charges, in our own words."""

    title = models.CharField("intitulé", max_length=200)
    version = models.CharField("version", max_length=20)
    dated = models.DateField("date")
    articles = models.JSONField("articles", default=list)
    disclaimer = models.TextField("avertissement de l’article 2")

    class Meta:
        verbose_name = "cahier des charges"
        verbose_name_plural = "cahiers des charges"
        constraints = [
            models.UniqueConstraint(
                fields=["title", "version"],
                name="specification_title_version_unique",
                violation_error_message="Cette version du cahier des charges existe déjà.",
            )
        ]
        triggers = [
            refusing(
                "specification_frozen_once_open",
                FROZEN,
                when="""EXISTS (SELECT 1 FROM ami_call
                    WHERE specification_id = OLD.id AND opened_at IS NOT NULL)""",
                operation=pgtrigger.Update | pgtrigger.Delete,
            )
        ]

    def __str__(self):
        return f"{self.title} ({self.version})"

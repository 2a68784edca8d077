"""The fiche as the company agreed to see it published (article 6), version after version."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from ami.models.attachment import Attachment
from ami.models.candidature import Candidature
from ami.models.columns import acted_at, acted_by, signed
from ami.models.triggers import append_only, only_columns


class Listing(models.Model):
    candidature = models.ForeignKey(
        Candidature, models.PROTECT, related_name="listings", verbose_name="candidature"
    )
    version = models.PositiveSmallIntegerField("version")
    content = models.JSONField("contenu de la fiche")
    visuals = models.ManyToManyField(Attachment, related_name="+", verbose_name="visuels")
    agreed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="accord donné par"
    )
    agreed_at = models.DateTimeField("accord donné le", default=timezone.now)
    validated_by = acted_by("validée par")
    validated_at = acted_at("validée le")

    class Meta:
        verbose_name = "fiche"
        verbose_name_plural = "fiches"
        ordering = ["candidature", "version"]
        constraints = [
            models.UniqueConstraint(
                fields=["candidature", "version"],
                name="listing_version_unique",
                violation_error_message="Cette version de la fiche existe déjà.",
            ),
            signed(
                "validated",
                "listing_validation_has_its_author",
                "Une validation porte sa date et son auteur.",
            ),
        ]
        triggers = [
            append_only(
                "listing_append_only",
                "Une fiche acceptée ne se modifie pas : elle a une version suivante.",
                allowed=only_columns("validated_by_id", "validated_at"),
            )
        ]

    def __str__(self):
        return f"{self.candidature_id} · fiche {self.version}"

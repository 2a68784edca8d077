"""The secretariat enters a file in the place of a candidate who cannot (disability, outage)."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from ami.enums import MandateReason
from ami.models.columns import acted_at, acted_by, signed
from ami.models.filing.candidature import Candidature
from ami.models.triggers import append_only, only_columns


class Mandate(models.Model):
    """Opens one file to one agent, who acts there as its candidate would, until the deposit."""

    candidature = models.ForeignKey(
        Candidature, models.PROTECT, related_name="mandates", verbose_name="candidature"
    )
    agent = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="mandates", verbose_name="agent"
    )
    contact_email = models.EmailField("adresse électronique du candidat")
    reason = models.CharField("raison", max_length=20, choices=MandateReason)
    explanation = models.TextField("précisions", max_length=1000)
    # When the candidate asked for help, or when the outage kept them from depositing.
    proven_at = models.DateTimeField("date prouvée")
    proof = models.TextField("preuve de la date", max_length=1000)
    opened_at = models.DateTimeField("ouvert le", default=timezone.now)
    ended_at = acted_at("terminé le")
    ended_by = acted_by("terminé par")

    class Meta:
        verbose_name = "saisie pour un candidat"
        verbose_name_plural = "saisies pour un candidat"
        ordering = ["-opened_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["candidature"],
                condition=Q(ended_at__isnull=True),
                name="mandate_one_live",
                violation_error_message="Une saisie est déjà ouverte pour cette candidature.",
            ),
            models.CheckConstraint(
                condition=Q(proven_at__lte=F("opened_at")),
                name="mandate_proof_is_past",
                violation_error_message="La date prouvée est passée.",
            ),
            signed(
                "ended",
                "mandate_end_has_its_author",
                "La fin d’une saisie porte sa date et son auteur.",
            ),
        ]
        triggers = [
            append_only(
                "mandate_append_only",
                "Un mandat ne se modifie pas et ne s’efface pas : il prend fin.",
                allowed=f"OLD.ended_at IS NULL AND {only_columns('ended_at', 'ended_by_id')}",
            )
        ]

    def __str__(self):
        return f"{self.candidature_id} · {self.agent}"

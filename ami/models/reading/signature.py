"""The two signatures by which a pair that reads together hands in its one review."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.utils import timezone

from ami.models.reading.review import Review
from ami.models.triggers import append_only, refusing


class Signature(models.Model):
    """What a reader signed is a version: changing the review makes another, not signed."""

    review = models.ForeignKey(
        Review, models.PROTECT, related_name="signatures", verbose_name="fiche d’évaluation"
    )
    signer = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="signé par"
    )
    version = models.PositiveIntegerField("version")
    signed_at = models.DateTimeField("signé le", default=timezone.now)

    class Meta:
        verbose_name = "signature"
        verbose_name_plural = "signatures"
        ordering = ["review", "version", "signed_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["review", "signer", "version"],
                name="signature_one_per_reader_and_version",
                violation_error_message="Vous avez déjà signé cette version de la fiche.",
            )
        ]
        triggers = [
            refusing(
                "signature_by_the_pair_on_what_stands",
                "On signe la dernière version d’une fiche de son propre binôme.",
                when="""NOT EXISTS (SELECT 1 FROM ami_review r JOIN ami_pair p ON p.id = r.pair_id
                    WHERE r.id = NEW.review_id AND r.version = NEW.version
                    AND r.submitted_at IS NULL AND r.set_aside_at IS NULL
                    AND NEW.signer_id IN (p.first_reader_id, p.second_reader_id))""",
                operation=pgtrigger.Insert,
            ),
            append_only("signature_for_good", "Une signature ne se modifie ni ne s’efface."),
        ]

    def __str__(self):
        return f"{self.review_id} · {self.signer_id} · {self.version}"

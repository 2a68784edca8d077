"""What the candidate says is a trade secret (CRPA L311-6): an answer, or pages of the brochure."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from ami.models.filing.answer import frozen_once_deposited
from ami.models.filing.candidature import Candidature


class SecretMark(models.Model):
    candidature = models.ForeignKey(
        Candidature, models.CASCADE, related_name="secret_marks", verbose_name="candidature"
    )
    code = models.CharField("question", max_length=50)
    # Of a file only: « 2-4, 7 », as `ami.questions.secrecy.page_ranges` writes them.
    pages = models.CharField("pages", max_length=100, blank=True)
    reason = models.TextField("motif")
    marked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        related_name="+",
        null=True,
        verbose_name="marquée par",
    )
    marked_at = models.DateTimeField("marquée le", default=timezone.now)

    class Meta:
        verbose_name = "marque « secret des affaires »"
        verbose_name_plural = "marques « secret des affaires »"
        ordering = ["candidature", "code"]
        constraints = [
            models.UniqueConstraint(
                fields=["candidature", "code"],
                name="secret_mark_one_per_question",
                violation_error_message="Cette réponse est déjà marquée « secret des affaires ».",
            ),
            models.CheckConstraint(
                condition=~Q(reason=""),
                name="secret_mark_has_its_reason",
                violation_error_message="Une marque « secret des affaires » porte son motif.",
            ),
        ]
        triggers = [frozen_once_deposited("secret_mark_frozen_once_deposited")]

    def __str__(self):
        return f"{self.candidature_id} · {self.code}"

"""What the secretariat says of an automatic signal: useful, or raised for nothing."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from ami.enums import HintKind
from ami.models.filing.candidature import Candidature


class HintFeedback(models.Model):
    candidature = models.ForeignKey(
        Candidature, models.CASCADE, related_name="hint_feedback", verbose_name="candidature"
    )
    question = models.CharField("question", max_length=50)
    kind = models.CharField("signal", max_length=20, choices=HintKind)
    is_right = models.BooleanField("signal utile")
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="dit par"
    )
    given_at = models.DateTimeField("dit le", default=timezone.now)

    class Meta:
        verbose_name = "retour sur un signal"
        verbose_name_plural = "retours sur les signaux"
        ordering = ["candidature", "question", "kind"]
        constraints = [
            models.UniqueConstraint(
                fields=["candidature", "question", "kind", "given_by"],
                name="hint_feedback_one_per_person",
                violation_error_message="Vous avez déjà répondu sur ce signal.",
            )
        ]

    def __str__(self):
        return f"{self.candidature_id} · {self.question} · {self.kind}"

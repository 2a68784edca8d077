"""Who asked to receive no more letters of a kind that is optional."""

from django.db import models
from django.utils import timezone


class Unsubscription(models.Model):
    # In lower case.
    address = models.EmailField("adresse")
    kind = models.CharField("nature", max_length=60)
    asked_at = models.DateTimeField("demandée le", default=timezone.now)

    class Meta:
        verbose_name = "désinscription"
        verbose_name_plural = "désinscriptions"
        ordering = ["-asked_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["address", "kind"],
                name="letters_unsubscribed_once",
                violation_error_message="Cette adresse ne reçoit déjà plus ces courriers.",
            )
        ]

    def __str__(self):
        return f"{self.address} · {self.kind}"

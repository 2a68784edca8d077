"""What came back: a relay further on could not deliver a letter that ours had accepted."""

from django.db import models
from django.db.models import Exists, OuterRef
from django.db.models.functions import Lower
from django.utils import timezone


class Source(models.TextChoices):
    MAILBOX = "MAILBOX", "boîte des retours"
    WEBHOOK = "WEBHOOK", "avis du relais"


class BounceQuerySet(models.QuerySet):
    def permanent(self):
        """What says that an address receives nothing."""
        return self.filter(is_permanent=True)

    def at(self, address):
        return Exists(self.filter(address=Lower(OuterRef(address))))


class Bounce(models.Model):
    """One per letter and address: the same failure is often reported twice."""

    letter = models.ForeignKey(
        "letters.Notification", models.PROTECT, verbose_name="courrier", related_name="bounces"
    )
    # In lower case.
    address = models.EmailField("adresse", db_index=True)
    status = models.CharField("code", max_length=20, blank=True)
    diagnostic = models.TextField("réponse du serveur", blank=True)
    is_permanent = models.BooleanField("adresse en cause")
    source = models.CharField("reçu par", max_length=10, choices=Source)
    reported_at = models.DateTimeField("reçu le", default=timezone.now)

    objects = BounceQuerySet.as_manager()

    class Meta:
        verbose_name = "courrier non remis"
        verbose_name_plural = "courriers non remis"
        ordering = ["-reported_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["letter", "address"],
                name="letters_one_bounce_per_address",
                violation_error_message="Ce retour est déjà enregistré.",
            )
        ]

    def __str__(self):
        return f"{self.address} ({self.status or 'sans code'})"

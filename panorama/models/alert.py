"""Alerts: who asked to be told of what is new in a search, how often, and until when."""

from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.db.models.functions import MD5
from django.utils import timezone

from panorama.enums import Frequency

SUBJECT = "alerts:"


class Subscriber(models.Model):
    """An address, in small letters, for as long as it has an alert; its row orders the workers."""

    key = models.UUIDField("clé", unique=True, default=uuid4, editable=False)
    email = models.EmailField("adresse", unique=True)

    class Meta:
        verbose_name = "abonné aux alertes"
        verbose_name_plural = "abonnés aux alertes"

    def __str__(self):
        return str(self.key)

    @property
    def subject_key(self):
        """What letters to this address are about; `key_in` reads it back."""
        return f"{SUBJECT}{self.key}"

    @staticmethod
    def key_in(subject_key):
        """None when the letter is about something else, or has forgotten whom it was about."""
        return subject_key.removeprefix(SUBJECT) if subject_key.startswith(SUBJECT) else None


class AlertQuerySet(models.QuerySet):
    def waiting(self):
        return self.filter(confirmed_at=None)

    def confirmed(self):
        return self.filter(confirmed_at__isnull=False)

    def due(self, day):
        return self.confirmed().filter(next_on__lte=day, expires_on__gt=day)

    def ended(self, day):
        return self.confirmed().filter(expires_on__lte=day)


class Alert(models.Model):
    """A search that someone follows; nothing is sent of it before its address is confirmed."""

    key = models.UUIDField("clé", unique=True, default=uuid4, editable=False)
    subscriber = models.ForeignKey(
        Subscriber, models.CASCADE, related_name="alerts", verbose_name="abonné"
    )
    # What narrows the search, as its canonical address writes it; empty for the whole panorama.
    asked = models.TextField("recherche", blank=True)
    # The same in words, as they stood: a value that goes away can still be named.
    sentence = models.TextField("recherche en mots")
    frequency = models.CharField("fréquence", max_length=10, choices=Frequency)
    asked_at = models.DateTimeField("demandée le", default=timezone.now)
    confirmed_at = models.DateTimeField("confirmée le", null=True, blank=True)
    # What appeared before was told, or was there when the alert began.
    looked_at = models.DateTimeField("regardée jusqu’au", null=True, blank=True)
    next_on = models.DateField("prochain envoi le", null=True, blank=True)
    expires_on = models.DateField("prend fin le", null=True, blank=True)
    ending_told_on = models.DateField("fin annoncée le", null=True, blank=True)
    # When its reader was told that the search cannot be followed as it was asked.
    lost_told_on = models.DateField("critère disparu annoncé le", null=True, blank=True)

    objects = AlertQuerySet.as_manager()

    class Meta:
        verbose_name = "alerte"
        verbose_name_plural = "alertes"
        ordering = ["asked_at", "pk"]
        indexes = [
            models.Index(
                fields=["next_on"], condition=Q(confirmed_at__isnull=False), name="alert_due"
            )
        ]
        constraints = [
            models.UniqueConstraint(
                "subscriber",
                MD5("asked"),
                name="alert_once_per_search",
                violation_error_message="Cette adresse suit déjà cette recherche.",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_at=None, looked_at=None, next_on=None, expires_on=None)
                | Q(
                    confirmed_at__isnull=False,
                    looked_at__isnull=False,
                    next_on__isnull=False,
                    expires_on__isnull=False,
                ),
                name="alert_runs_once_confirmed",
                violation_error_message="Une alerte ne court qu’une fois confirmée.",
            ),
        ]

    def __str__(self):
        return str(self.key)

"""The log: append-only, chained by hash per subject. Who read what is beside it, unchained.

The chain holds no personal value: what names a person is in a row of its own that can be erased,
and the chain keeps that row's salted hash.
"""

import pgtrigger
from django.conf import settings
from django.db import models
from django.utils import timezone

from ami.models.canonical import FORMAT_VERSION, canonical, sha256
from ami.models.filing.candidature import Candidature
from ami.models.personal import PersonalValue
from ami.models.searched import searched
from ami.models.triggers import append_only, refuse

ORIGIN = ""


class Event(models.Model):
    """`hash` = SHA-256 of the previous event's hash, a line feed, and `body` (canonical JSON)."""

    subject = models.CharField("objet", max_length=80)
    sequence = models.PositiveIntegerField("rang")
    kind = models.CharField("nature", max_length=40)
    body = models.TextField("contenu canonique")
    previous_hash = models.CharField("empreinte précédente", max_length=64, blank=True)
    hash = models.CharField("empreinte", max_length=64)
    at = models.DateTimeField("date", default=timezone.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="auteur"
    )

    class Meta:
        verbose_name = "événement"
        verbose_name_plural = "journal"
        ordering = ["subject", "sequence"]
        indexes = [
            models.Index(fields=["-at", "-id"], name="event_latest_first"),
            *searched("event", "subject"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["subject", "sequence"],
                name="event_sequence_unique",
                violation_error_message="Ce rang du journal est déjà pris.",
            )
        ]
        triggers = [
            append_only("event_append_only", "Le journal ne se modifie pas et ne s’efface pas."),
            pgtrigger.Trigger(
                name="event_chained",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                declare=[("last", "ami_event%ROWTYPE")],
                func=f"""
                    SELECT * INTO last FROM ami_event
                        WHERE subject = NEW.subject ORDER BY sequence DESC LIMIT 1;
                    IF NEW.sequence <> COALESCE(last.sequence, 0) + 1
                        OR NEW.previous_hash <> COALESCE(last.hash, '{ORIGIN}')
                        OR NEW.hash <> encode(
                            sha256(convert_to(NEW.previous_hash || E'\\n' || NEW.body, 'UTF8')), 'hex'
                        ) THEN
                        {refuse("event_chained", "La chaîne du journal serait rompue.")}
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self):
        return f"{self.subject} n° {self.sequence}"

    @classmethod
    def after(cls, last, subject, kind, *, by, at, **facts):
        """The event that follows `last` (None for the first one) in the chain of `subject`."""
        sequence = last.sequence + 1 if last else 1
        previous_hash = last.hash if last else ORIGIN
        body = canonical(
            {
                "format": FORMAT_VERSION,
                "subject": subject,
                "sequence": sequence,
                "kind": kind,
                "by": by.pk,
                "at": at.isoformat(),
                "facts": facts,
            }
        )
        return cls(
            subject=subject,
            sequence=sequence,
            kind=kind,
            body=body,
            previous_hash=previous_hash,
            hash=sha256(f"{previous_hash}\n{body}"),
            at=at,
            by=by,
        )


class EventPersonalValue(PersonalValue):
    event = models.OneToOneField(
        Event, models.PROTECT, related_name="personal", verbose_name="événement"
    )

    class Meta:
        verbose_name = "valeur personnelle d’un événement"
        verbose_name_plural = "valeurs personnelles des événements"

    def __str__(self):
        return str(self.event_id)


class Access(models.Model):
    """Someone opened a file. Unchained, so that reading never waits."""

    candidature = models.ForeignKey(
        Candidature, models.CASCADE, related_name="accesses", verbose_name="candidature"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="lecteur"
    )
    what = models.CharField("ce qui a été ouvert", max_length=60)
    at = models.DateTimeField("date", default=timezone.now)

    class Meta:
        verbose_name = "consultation"
        verbose_name_plural = "consultations"
        ordering = ["-at"]
        indexes = [models.Index(fields=["candidature", "-at"])]

    def __str__(self):
        return f"{self.user_id} · {self.what}"

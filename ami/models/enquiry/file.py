"""Files of a request: what its author joined, and what goes with the answer."""

import secrets

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from ami.enums import FileOrigin
from ami.models.enquiry.enquiry import Enquiry
from ami.models.triggers import refusing


def private_path(file, filename):
    """A path that tells nothing."""
    return f"demandes/{file.enquiry.reference}/{secrets.token_hex(16)}"


class EnquiryFileQuerySet(models.QuerySet):
    def received(self):
        return self.filter(origin=FileOrigin.ASKER)

    def of_the_answer(self):
        return self.exclude(origin=FileOrigin.ASKER)


class EnquiryFile(models.Model):
    enquiry = models.ForeignKey(
        Enquiry, models.PROTECT, related_name="files", verbose_name="demande"
    )
    origin = models.CharField("origine", max_length=10, choices=FileOrigin)
    file = models.FileField("fichier", upload_to=private_path, max_length=200)
    name = models.CharField("nom du fichier", max_length=160)
    content_type = models.CharField("type", max_length=60)
    size = models.PositiveBigIntegerField("taille (octets)")
    sha256 = models.CharField("empreinte SHA-256", max_length=64)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name="jointe par",
    )
    added_at = models.DateTimeField("jointe le", default=timezone.now)

    objects = EnquiryFileQuerySet.as_manager()

    class Meta:
        verbose_name = "pièce d’une demande"
        verbose_name_plural = "pièces des demandes"
        ordering = ["added_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(size__gt=0),
                name="enquiry_file_is_not_empty",
                violation_error_message="Ce fichier est vide.",
            ),
            models.CheckConstraint(
                condition=Q(origin__in=FileOrigin.values),
                name="enquiry_file_origin_known",
                violation_error_message="L’origine de cette pièce est inconnue.",
            ),
        ]
        triggers = [
            refusing(
                "enquiry_file_kept_as_it_was",
                "Une pièce ne se modifie pas.",
                when="TRUE",
                operation=pgtrigger.Update,
            ),
            # What was received, or sent with the answer, goes only with the data of the asker.
            refusing(
                "enquiry_file_kept",
                "Cette pièce a été reçue ou envoyée : elle ne se retire plus.",
                when=f"""EXISTS (SELECT 1 FROM ami_enquiry WHERE id = OLD.enquiry_id
                    AND erased_at IS NULL
                    AND (answered_at IS NOT NULL OR OLD.origin = '{FileOrigin.ASKER}'))""",
                operation=pgtrigger.Delete,
            ),
            refusing(
                "enquiry_file_joined_before_the_answer",
                "Cette demande est déjà répondue : plus rien ne se joint à sa réponse.",
                when=f"""NEW.origin <> '{FileOrigin.ASKER}' AND EXISTS (SELECT 1 FROM ami_enquiry
                    WHERE id = NEW.enquiry_id
                    AND (answered_at IS NOT NULL OR closed_at IS NOT NULL))""",
                operation=pgtrigger.Insert,
            ),
        ]

    def __str__(self):
        return self.name

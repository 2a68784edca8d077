"""Files: private, hashed, never overwritten. A replaced one stays until nothing cites it."""

import secrets

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from ami.models.answer import frozen_once_deposited
from ami.models.candidature import Candidature


def private_path(attachment, filename):
    """A path that tells nothing: the candidate's own name for the file is a column."""
    return f"candidatures/{attachment.candidature.reference}/{secrets.token_hex(16)}"


class AttachmentQuerySet(models.QuerySet):
    def current(self):
        return self.filter(replaced_at=None)


class Attachment(models.Model):
    candidature = models.ForeignKey(
        Candidature, models.CASCADE, related_name="attachments", verbose_name="candidature"
    )
    code = models.CharField("question", max_length=50)
    file = models.FileField("fichier", upload_to=private_path, max_length=200)
    name = models.CharField("nom du fichier", max_length=150)
    content_type = models.CharField("type", max_length=60)
    size = models.PositiveIntegerField("taille (octets)")
    pages = models.PositiveSmallIntegerField("pages", null=True, blank=True)
    sha256 = models.CharField("empreinte SHA-256", max_length=64)
    alternative = models.CharField("texte de remplacement", max_length=300, blank=True)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        related_name="+",
        null=True,
        verbose_name="joint par",
    )
    uploaded_at = models.DateTimeField("joint le", default=timezone.now)
    replaced_at = models.DateTimeField("remplacé le", null=True, blank=True)

    objects = AttachmentQuerySet.as_manager()

    class Meta:
        verbose_name = "pièce jointe"
        verbose_name_plural = "pièces jointes"
        ordering = ["code", "uploaded_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(size__gt=0),
                name="attachment_is_not_empty",
                violation_error_message="Ce fichier est vide.",
            )
        ]
        triggers = [frozen_once_deposited("attachment_frozen_once_deposited")]

    def __str__(self):
        return self.name

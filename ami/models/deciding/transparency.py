"""The transparency file of a call: what was done and how, published once for all, then only followed.

Its content says nothing from which a company or a reader could be known; the members of the committee
are named by the act that appoints them.
"""

import json

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.functional import cached_property

from ami.enums import FileForm
from ami.models.calls.call import Call
from ami.models.triggers import append_only, refusing

BEFORE_RESULTS = "Le fichier de transparence se publie après l’annonce des résultats."


class TransparencyFile(models.Model):
    """`content` is canonical JSON; `sha256` is its hash, that of the JSON that anyone downloads."""

    call = models.ForeignKey(
        Call, models.PROTECT, related_name="transparency_files", verbose_name="appel"
    )
    version = models.PositiveSmallIntegerField("version")
    follows = models.OneToOneField(
        "self",
        models.PROTECT,
        related_name="followed_by",
        null=True,
        blank=True,
        verbose_name="remplace",
    )
    grounds = models.TextField("motif de cette version", blank=True, max_length=2000)
    content = models.TextField("contenu canonique")
    sha256 = models.CharField("empreinte SHA-256", max_length=64)
    published_at = models.DateTimeField("publié le", default=timezone.now)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="publié par"
    )

    class Meta:
        verbose_name = "fichier de transparence"
        verbose_name_plural = "fichiers de transparence"
        ordering = ["call", "-version"]
        constraints = [
            models.UniqueConstraint(
                fields=["call", "version"],
                name="transparency_version_unique_in_call",
                violation_error_message="Cette version du fichier de transparence existe déjà.",
            ),
            models.CheckConstraint(
                condition=Q(version=1, follows__isnull=True, grounds="")
                | Q(version__gt=1, follows__isnull=False) & ~Q(grounds=""),
                name="transparency_first_or_follows_with_grounds",
                violation_error_message="Une nouvelle version se réfère à la précédente et dit pourquoi.",
            ),
        ]
        triggers = [
            append_only(
                "transparency_append_only",
                "Un fichier de transparence publié ne se modifie pas\u00a0: une nouvelle version le suit.",
            ),
            refusing(
                "transparency_hash_is_true",
                "L’empreinte ne correspond pas au contenu.",
                when="NEW.sha256 <> encode(sha256(convert_to(NEW.content, 'UTF8')), 'hex')",
                operation=pgtrigger.Insert,
            ),
            refusing(
                "transparency_after_the_results",
                BEFORE_RESULTS,
                when="""NOT EXISTS (SELECT 1 FROM ami_call
                    WHERE id = NEW.call_id AND announced_at IS NOT NULL)""",
                operation=pgtrigger.Insert,
            ),
            refusing(
                "transparency_follows_the_version_before",
                "Une nouvelle version suit la dernière publiée, du même appel.",
                when="""NEW.follows_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM ami_transparencyfile
                    WHERE id = NEW.follows_id AND call_id = NEW.call_id
                    AND version = NEW.version - 1)""",
                operation=pgtrigger.Insert,
            ),
        ]

    def __str__(self):
        return f"Fichier de transparence, version {self.version}"

    @cached_property
    def data(self):
        """What was published, as it was canonised."""
        return json.loads(self.content)


class TransparencyDocument(models.Model):
    """The file in one format, kept as it was written: its size and hash are published with it."""

    file = models.ForeignKey(
        TransparencyFile,
        models.PROTECT,
        related_name="documents",
        verbose_name="fichier de transparence",
    )
    form = models.CharField("format", max_length=10, choices=FileForm)
    content = models.BinaryField("contenu")
    size = models.PositiveIntegerField("taille (octets)")
    sha256 = models.CharField("empreinte SHA-256", max_length=64)

    class Meta:
        verbose_name = "format du fichier de transparence"
        verbose_name_plural = "formats du fichier de transparence"
        ordering = ["file", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["file", "form"],
                name="transparency_document_one_per_form",
                violation_error_message="Ce format du fichier de transparence existe déjà.",
            )
        ]
        triggers = [
            append_only(
                "transparency_document_append_only",
                "Un fichier de transparence publié ne se modifie pas\u00a0: une nouvelle version le suit.",
            ),
            refusing(
                "transparency_document_is_true",
                "La taille ou l’empreinte ne correspond pas au contenu.",
                when="""NEW.sha256 <> encode(sha256(NEW.content), 'hex')
                    OR NEW.size <> octet_length(NEW.content)""",
                operation=pgtrigger.Insert,
            ),
        ]

    def __str__(self):
        return f"{self.file_id} · {self.form}"

    @property
    def content_type(self):
        return FileForm(self.form).content_type

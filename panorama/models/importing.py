"""Fiches taken from a file: the file as it was read, line by line, and what came of it."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from panorama.enums import LineOutcome
from panorama.models.solution import Solution


def import_path(one, filename):
    """Never the name that it had, which is kept beside it."""
    return f"panorama/imports/{uuid4()}.csv"


class SolutionImport(models.Model):
    """One file: what it would change once read, what it changed once applied."""

    source = models.CharField(
        "source",
        max_length=150,
        help_text="Le panorama d’où vient le fichier, tel que les fiches le nommeront.",
    )
    source_day = models.DateField("date de la source")
    file = models.FileField("fichier", upload_to=import_path, max_length=200)
    name = models.CharField("nom du fichier", max_length=150)
    sha256 = models.CharField("empreinte SHA-256", max_length=64)
    # What is told of the file as a whole, in sentences.
    notes = models.JSONField("remarques", default=list)
    # Of every line and what it does: what was read is what is applied.
    digest = models.CharField("empreinte du compte rendu", max_length=64)
    created = models.PositiveIntegerField("à créer", default=0)
    changed = models.PositiveIntegerField("à modifier", default=0)
    unchanged = models.PositiveIntegerField("inchangées", default=0)
    refused = models.PositiveIntegerField("refusées", default=0)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        related_name="+",
        null=True,
        verbose_name="lu par",
    )
    made_at = models.DateTimeField("lu le", default=timezone.now)
    applied_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        related_name="+",
        null=True,
        blank=True,
        verbose_name="appliqué par",
    )
    applied_at = models.DateTimeField("appliqué le", null=True, blank=True)

    class Meta:
        verbose_name = "import de fiches"
        verbose_name_plural = "imports de fiches"
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(applied_at=None) | Q(refused=0),
                name="import_applied_whole",
                violation_error_message="Un fichier s’applique en entier ou pas du tout.",
            ),
        ]

    def __str__(self):
        return f"{self.name} ({timezone.localtime(self.made_at):%d/%m/%Y %H:%M})"

    @property
    def number(self):
        return self.created + self.changed + self.unchanged + self.refused


class ImportLine(models.Model):
    """What one line does, or why it cannot."""

    file = models.ForeignKey(SolutionImport, models.CASCADE, related_name="lines")
    number = models.PositiveIntegerField("ligne")
    public_id = models.CharField("identifiant", max_length=60, blank=True)
    name = models.CharField("nom", max_length=150, blank=True)
    outcome = models.CharField("effet", max_length=20, choices=LineOutcome)
    # [column, old, new] of what changes; sentences of what is refused.
    details = models.JSONField("détail", default=list)

    class Meta:
        verbose_name = "ligne d’un import"
        verbose_name_plural = "lignes d’un import"
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["file", "number"],
                name="import_line_told_once",
                violation_error_message="Cette ligne est déjà dans le compte rendu.",
            )
        ]
        indexes = [models.Index(fields=["file", "outcome", "number"], name="import_line_outcome")]

    def __str__(self):
        return f"Ligne {self.number}"


class ImportedFicheQuerySet(models.QuerySet):
    def waiting(self):
        """Those that the public does not see as they stand."""
        return self.filter(Q(published_at=None) | Q(published_at__lt=F("changed_at")))

    def online(self):
        return self.filter(solution__isnull=False, solution__withdrawn_at=None)


class ImportedFiche(models.Model):
    """What a file told of a solution; the public sees the copy that a curator published, if any."""

    public_id = models.CharField("identifiant public", max_length=30, unique=True)
    slug = models.SlugField("adresse", max_length=120, unique=True)
    # Name of a column of the open data → value.
    content = models.JSONField("contenu")
    name = models.CharField("nom", max_length=150)
    vendor = models.CharField("éditeur", max_length=200)
    source = models.CharField("source", max_length=150)
    source_day = models.DateField("date de la source")
    file = models.ForeignKey(
        SolutionImport, models.PROTECT, related_name="fiches", verbose_name="dernier import"
    )
    changed_at = models.DateTimeField("contenu du", default=timezone.now)
    solution = models.OneToOneField(
        Solution,
        models.SET_NULL,
        related_name="imported",
        null=True,
        blank=True,
        verbose_name="fiche publiée",
    )
    # What says that the organisation accepts to be shown; the public does not see it.
    agreement = models.TextField("accord de l’organisation", max_length=500, blank=True)
    agreed_on = models.DateField("accord du", null=True, blank=True)
    published_at = models.DateTimeField("version publiée le", null=True, blank=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        related_name="+",
        null=True,
        blank=True,
        verbose_name="publiée par",
    )

    objects = ImportedFicheQuerySet.as_manager()

    class Meta:
        verbose_name = "fiche importée"
        verbose_name_plural = "fiches importées"
        ordering = ["public_id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(published_at=None) | ~Q(agreement="") & Q(agreed_on__isnull=False),
                name="imported_fiche_published_with_agreement",
                violation_error_message="Une fiche importée ne se publie qu’avec l’accord de l’organisation.",
            )
        ]

    def __str__(self):
        return self.name

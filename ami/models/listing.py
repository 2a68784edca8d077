"""The fiche as the company agreed to see it published (article 6), version after version.

A version is a draft until it is sent; from then on it never changes, and the secretariat validates
it or returns it with a comment. The panorama shows the last one validated.
"""

import datetime
import secrets

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils import timezone

from ami.enums import ListingState
from ami.models.columns import acted_at, acted_by, signed
from ami.models.filing.candidature import Candidature
from ami.models.triggers import only_columns, refusing

# A fiche that nobody touched nor confirmed for so long is asked about, and says so.
FRESH_FOR = datetime.timedelta(days=180)
FROZEN = "Une fiche envoyée ne se modifie pas : elle a une version suivante."
ALREADY_SHOWN = "Cette image est déjà sur la fiche."
SETTLED = (
    Q(validated_at__isnull=False) | Q(returned_at__isnull=False) | Q(recalled_at__isnull=False)
)

# What is written on a version once it is sent, by whoever settles it.
SETTLING = (
    "validated_at",
    "validated_by_id",
    "returned_at",
    "returned_by_id",
    "comment",
    "recalled_at",
    "recalled_by_id",
)


class ListingQuerySet(models.QuerySet):
    def drafts(self):
        return self.filter(sent_at=None)

    def waiting(self):
        """Sent, and neither validated, returned nor taken back."""
        return self.filter(~SETTLED, sent_at__isnull=False)

    def validated(self):
        return self.exclude(validated_at=None)


class Listing(models.Model):
    candidature = models.ForeignKey(
        Candidature, models.PROTECT, related_name="listings", verbose_name="candidature"
    )
    version = models.PositiveSmallIntegerField("version")
    content = models.JSONField("contenu de la fiche")
    # Counts the changes of a draft, so that two people never overwrite each other unaware.
    revision = models.PositiveIntegerField("modifications", default=0)
    saved_at = models.DateTimeField("enregistrée le", default=timezone.now)
    saved_by = acted_by("enregistrée par")
    sent_at = acted_at("envoyée le")
    sent_by = acted_by("envoyée par")
    recalled_at = acted_at("reprise le")
    recalled_by = acted_by("reprise par")
    returned_at = acted_at("renvoyée le")
    returned_by = acted_by("renvoyée par")
    comment = models.TextField("commentaire", blank=True)
    validated_at = acted_at("validée le")
    validated_by = acted_by("validée par")

    objects = ListingQuerySet.as_manager()

    class Meta:
        verbose_name = "fiche"
        verbose_name_plural = "fiches"
        ordering = ["candidature", "version"]
        constraints = [
            models.UniqueConstraint(
                fields=["candidature", "version"],
                name="listing_version_unique",
                violation_error_message="Cette version de la fiche existe déjà.",
            ),
            models.UniqueConstraint(
                fields=["candidature"],
                condition=~SETTLED,
                name="listing_one_under_way",
                violation_error_message=(
                    "Une version de la fiche est déjà en préparation ou attend sa validation."
                ),
            ),
            models.CheckConstraint(
                condition=Q(validated_at=None, returned_at=None, recalled_at=None)
                | Q(
                    Q(returned_at=None, recalled_at=None)
                    | Q(validated_at=None, recalled_at=None)
                    | Q(validated_at=None, returned_at=None),
                    sent_at__isnull=False,
                ),
                name="listing_settled_once_and_sent",
                violation_error_message="Une fiche envoyée est validée, renvoyée ou reprise : une seule fois.",
            ),
            models.CheckConstraint(
                condition=Q(returned_at=None, comment="")
                | (Q(returned_at__isnull=False) & ~Q(comment="")),
                name="listing_returned_with_a_comment",
                violation_error_message="Une fiche est renvoyée avec un commentaire.",
            ),
            signed(
                "sent", "listing_sending_has_its_author", "Un envoi porte sa date et son auteur."
            ),
            signed(
                "recalled",
                "listing_recall_has_its_author",
                "Une reprise porte sa date et son auteur.",
            ),
            signed(
                "returned",
                "listing_return_has_its_author",
                "Un renvoi porte sa date et son auteur.",
            ),
            signed(
                "validated",
                "listing_validation_has_its_author",
                "Une validation porte sa date et son auteur.",
            ),
        ]
        triggers = [
            refusing(
                "listing_frozen_once_sent",
                FROZEN,
                when=f"""OLD.sent_at IS NOT NULL AND (
                    COALESCE(OLD.validated_at, OLD.returned_at, OLD.recalled_at) IS NOT NULL
                    OR TG_OP = 'DELETE' OR NOT {only_columns(*SETTLING)})""",
                operation=pgtrigger.Update | pgtrigger.Delete,
            )
        ]

    def __str__(self):
        return f"{self.candidature.reference} · fiche n° {self.version}"

    @property
    def state(self):
        if self.sent_at is None:
            return ListingState.DRAFT
        for state in (ListingState.VALIDATED, ListingState.RETURNED, ListingState.RECALLED):
            if getattr(self, f"{state.value}_at"):
                return state
        return ListingState.WAITING


def picture_path(visual, filename):
    """A path that tells nothing: the company's own name for the file is a column."""
    return f"fiches/{visual.listing.candidature.reference}/{secrets.token_hex(16)}"


class ListingVisual(models.Model):
    """A picture of one version, in its place. Versions that show the same one share its file."""

    listing = models.ForeignKey(
        Listing, models.CASCADE, related_name="visuals", verbose_name="fiche"
    )
    position = models.PositiveSmallIntegerField("place")
    file = models.FileField("fichier", upload_to=picture_path, max_length=200)
    name = models.CharField("nom du fichier", max_length=150)
    content_type = models.CharField("type", max_length=60)
    size = models.PositiveIntegerField("taille (octets)")
    sha256 = models.CharField("empreinte SHA-256", max_length=64)
    alternative = models.CharField("texte de remplacement", max_length=300)

    class Meta:
        verbose_name = "visuel d’une fiche"
        verbose_name_plural = "visuels des fiches"
        ordering = ["listing", "position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["listing", "sha256"],
                name="listing_visual_shown_once",
                violation_error_message=ALREADY_SHOWN,
            ),
        ]
        triggers = [
            refusing(
                "listing_visual_frozen_once_sent",
                FROZEN,
                when="""EXISTS (SELECT 1 FROM ami_listing
                    WHERE id IN (NEW.listing_id, OLD.listing_id) AND sent_at IS NOT NULL)""",
                operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
            )
        ]

    def __str__(self):
        return self.name

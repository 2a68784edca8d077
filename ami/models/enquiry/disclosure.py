"""What a third party may be given of a file: each redaction is proposed or added, then kept or lifted.

Nothing is withheld by itself: an export exists once a person has settled every redaction.
"""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from ami.enums import RedactionBasis
from ami.models.attachment import Attachment
from ami.models.columns import acted_at, acted_by, signed
from ami.models.enquiry.enquiry import Enquiry
from ami.models.enquiry.file import EnquiryFile
from ami.models.filing.deposit import Deposit
from ami.models.triggers import refusing

MADE = "Cet export est produit : ses occultations ne changent plus. Préparez-en un autre."


class Disclosure(models.Model):
    """A deposit as it is prepared for whoever asks to see it."""

    enquiry = models.ForeignKey(
        Enquiry, models.PROTECT, related_name="disclosures", verbose_name="demande"
    )
    deposit = models.ForeignKey(Deposit, models.PROTECT, related_name="+", verbose_name="dépôt")
    prepared_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="préparé par"
    )
    prepared_at = models.DateTimeField("préparé le", default=timezone.now)
    # Grows with each save: two people at the same screen do not overwrite each other unseen.
    version = models.PositiveIntegerField("version", default=1)
    file = models.OneToOneField(
        EnquiryFile,
        models.SET_NULL,
        related_name="disclosure",
        null=True,
        blank=True,
        editable=False,
        verbose_name="export",
    )
    produced_at = acted_at("produit le")
    produced_by = acted_by("produit par")

    class Meta:
        verbose_name = "export occulté"
        verbose_name_plural = "exports occultés"
        ordering = ["enquiry", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["enquiry"],
                condition=Q(produced_at=None),
                name="disclosure_one_in_preparation",
                violation_error_message="Un export est déjà en préparation pour cette demande.",
            ),
            signed(
                "produced",
                "disclosure_production_has_its_author",
                "La production d’un export porte sa date et son auteur.",
            ),
        ]
        triggers = [
            refusing(
                "disclosure_made_of_settled_redactions",
                "Une occultation n’est ni maintenue ni levée : décidez de chacune avant de produire l’export.",
                when="""NEW.produced_at IS NOT NULL AND OLD.produced_at IS NULL
                    AND EXISTS (SELECT 1 FROM ami_redaction
                        WHERE disclosure_id = NEW.id AND is_kept IS NULL)""",
                operation=pgtrigger.Update,
            )
        ]

    def __str__(self):
        return f"{self.enquiry_id} · export du {self.prepared_at:%Y-%m-%d}"


class Redaction(models.Model):
    """An answer, some words of it, or pages of a file; the whole file without pages."""

    disclosure = models.ForeignKey(
        Disclosure, models.CASCADE, related_name="redactions", verbose_name="export"
    )
    code = models.CharField("question", max_length=50)
    attachment = models.ForeignKey(
        Attachment,
        models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name="pièce",
    )
    pages = models.CharField("pages", max_length=100, blank=True)
    passage = models.TextField("mots occultés", blank=True, max_length=2000)
    basis = models.CharField("fondement", max_length=20, choices=RedactionBasis)
    reason = models.TextField("motif", max_length=1000)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name="ajoutée par",
    )
    is_kept = models.BooleanField("maintenue", null=True)
    grounds = models.TextField("pourquoi elle est levée", max_length=1000, blank=True)
    settled_at = acted_at("tranchée le")
    settled_by = acted_by("tranchée par")

    class Meta:
        verbose_name = "occultation"
        verbose_name_plural = "occultations"
        ordering = ["disclosure", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["disclosure", "code", "attachment", "pages", "passage"],
                nulls_distinct=False,
                name="redaction_said_once",
                violation_error_message="Cette occultation figure déjà dans la liste.",
            ),
            models.CheckConstraint(
                condition=~Q(reason="") & Q(basis__in=RedactionBasis.values),
                name="redaction_has_its_reason",
                violation_error_message="Une occultation porte son fondement et son motif.",
            ),
            models.CheckConstraint(
                condition=Q(attachment__isnull=True, pages="")
                | Q(attachment__isnull=False, passage=""),
                name="redaction_of_an_answer_or_of_a_file",
                violation_error_message="Une occultation porte sur une réponse ou sur une pièce.",
            ),
            models.CheckConstraint(
                condition=Q(is_kept__isnull=True, settled_at__isnull=True)
                | Q(is_kept__isnull=False, settled_at__isnull=False),
                name="redaction_settled_has_its_date",
                violation_error_message="Une occultation tranchée porte sa date.",
            ),
            models.CheckConstraint(
                condition=~Q(is_kept=False) | ~Q(grounds=""),
                name="redaction_lifted_has_grounds",
                violation_error_message="Dites pourquoi cette occultation est levée.",
            ),
            signed(
                "settled",
                "redaction_settled_has_its_author",
                "Une occultation tranchée porte sa date et son auteur.",
            ),
        ]
        triggers = [
            refusing(
                "redaction_frozen_once_made",
                MADE,
                when="""EXISTS (SELECT 1 FROM ami_disclosure
                    WHERE id IN (NEW.disclosure_id, OLD.disclosure_id) AND produced_at IS NOT NULL)""",
                operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
            )
        ]

    def __str__(self):
        return f"{self.code} {self.pages}".strip()

"""Who signs the minutes in the place of a chair or a secretary who cannot: named by one, confirmed by another."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from ami.enums import SigningCapacity, SigningProof
from ami.models.columns import acted_at, acted_by, signed
from ami.models.deciding.deliberation import Deliberation
from ami.models.triggers import append_only, only_columns

PENDING = "Un remplacement est déjà proposé en cette qualité\u00a0: confirmez-le ou abandonnez-le d’abord."
ANOTHER_PERSON = "Un remplacement est confirmé par une autre personne que celle qui l’a proposé."
NOT_ONESELF = "Personne ne se désigne soi-même pour signer."
END_COLUMNS = ("confirmed_at", "confirmed_by_id", "confirmed_proof", "dropped_at", "dropped_by_id")


class SignerReplacementQuerySet(models.QuerySet):
    def pending(self):
        return self.filter(confirmed_at=None, dropped_at=None)

    def confirmed(self):
        """Those that hold, the last first: a replacement may be replaced."""
        return self.exclude(confirmed_at=None).order_by("-confirmed_at", "-pk")


class SignerReplacement(models.Model):
    """`replaced` could not sign: `person` does, for every act of the sitting that waits for it."""

    deliberation = models.ForeignKey(
        Deliberation, models.PROTECT, related_name="signer_replacements", verbose_name="séance"
    )
    capacity = models.CharField("qualité", max_length=20, choices=SigningCapacity)
    replaced = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="empêché"
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="signe à sa place"
    )
    grounds = models.TextField("motif", max_length=1000)
    proposed_at = models.DateTimeField("proposé le", default=timezone.now)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="proposé par"
    )
    # How each of the two has just shown who she is.
    proposed_proof = models.CharField("authentification", max_length=20, choices=SigningProof)
    confirmed_at = acted_at("confirmé le")
    confirmed_by = acted_by("confirmé par")
    confirmed_proof = models.CharField(
        "authentification de qui confirme", max_length=20, choices=SigningProof, blank=True
    )
    dropped_at = acted_at("abandonné le")
    dropped_by = acted_by("abandonné par")

    objects = SignerReplacementQuerySet.as_manager()

    class Meta:
        verbose_name = "remplacement d’un signataire"
        verbose_name_plural = "remplacements de signataires"
        ordering = ["deliberation", "proposed_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["deliberation", "capacity"],
                condition=Q(confirmed_at__isnull=True, dropped_at__isnull=True),
                name="signer_replacement_one_pending",
                violation_error_message=PENDING,
            ),
            models.CheckConstraint(
                condition=~Q(grounds=""),
                name="signer_replacement_has_grounds",
                violation_error_message="Un remplacement est motivé.",
            ),
            models.CheckConstraint(
                condition=~Q(person=F("replaced")) & ~Q(person=F("proposed_by")),
                name="signer_replacement_names_another",
                violation_error_message=NOT_ONESELF,
            ),
            models.CheckConstraint(
                condition=Q(confirmed_by=None) | ~Q(confirmed_by=F("proposed_by")),
                name="signer_replacement_takes_two_people",
                violation_error_message=ANOTHER_PERSON,
            ),
            models.CheckConstraint(
                condition=Q(confirmed_at__isnull=True, confirmed_proof="")
                | Q(confirmed_at__isnull=False, dropped_at__isnull=True) & ~Q(confirmed_proof=""),
                name="signer_replacement_ends_once_and_proven",
                violation_error_message="Un remplacement est confirmé, identité prouvée, ou abandonné.",
            ),
            signed(
                "confirmed",
                "signer_replacement_confirmation_has_its_author",
                "Une confirmation porte sa date et son auteur.",
            ),
            signed(
                "dropped",
                "signer_replacement_dropping_has_its_author",
                "Un abandon porte sa date et son auteur.",
            ),
        ]
        triggers = [
            append_only(
                "signer_replacement_append_only",
                "Un remplacement de signataire ne se modifie pas et ne s’efface pas.",
                allowed=f"""OLD.confirmed_at IS NULL AND OLD.dropped_at IS NULL
                    AND {only_columns(*END_COLUMNS)}""",
            ),
        ]

    def __str__(self):
        return f"{self.deliberation_id} · {self.get_capacity_display()}"

    @property
    def is_pending(self):
        return self.confirmed_at is None and self.dropped_at is None

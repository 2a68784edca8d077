"""The commitments of article 6, each in the words that were accepted."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from ami.enums import CommitmentKind
from ami.models.deciding.decision import Decision
from ami.models.filing.candidature import Candidature
from ami.models.triggers import append_only


class CommitmentQuerySet(models.QuerySet):
    def standing(self):
        """Those of the selection that stands, with who took them."""
        return self.filter(decision__superseded_at=None).select_related("accepted_by")


class Commitment(models.Model):
    candidature = models.ForeignKey(
        Candidature, models.PROTECT, related_name="commitments", verbose_name="candidature"
    )
    # A selection taken again is committed to again. None: taken before it was kept here.
    decision = models.ForeignKey(
        Decision,
        models.PROTECT,
        related_name="commitments",
        null=True,
        blank=True,
        verbose_name="décision",
    )
    kind = models.CharField("engagement", max_length=20, choices=CommitmentKind)
    # As it was read: the sentence may be worded otherwise in a later edition.
    wording = models.TextField("texte accepté")
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="accepté par"
    )
    accepted_at = models.DateTimeField("accepté le", default=timezone.now)

    objects = CommitmentQuerySet.as_manager()

    class Meta:
        verbose_name = "engagement"
        verbose_name_plural = "engagements"
        ordering = ["candidature", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["candidature", "kind", "decision"],
                nulls_distinct=False,
                name="commitment_accepted_once",
                violation_error_message="Cet engagement est déjà accepté.",
            )
        ]
        triggers = [
            append_only(
                "commitment_append_only", "Un engagement ne se modifie pas et ne s’efface pas."
            )
        ]

    def __str__(self):
        return f"{self.candidature_id} · {self.get_kind_display()}"

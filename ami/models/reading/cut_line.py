"""A line drawn across the ranking to see what it would select. It decides nothing."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone

from ami.enums import CutBasis
from ami.models.calls.call import Call
from ami.models.triggers import append_only, only_columns


class CutLineQuerySet(models.QuerySet):
    def kept(self):
        """Those that their author did not take back, the latest first."""
        return self.filter(dropped_at=None).select_related("drawn_by").order_by("-drawn_at", "-pk")


class CutLine(models.Model):
    call = models.ForeignKey(Call, models.PROTECT, related_name="cut_lines", verbose_name="appel")
    name = models.CharField("nom", max_length=80)
    note = models.TextField("remarque", blank=True, max_length=1000)
    basis = models.CharField("tracée", max_length=10, choices=CutBasis)
    # Points out of 100, or a number of places.
    value = models.DecimalField("seuil", max_digits=6, decimal_places=1)
    drawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="tracée par"
    )
    drawn_at = models.DateTimeField("tracée le", default=timezone.now)
    dropped_at = models.DateTimeField("reprise le", null=True, blank=True, editable=False)

    objects = CutLineQuerySet.as_manager()

    class Meta:
        verbose_name = "ligne de coupe"
        verbose_name_plural = "lignes de coupe"
        constraints = [
            models.UniqueConstraint(
                "call",
                Lower("name"),
                condition=Q(dropped_at__isnull=True),
                name="cut_line_name_unique_in_call",
                violation_error_message="Une ligne de cet appel porte déjà ce nom.",
            ),
            models.CheckConstraint(
                condition=Q(basis=CutBasis.SCORE, value__gte=0, value__lte=100)
                | Q(basis=CutBasis.RANK, value__gte=1),
                name="cut_line_value_fits_its_basis",
                violation_error_message="Une note va de 0 à 100, un nombre de places commence à 1.",
            ),
        ]
        triggers = [
            append_only(
                "cut_line_append_only",
                "Une ligne de coupe ne se modifie pas\u00a0: tracez-en une autre.",
                allowed=f"OLD.dropped_at IS NULL AND {only_columns('dropped_at')}",
            )
        ]

    def __str__(self):
        return self.name

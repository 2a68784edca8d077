"""The thresholds of public procurement: data, dated and sourced, that the curator keeps."""

from django.db import models
from django.db.models import F, Q


class ThresholdQuerySet(models.QuerySet):
    def in_force(self, day):
        return self.filter(starts_on__lte=day).filter(Q(ends_on=None) | Q(ends_on__gte=day))

    def to_come(self, day):
        return self.filter(starts_on__gt=day)


class ProcurementThreshold(models.Model):
    """From `amount` (euros, before tax) on, of supplies and services, `rule` applies to `buyers`."""

    rule = models.CharField(
        "règle", max_length=200, help_text="Ce qui vaut sous ce montant, ou à partir de lui."
    )
    buyers = models.CharField(
        "acheteurs concernés",
        max_length=150,
        help_text="Par exemple «\u00a0État et ses établissements publics\u00a0».",
    )
    amount = models.PositiveIntegerField("montant hors taxes, en euros")
    starts_on = models.DateField("en vigueur depuis le")
    ends_on = models.DateField("en vigueur jusqu’au", null=True, blank=True)
    source = models.CharField(
        "source", max_length=250, help_text="Le texte qui fixe ce montant, avec sa date."
    )
    source_url = models.URLField("adresse de la source", max_length=300, blank=True)
    order = models.PositiveSmallIntegerField("ordre", default=0)

    objects = ThresholdQuerySet.as_manager()

    class Meta:
        verbose_name = "seuil de la commande publique"
        verbose_name_plural = "seuils de la commande publique"
        ordering = ["order", "amount", "starts_on"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="threshold_ends_after_it_starts",
                violation_error_message="Un seuil cesse de valoir après avoir commencé.",
            ),
            models.CheckConstraint(
                condition=Q(amount__gt=0),
                name="threshold_is_an_amount",
                violation_error_message="Un seuil est un montant, en euros.",
            ),
        ]

    def __str__(self):
        return f"{self.rule} ({self.buyers})"

    @property
    def told_amount(self):
        """« 140 000 € »."""
        return f"{self.amount:,}\u00a0€".replace(",", "\u00a0")

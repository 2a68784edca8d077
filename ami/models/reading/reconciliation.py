"""Two readers whose marks diverge look at their reviews again, together; each has the last word."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from ami.models.calls.grid import Criterion
from ami.models.filing.candidature import Candidature
from ami.models.triggers import append_only, refusing

CONFIRMED = "Vous avez déjà confirmé vos notes."
WORD_WANTED = "Dites en quelques mots pourquoi vous maintenez vos notes."


class ReconciliationQuerySet(models.QuerySet):
    def standing(self):
        """Those whose reviews still count, open or ended."""
        return self.filter(voided_at=None)

    def open(self):
        return self.standing().filter(closed_at=None)


class Reconciliation(models.Model):
    candidature = models.ForeignKey(
        Candidature, models.PROTECT, related_name="reconciliations", verbose_name="candidature"
    )
    gap = models.DecimalField(
        "écart à l’ouverture (points sur 100)", max_digits=4, decimal_places=1
    )
    opened_at = models.DateTimeField("ouverte le", default=timezone.now)
    closed_at = models.DateTimeField("terminée le", null=True, blank=True, editable=False)
    # One of its reviews was set aside since: what is read again is compared again.
    voided_at = models.DateTimeField("sans objet depuis le", null=True, blank=True, editable=False)

    objects = ReconciliationQuerySet.as_manager()

    class Meta:
        verbose_name = "harmonisation"
        verbose_name_plural = "harmonisations"
        ordering = ["candidature", "opened_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["candidature"],
                condition=Q(voided_at__isnull=True),
                name="reconciliation_one_standing",
                violation_error_message="Ce dossier a déjà son harmonisation.",
            )
        ]
        triggers = [
            refusing(
                "reconciliation_ends_when_both_confirm",
                "Une harmonisation se termine quand les deux lecteurs ont confirmé.",
                when="""NEW.closed_at IS NOT NULL AND (SELECT count(*) FROM ami_confirmation
                    WHERE reconciliation_id = NEW.id) < 2""",
                operation=pgtrigger.Insert | pgtrigger.Update,
            )
        ]

    def __str__(self):
        return f"{self.candidature_id} · {self.gap}"


class Confirmation(models.Model):
    """What a reader makes of it: she maintains her marks, with a word, or has revised them."""

    reconciliation = models.ForeignKey(
        Reconciliation, models.PROTECT, related_name="confirmations", verbose_name="harmonisation"
    )
    reader = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="lecteur"
    )
    revised = models.BooleanField("notes révisées", default=False)
    word = models.TextField("explication", blank=True, max_length=1000)
    confirmed_at = models.DateTimeField("confirmé le", default=timezone.now)

    class Meta:
        verbose_name = "confirmation"
        verbose_name_plural = "confirmations"
        ordering = ["reconciliation", "confirmed_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["reconciliation", "reader"],
                name="confirmation_one_per_reader",
                violation_error_message=CONFIRMED,
            ),
            models.CheckConstraint(
                condition=Q(revised=True) | ~Q(word=""),
                name="confirmation_maintains_with_a_word",
                violation_error_message=WORD_WANTED,
            ),
        ]
        triggers = [
            append_only("confirmation_for_good", "Une confirmation ne se modifie ni ne s’efface.")
        ]

    def __str__(self):
        return f"{self.reconciliation_id} · {self.reader_id}"


class Remark(models.Model):
    """What readers say to each other of a file, on one criterion or on the whole."""

    candidature = models.ForeignKey(
        Candidature, models.PROTECT, related_name="remarks", verbose_name="candidature"
    )
    criterion = models.ForeignKey(
        Criterion,
        models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name="critère",
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="auteur"
    )
    text = models.TextField("message", max_length=1000)
    written_at = models.DateTimeField("écrit le", default=timezone.now)

    class Meta:
        verbose_name = "message"
        verbose_name_plural = "messages"
        ordering = ["candidature", "written_at", "pk"]
        triggers = [
            append_only("remark_for_good", "Un message écrit ne se modifie ni ne s’efface.")
        ]

    def __str__(self):
        return f"{self.candidature_id} · {self.author_id}"

"""What readers agree on once all have read the common files; then the rest of the queue opens."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from ami.models.calls.call import Call
from ami.models.calls.grid import Criterion
from ami.models.triggers import append_only


class CalibrationDiscussion(models.Model):
    """The discussion of the common files of a call, closed."""

    call = models.OneToOneField(
        Call, models.PROTECT, related_name="calibration", verbose_name="appel"
    )
    note = models.TextField("ce qui est convenu", max_length=3000)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="close par"
    )
    closed_at = models.DateTimeField("close le", default=timezone.now)

    class Meta:
        verbose_name = "discussion des dossiers communs"
        verbose_name_plural = "discussions des dossiers communs"
        triggers = [
            append_only("calibration_closed_for_good", "Une discussion close ne se modifie plus.")
        ]

    def __str__(self):
        return f"{self.call_id} · {self.closed_at:%Y-%m-%d}"


class AgreedNoteQuerySet(models.QuerySet):
    def standing(self):
        """The latest of each criterion of each call, unless it was taken away."""
        # By its code: an erratum gives the call another version of the same criteria.
        of_each = ("call_id", "criterion__code")
        latest = self.order_by(*of_each, "-pk").distinct(*of_each)
        return AgreedNote.objects.filter(pk__in=latest.values("pk")).exclude(text="")


class AgreedNote(models.Model):
    """How all agree to mark a criterion of a call; the latest one stands."""

    call = models.ForeignKey(
        Call, models.PROTECT, related_name="agreed_notes", verbose_name="appel"
    )
    criterion = models.ForeignKey(
        Criterion, models.PROTECT, related_name="+", verbose_name="critère"
    )
    text = models.TextField("repère convenu", blank=True, max_length=1000)
    agreed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="écrit par"
    )
    agreed_at = models.DateTimeField("écrit le", default=timezone.now)

    objects = AgreedNoteQuerySet.as_manager()

    class Meta:
        verbose_name = "repère convenu"
        verbose_name_plural = "repères convenus"
        ordering = ["call", "criterion__order", "pk"]
        triggers = [
            append_only(
                "agreed_note_for_good", "Un repère écrit reste\u00a0: un autre le remplace."
            )
        ]

    def __str__(self):
        return f"{self.call_id} · {self.criterion_id}"

"""A call that stays open longer: for everyone, with its grounds, before it closes."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from ami.models.calls.call import (
    DEADLINE_SQL,
    Call,
)
from ami.models.triggers import append_only, refuse

TOO_LATE = "L’appel est clos\u00a0: il ne se prolonge plus."
NOT_AFTER_THE_LAST = "Une prolongation part de la clôture en vigueur et la repousse."


class Extension(models.Model):
    """Uniform: it has no addressee, and moves the one deadline that deposits are held to."""

    call = models.ForeignKey(Call, models.PROTECT, related_name="extensions", verbose_name="appel")
    previous = models.DateTimeField("clôture précédente")
    closes_at = models.DateTimeField("nouvelle clôture")
    grounds = models.TextField("motifs", max_length=4000)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="décidée par"
    )
    at = models.DateTimeField("décidée le", default=timezone.now)

    class Meta:
        verbose_name = "prolongation"
        verbose_name_plural = "prolongations"
        ordering = ["call", "closes_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(closes_at__gt=F("previous")),
                name="extension_is_later",
                violation_error_message="La nouvelle clôture est postérieure à celle en vigueur.",
            ),
            models.CheckConstraint(
                condition=~Q(grounds=""),
                name="extension_has_grounds",
                violation_error_message="Une prolongation est motivée.",
            ),
        ]
        triggers = [
            append_only(
                "extension_append_only", "Une prolongation ne se modifie pas et ne s’efface pas."
            ),
            pgtrigger.Trigger(
                name="extension_before_closing",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                declare=[("the_call", "ami_call%ROWTYPE")],
                func=f"""
                    SELECT * INTO the_call FROM ami_call WHERE id = NEW.call_id;
                    IF the_call.opened_at IS NULL OR NEW.at >= {DEADLINE_SQL} THEN
                        {refuse("extension_before_closing", TOO_LATE)}
                    END IF;
                    IF NEW.previous <> COALESCE(the_call.extended_to, the_call.closes_at) THEN
                        {refuse("extension_follows_the_last", NOT_AFTER_THE_LAST)}
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self):
        return f"{self.call_id} · prolongé au {self.closes_at:%d/%m/%Y %H:%M}"

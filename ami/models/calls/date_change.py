"""An announced date that changes once the call is open: written down, motivated, told."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from ami.models.calls.call import Call
from ami.models.triggers import append_only, refuse

# `launch` is past, and `deadline` moves by an Extension alone.
SETTLED = ("launch", "deadline")
NOT_ANNOUNCED = "Cette étape n’est pas de celles dont la date annoncée peut changer."
SAME_DATE = "Cette date est déjà celle qui est annoncée."
LAST_DAY_FIRST = "Le dernier jour suit le premier."
NOT_AFTER_THE_LAST = "Un changement de date part de la date annoncée en vigueur."


class DateChange(models.Model):
    """`previous` and `announced` are words, as the calendar has them; the days may be unknown."""

    call = models.ForeignKey(
        Call, models.PROTECT, related_name="date_changes", verbose_name="appel"
    )
    code = models.CharField("étape", max_length=40)
    previous = models.CharField("date précédente", max_length=120)
    announced = models.CharField("nouvelle date", max_length=120)
    starts_on = models.DateField("premier jour", null=True, blank=True)
    ends_on = models.DateField("dernier jour", null=True, blank=True)
    grounds = models.TextField("motifs", max_length=4000)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="décidé par"
    )
    at = models.DateTimeField("décidé le", default=timezone.now)

    class Meta:
        verbose_name = "changement de date"
        verbose_name_plural = "changements de dates"
        ordering = ["call", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(announced=F("previous")) & ~Q(announced=""),
                name="date_change_changes_the_date",
                violation_error_message=SAME_DATE,
            ),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="date_change_ends_after_it_starts",
                violation_error_message=LAST_DAY_FIRST,
            ),
            models.CheckConstraint(
                condition=~Q(grounds=""),
                name="date_change_has_grounds",
                violation_error_message="Un changement de date est motivé.",
            ),
        ]
        triggers = [
            append_only(
                "date_change_append_only",
                "Un changement de date ne se modifie pas et ne s’efface pas.",
            ),
            pgtrigger.Trigger(
                name="date_change_follows_the_calendar",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                declare=[("the_call", "ami_call%ROWTYPE"), ("former", "text")],
                func=f"""
                    SELECT * INTO the_call FROM ami_call WHERE id = NEW.call_id;
                    SELECT one->>'when' INTO former
                        FROM jsonb_array_elements(the_call.calendar) AS one
                        WHERE one->>'code' = NEW.code;
                    IF the_call.opened_at IS NULL OR former IS NULL
                        OR NEW.code IN ({", ".join(f"'{code}'" for code in SETTLED)}) THEN
                        {refuse("date_change_of_an_announced_stage", NOT_ANNOUNCED)}
                    END IF;
                    IF NEW.previous <> COALESCE(
                        the_call.changed_dates->NEW.code->>'when', former
                    ) THEN
                        {refuse("date_change_follows_the_last", NOT_AFTER_THE_LAST)}
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self):
        return f"{self.call_id} · {self.code} : {self.announced}"

    def as_changed(self):
        """What `Call.changed_dates` keeps of it, under its code."""
        return {
            "when": self.announced,
            "starts_on": self.starts_on and self.starts_on.isoformat(),
            "ends_on": self.ends_on and self.ends_on.isoformat(),
            "former": self.previous,
        }

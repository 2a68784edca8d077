"""A proposal of who reads what: computed once, read, then applied whole or not at all."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.utils import timezone

from ami.enums import PlanKind
from ami.models.calls.call import Call
from ami.models.columns import acted_at, acted_by, signed
from ami.models.triggers import only_columns, refusing


class PlanQuerySet(models.QuerySet):
    def summed_up(self):
        """Without what they give, as long as the call: a list says when, by whom, and if applied."""
        return self.defer("moves", "common", "pairs", "unplaced")


class Plan(models.Model):
    """`moves` are [candidature, pair before or null, pair after]; `common`, the dossiers to share.

    `pairs` are formed with it, each for its files ({"readers", "files"}); `unplaced` are the files that
    no pair may be given ({"file", "reasons"}): for each pair, its readers who are kept away from the
    file, none when it is its quota that stands in the way. `digest`
    is the SHA-256 of all that the computation was given: it is applied to that situation alone.
    """

    call = models.ForeignKey(Call, models.PROTECT, related_name="plans", verbose_name="appel")
    kind = models.CharField("nature", max_length=20, choices=PlanKind)
    seed = models.PositiveBigIntegerField("graine")
    solver = models.CharField("calcul", max_length=100)
    digest = models.CharField("empreinte de la situation", max_length=64)
    moves = models.JSONField("attributions", default=list)
    common = models.JSONField("dossiers communs", default=list)
    pairs = models.JSONField("binômes ad hoc", default=list)
    unplaced = models.JSONField("dossiers sans binôme possible", default=list)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="calculée par"
    )
    made_at = models.DateTimeField("calculée le", default=timezone.now)
    applied_at = acted_at("appliquée le")
    applied_by = acted_by("appliquée par")

    objects = PlanQuerySet.as_manager()

    class Meta:
        verbose_name = "proposition d’attribution"
        verbose_name_plural = "propositions d’attribution"
        ordering = ["-made_at"]
        constraints = [
            signed(
                "applied",
                "plan_application_has_its_author",
                "L’application d’une proposition porte sa date et son auteur.",
            )
        ]
        triggers = [
            refusing(
                "plan_applied_as_it_was_read",
                "Une proposition d’attribution ne change pas, et ne s’applique qu’une fois.",
                when=f"""OLD.applied_at IS NOT NULL OR (TG_OP = 'UPDATE'
                    AND NOT {only_columns("applied_at", "applied_by_id")})""",
                operation=pgtrigger.Update | pgtrigger.Delete,
            )
        ]

    def __str__(self):
        return f"{self.get_kind_display()} du {self.made_at:%d/%m/%Y}"

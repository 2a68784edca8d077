"""The committee's decisions; a reopened one stays, superseded."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from ami.enums import Outcome, Status
from ami.models.assigning.conflict import standing
from ami.models.deciding.agenda_item import AgendaItem
from ami.models.filing.candidature import Candidature
from ami.models.triggers import append_only, only_columns, refusing

# Of someone from whom a file of the thématique is hidden, no act may depend on where that file stands.
BLIND = (
    "Un dossier de cette thématique est hors de votre vue\u00a0: un autre membre propose et enregistre les "
    "décisions de cette thématique."
)


class DecisionQuerySet(models.QuerySet):
    def standing(self):
        return self.filter(superseded_at=None)


class Decision(models.Model):
    candidature = models.ForeignKey(
        Candidature, models.PROTECT, related_name="decisions", verbose_name="candidature"
    )
    # Without one, it was taken before sittings were kept here.
    item = models.OneToOneField(
        AgendaItem,
        models.PROTECT,
        related_name="decision",
        null=True,
        blank=True,
        editable=False,
        verbose_name="point de l’ordre du jour",
    )
    outcome = models.CharField("décision", max_length=20, choices=Outcome)
    rank = models.PositiveSmallIntegerField("rang en liste complémentaire", null=True, blank=True)
    grounds = models.TextField("motifs", max_length=4000)
    departure = models.TextField("motif de l’écart au classement", blank=True, max_length=2000)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="décidé par"
    )
    decided_at = models.DateTimeField("décidé le", default=timezone.now)
    superseded_at = models.DateTimeField("remplacée le", null=True, blank=True)

    objects = DecisionQuerySet.as_manager()

    class Meta:
        verbose_name = "décision"
        verbose_name_plural = "décisions"
        ordering = ["candidature", "decided_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["candidature"],
                condition=Q(superseded_at__isnull=True),
                name="decision_one_standing",
                violation_error_message="Cette candidature a déjà une décision.",
            ),
            models.CheckConstraint(
                condition=~Q(grounds=""),
                name="decision_has_grounds",
                violation_error_message="Une décision est motivée.",
            ),
        ]
        triggers = [
            append_only(
                "decision_append_only",
                "Une décision ne se modifie pas : elle est remplacée par une autre.",
                allowed=f"OLD.superseded_at IS NULL AND {only_columns('superseded_at')}",
            ),
            refusing(
                "decision_taken_in_an_open_sitting",
                "Une décision se prend en séance ouverte, sur un point de son ordre du jour.",
                when="""NOT EXISTS (SELECT 1 FROM ami_agendaitem i
                    JOIN ami_deliberation d ON d.id = i.deliberation_id
                    WHERE i.id = NEW.item_id AND i.candidature_id = NEW.candidature_id
                    AND i.state = 'decided' AND i.outcome = NEW.outcome
                    AND d.opened_at IS NOT NULL AND d.closed_at IS NULL)""",
                operation=pgtrigger.Insert,
            ),
            refusing(
                "decision_by_who_sees_its_theme",
                BLIND,
                when=f"""EXISTS (SELECT 1 FROM ami_candidature decided
                    JOIN ami_candidature other ON other.call_id = decided.call_id
                    AND other.theme_id = decided.theme_id AND other.status <> '{Status.DRAFT}'
                    WHERE decided.id = NEW.candidature_id AND (
                    EXISTS (SELECT 1 FROM ami_conflict k WHERE k.candidature_id = other.id
                        AND k.person_id = NEW.decided_by_id AND {standing("k")})
                    OR EXISTS (SELECT 1 FROM ami_membership m WHERE m.user_id = NEW.decided_by_id
                        AND m.organisation_id = other.organisation_id)))""",
                operation=pgtrigger.Insert,
            ),
        ]

    def __str__(self):
        return f"{self.candidature_id} · {self.get_outcome_display()}"

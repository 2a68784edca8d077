"""A dismissal or a decision taken up again: one person proposes with grounds, another confirms."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from ami.enums import ReopeningKind, Status
from ami.models.columns import acted_at, acted_by, signed
from ami.models.deciding.decision import Decision
from ami.models.examining.eligibility import Dismissal
from ami.models.filing.candidature import Candidature
from ami.models.triggers import append_only, only_columns, refusing

PENDING = (
    "Un réexamen est déjà proposé pour ce dossier\u00a0: confirmez-le ou abandonnez-le d’abord."
)
HEARD_FIRST = (
    "Cette candidature est annoncée comme retenue\u00a0: sa sélection ne se retire qu’au terme d’une "
    "procédure contradictoire."
)
ANOTHER_PERSON = "Un réexamen est confirmé par une autre personne que celle qui l’a proposé."


class ReopeningQuerySet(models.QuerySet):
    def pending(self):
        return self.filter(confirmed_at=None, dropped_at=None)

    def confirmed(self):
        return self.exclude(confirmed_at=None)

    def seen_by(self, user):
        """Those of the files that she meets: a conflict hides them with the rest."""
        return self.filter(candidature__in=Candidature.objects.deliberated_by(user).values("pk"))


class Reopening(models.Model):
    candidature = models.ForeignKey(
        Candidature, models.PROTECT, related_name="reopenings", verbose_name="candidature"
    )
    kind = models.CharField("ce qui est réexaminé", max_length=20, choices=ReopeningKind)
    # Exactly what it takes up again, so that one act never serves twice.
    dismissal = models.ForeignKey(
        Dismissal, models.PROTECT, related_name="reopenings", null=True, verbose_name="rejet"
    )
    decision = models.ForeignKey(
        Decision, models.PROTECT, related_name="reopenings", null=True, verbose_name="décision"
    )
    grounds = models.TextField("motifs", max_length=4000)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="proposé par"
    )
    proposed_at = models.DateTimeField("proposé le", default=timezone.now)
    confirmed_by = acted_by("confirmé par")
    confirmed_at = acted_at("confirmé le")
    dropped_by = acted_by("abandonné par")
    dropped_at = acted_at("abandonné le")

    objects = ReopeningQuerySet.as_manager()

    class Meta:
        verbose_name = "réexamen"
        verbose_name_plural = "réexamens"
        ordering = ["-proposed_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["candidature"],
                condition=Q(confirmed_at__isnull=True, dropped_at__isnull=True),
                name="reopening_one_pending",
                violation_error_message=PENDING,
            ),
            models.CheckConstraint(
                condition=Q(
                    kind=ReopeningKind.ELIGIBILITY, dismissal__isnull=False, decision__isnull=True
                )
                | Q(kind=ReopeningKind.DECISION, dismissal__isnull=True, decision__isnull=False),
                name="reopening_names_what_it_takes_up",
                violation_error_message="Un réexamen porte sur un rejet, ou sur une décision.",
            ),
            models.CheckConstraint(
                condition=~Q(grounds=""),
                name="reopening_has_grounds",
                violation_error_message="Un réexamen est motivé.",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_by=None) | ~Q(confirmed_by=F("proposed_by")),
                name="reopening_takes_two_people",
                violation_error_message=ANOTHER_PERSON,
            ),
            models.CheckConstraint(
                condition=Q(confirmed_at__isnull=True) | Q(dropped_at__isnull=True),
                name="reopening_ends_once",
                violation_error_message="Un réexamen est confirmé ou abandonné, pas les deux.",
            ),
            signed(
                "confirmed",
                "reopening_confirmation_has_its_author",
                "Une confirmation porte sa date et son auteur.",
            ),
            signed(
                "dropped",
                "reopening_dropping_has_its_author",
                "Un abandon porte sa date et son auteur.",
            ),
        ]
        triggers = [
            append_only(
                "reopening_append_only",
                "Un réexamen ne se modifie pas et ne s’efface pas.",
                allowed=f"""OLD.confirmed_at IS NULL AND OLD.dropped_at IS NULL AND {
                    only_columns("confirmed_at", "confirmed_by_id", "dropped_at", "dropped_by_id")
                }""",
            ),
            refusing(
                "reopening_hears_the_selected_first",
                HEARD_FIRST,
                when=f"""NEW.confirmed_at IS NOT NULL AND EXISTS (SELECT 1 FROM ami_candidature
                    WHERE id = NEW.candidature_id AND status = '{Status.SELECTED}'
                    AND announced_at IS NOT NULL)""",
                operation=pgtrigger.Insert | pgtrigger.Update,
            ),
            refusing(
                "reopening_of_its_own_file",
                "Ce qui est réexaminé n’est pas de ce dossier.",
                when="""NEW.candidature_id IS DISTINCT FROM COALESCE(
                    (SELECT candidature_id FROM ami_dismissal WHERE id = NEW.dismissal_id),
                    (SELECT candidature_id FROM ami_decision WHERE id = NEW.decision_id))""",
                operation=pgtrigger.Insert,
            ),
        ]

    def __str__(self):
        return f"{self.candidature.reference} · {self.get_kind_display()}"

    @property
    def is_pending(self):
        return self.confirmed_at is None and self.dropped_at is None

"""The eligibility sheet: a finding per criterion, what is asked of the candidate, the dismissal."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from ami.enums import CriterionKind, Status, Verdict
from ami.models.calls.call import after_the_minute
from ami.models.calls.grid import Criterion
from ami.models.columns import acted_at, acted_by, signed
from ami.models.filing.candidature import Candidature
from ami.models.triggers import refusing


class FindingManager(models.Manager):
    def get_queryset(self):
        # A finding is known by the code of its criterion, whatever the version of the grid.
        return super().get_queryset().select_related("criterion")


class Finding(models.Model):
    """What the secretariat found on one eligibility criterion of one file (article 3)."""

    candidature = models.ForeignKey(
        Candidature, models.PROTECT, related_name="findings", verbose_name="candidature"
    )
    criterion = models.ForeignKey(
        Criterion,
        models.PROTECT,
        related_name="+",
        limit_choices_to={"kind": CriterionKind.ELIGIBILITY},
        verbose_name="critère",
    )
    verdict = models.CharField("constat", max_length=20, choices=Verdict)
    # What the letter of a dismissal quotes; the note stays inside.
    evidence = models.TextField("élément probant", blank=True, max_length=1000)
    # The code of the answer that shows it, and the page of the brochure.
    answer = models.CharField("réponse", max_length=50, blank=True)
    page = models.PositiveSmallIntegerField("page de la brochure", null=True, blank=True)
    note = models.TextField("note interne", blank=True, max_length=1000)
    found_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="constaté par"
    )
    found_at = models.DateTimeField("constaté le", default=timezone.now)

    objects = FindingManager()

    class Meta:
        verbose_name = "constat d’éligibilité"
        verbose_name_plural = "constats d’éligibilité"
        ordering = ["candidature", "criterion__order"]
        constraints = [
            models.UniqueConstraint(
                fields=["candidature", "criterion"],
                name="finding_one_per_criterion",
                violation_error_message="Ce critère a déjà son constat.",
            ),
            models.CheckConstraint(
                condition=Q(page__isnull=True) | Q(page__gte=1),
                name="finding_page_from_one",
                violation_error_message="Les pages de la brochure se comptent à partir de 1.",
            ),
        ]
        triggers = [
            refusing(
                "finding_frozen_once_examined",
                "L’examen de cette candidature est terminé : ses constats ne changent plus.",
                when=f"""EXISTS (SELECT 1 FROM ami_candidature
                    WHERE id IN (NEW.candidature_id, OLD.candidature_id)
                    AND status <> '{Status.SUBMITTED}')""",
                operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
            )
        ]

    def __str__(self):
        return f"{self.criterion_id} · {self.get_verdict_display()}"


class DismissalQuerySet(models.QuerySet):
    def pending(self):
        return self.filter(confirmed_at=None, dropped_at=None)


class Dismissal(models.Model):
    """A dismissal is proposed with its grounds, then confirmed."""

    candidature = models.ForeignKey(
        Candidature, models.PROTECT, related_name="dismissals", verbose_name="candidature"
    )
    grounds = models.TextField("motifs", max_length=4000)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="proposé par"
    )
    proposed_at = models.DateTimeField("proposé le", default=timezone.now)
    confirmed_by = acted_by("confirmé par")
    confirmed_at = acted_at("confirmé le")
    dropped_at = acted_at("abandonné le")

    objects = DismissalQuerySet.as_manager()

    class Meta:
        verbose_name = "rejet"
        verbose_name_plural = "rejets"
        ordering = ["candidature", "proposed_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["candidature"],
                condition=Q(confirmed_at__isnull=True, dropped_at__isnull=True),
                name="dismissal_one_pending",
                violation_error_message="Un rejet est déjà proposé pour cette candidature.",
            ),
            signed(
                "confirmed",
                "dismissal_confirmation_has_its_author",
                "Une confirmation porte sa date et son auteur.",
            ),
        ]

    def __str__(self):
        return f"{self.candidature_id} · rejet"


class CompletionRequestQuerySet(models.QuerySet):
    def pending(self):
        return self.filter(answered_at=None, lapsed_at=None)


class CompletionRequest(models.Model):
    """What is missing, by when, and with what effect (CRPA L114-5)."""

    candidature = models.ForeignKey(
        Candidature, models.PROTECT, related_name="completion_requests", verbose_name="candidature"
    )
    message = models.TextField("ce qui manque", max_length=4000)
    sections = models.JSONField("sections rouvertes", default=list)
    # Codes of the eligibility criteria on which something is missing.
    criteria = models.JSONField("critères concernés", default=list)
    effect = models.CharField("effet à l’échéance", max_length=300)
    due_at = models.DateTimeField("échéance")
    # Why this candidate is given another delay than the call's usual one.
    delay_grounds = models.TextField("motif d’un autre délai", blank=True, max_length=500)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="demandé par"
    )
    asked_at = models.DateTimeField("demandé le", default=timezone.now)
    answered_at = acted_at("complété le")
    lapsed_at = acted_at("échue le")

    objects = CompletionRequestQuerySet.as_manager()

    class Meta:
        verbose_name = "demande de compléments"
        verbose_name_plural = "demandes de compléments"
        ordering = ["candidature", "asked_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["candidature"],
                condition=Q(answered_at__isnull=True, lapsed_at__isnull=True),
                name="completion_request_one_pending",
                violation_error_message="Une demande de compléments est déjà en cours.",
            ),
            models.CheckConstraint(
                condition=Q(due_at__gt=F("asked_at")),
                name="completion_request_due_later",
                violation_error_message="L’échéance est postérieure à la demande.",
            ),
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True) | Q(lapsed_at__isnull=True),
                name="completion_request_ends_once",
                violation_error_message="Une demande est complétée ou échue, pas les deux.",
            ),
        ]

    def __str__(self):
        return f"{self.candidature_id} · compléments avant le {self.due_at:%d/%m/%Y}"

    @property
    def deadline(self):
        """The first instant at which complements are late: the whole minute counts."""
        return after_the_minute(self.due_at)

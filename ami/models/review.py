"""The review: one per reader, bound to the Deposit it judged; marks against article 5."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from ami.enums import CriterionKind, Opinion
from ami.models.candidature import Candidature
from ami.models.deposit import Deposit
from ami.models.grid import Criterion
from ami.models.triggers import changes, refuse, refusing

SUBMITTED = "Cette fiche d’évaluation est remise : ses notes ne changent plus."


class Review(models.Model):
    candidature = models.ForeignKey(
        Candidature, models.PROTECT, related_name="reviews", verbose_name="candidature"
    )
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="reviews",
        verbose_name="évaluateur",
    )
    deposit = models.ForeignKey(
        Deposit, models.PROTECT, related_name="reviews", verbose_name="dépôt jugé"
    )
    opinion = models.CharField("avis", max_length=20, choices=Opinion, blank=True)
    comment = models.TextField("commentaire communicable au candidat", blank=True, max_length=3000)
    internal_note = models.TextField("note interne", blank=True, max_length=3000)
    version = models.PositiveIntegerField("version", default=0)
    started_at = models.DateTimeField("commencée le", default=timezone.now)
    submitted_at = models.DateTimeField("remise le", null=True, blank=True)

    class Meta:
        verbose_name = "fiche d’évaluation"
        verbose_name_plural = "fiches d’évaluation"
        ordering = ["candidature", "reviewer"]
        constraints = [
            models.UniqueConstraint(
                fields=["candidature", "reviewer"],
                name="review_one_per_reader",
                violation_error_message="Cette personne a déjà une fiche pour ce dossier.",
            ),
            models.CheckConstraint(
                condition=Q(submitted_at__isnull=True) | ~Q(opinion=""),
                name="review_submitted_has_an_opinion",
                violation_error_message="Une fiche remise porte un avis.",
            ),
        ]
        triggers = [
            refusing(
                "review_frozen_once_submitted",
                SUBMITTED,
                when="OLD.submitted_at IS NOT NULL AND (TG_OP = 'DELETE' OR NEW.submitted_at IS NOT NULL)",
                operation=pgtrigger.Update | pgtrigger.Delete,
            ),
            refusing(
                "review_keeps_its_file_and_reader",
                "Une fiche d’évaluation garde son dossier, son lecteur et le dépôt qu’elle juge.",
                when=changes("candidature_id", "reviewer_id", "deposit_id"),
                operation=pgtrigger.Update,
            ),
            pgtrigger.Trigger(
                name="review_by_the_pair",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func=f"""
                    IF NOT EXISTS (
                        SELECT 1 FROM ami_assignment a JOIN ami_pair p ON p.id = a.pair_id
                        WHERE a.candidature_id = NEW.candidature_id
                        AND NEW.reviewer_id IN (p.first_reader_id, p.second_reader_id)
                    ) THEN
                        {refuse("review_by_the_pair", "Ce dossier n’est pas attribué à cette personne.")}
                    END IF;
                    IF EXISTS (
                        SELECT 1 FROM ami_candidature k
                        JOIN ami_membership m ON m.organisation_id = k.organisation_id
                        WHERE k.id = NEW.candidature_id AND m.user_id = NEW.reviewer_id
                    ) THEN
                        {refuse("review_not_of_one_s_own", "Nul n’évalue la candidature de sa propre organisation.")}
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self):
        return f"{self.candidature_id} · {self.reviewer_id}"


class Score(models.Model):
    review = models.ForeignKey(
        Review, models.CASCADE, related_name="scores", verbose_name="fiche d’évaluation"
    )
    criterion = models.ForeignKey(
        Criterion,
        models.PROTECT,
        related_name="+",
        limit_choices_to={"kind": CriterionKind.SELECTION},
        verbose_name="critère",
    )
    mark = models.PositiveSmallIntegerField("note", null=True, blank=True)
    comment = models.TextField("commentaire", blank=True, max_length=1000)

    class Meta:
        verbose_name = "note"
        verbose_name_plural = "notes"
        ordering = ["review", "criterion__order"]
        constraints = [
            models.UniqueConstraint(
                fields=["review", "criterion"],
                name="score_one_per_criterion",
                violation_error_message="Ce critère a déjà sa note.",
            )
        ]
        triggers = [
            pgtrigger.Trigger(
                name="score_within_its_scale",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                declare=[("maximum", "integer")],
                func=f"""
                    SELECT g.scale_max INTO maximum FROM ami_criterion g
                        JOIN ami_review r ON r.id = NEW.review_id
                        JOIN ami_candidature k ON k.id = r.candidature_id
                        JOIN ami_call c ON c.id = k.call_id AND c.grid_id = g.grid_id
                        WHERE g.id = NEW.criterion_id AND g.kind = '{CriterionKind.SELECTION}';
                    IF maximum IS NULL THEN
                        {refuse("score_criterion_of_the_call", "Ce critère n’appartient pas à la grille de l’appel.")}
                    END IF;
                    IF NEW.mark > maximum THEN
                        {refuse("score_within_its_scale", "Cette note dépasse l’échelle du critère.")}
                    END IF;
                    RETURN NEW;
                """,
            ),
            refusing(
                "score_frozen_once_submitted",
                SUBMITTED,
                when="""EXISTS (SELECT 1 FROM ami_review
                    WHERE id IN (NEW.review_id, OLD.review_id) AND submitted_at IS NOT NULL)""",
                operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
            ),
        ]

    def __str__(self):
        return f"{self.criterion_id} : {self.mark}"

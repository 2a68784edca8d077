"""The review: one per reader, bound to the Deposit it judged; marks against article 5."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from ami.enums import CriterionKind, Opinion, SetAsideReason
from ami.models.candidature import Candidature
from ami.models.columns import acted_at
from ami.models.conflict import standing
from ami.models.deposit import Deposit
from ami.models.grid import Criterion
from ami.models.triggers import changes, only_columns, refuse, refusing

SUBMITTED = "Cette fiche d’évaluation est remise : ses notes ne changent plus."
SET_ASIDE = "Cette fiche d’évaluation est mise de côté\u00a0: elle ne change plus."
SETTING_ASIDE = ("set_aside_at", "set_aside_because")

# SQL: the person of NEW reads its file: in its pair, in any pair for a common file, or as a third.
READS = """EXISTS (
    SELECT 1 FROM ami_assignment a JOIN ami_pair p ON p.id = a.pair_id
    WHERE a.candidature_id = NEW.candidature_id
    AND NEW.reviewer_id IN (p.first_reader_id, p.second_reader_id)
) OR EXISTS (
    SELECT 1 FROM ami_commonfile f JOIN ami_candidature k ON k.id = f.candidature_id
    JOIN ami_pair p ON p.call_id = k.call_id
    WHERE f.candidature_id = NEW.candidature_id
    AND NEW.reviewer_id IN (p.first_reader_id, p.second_reader_id)
) OR EXISTS (
    SELECT 1 FROM ami_thirdreading t
    WHERE t.candidature_id = NEW.candidature_id AND t.reader_id = NEW.reviewer_id
)"""


class ReviewQuerySet(models.QuerySet):
    def live(self):
        """Those not set aside: what their reader goes on with."""
        return self.filter(set_aside_at=None)

    def counting(self):
        """The only ones that scores, ranks and exports see: handed in and not set aside."""
        return self.live().exclude(submitted_at=None)


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
    set_aside_at = acted_at("mise de côté le")
    set_aside_because = models.CharField(
        "mise de côté pour", max_length=20, choices=SetAsideReason, blank=True, editable=False
    )

    objects = ReviewQuerySet.as_manager()

    class Meta:
        verbose_name = "fiche d’évaluation"
        verbose_name_plural = "fiches d’évaluation"
        ordering = ["candidature", "reviewer"]
        constraints = [
            models.UniqueConstraint(
                fields=["candidature", "reviewer"],
                condition=Q(set_aside_at__isnull=True),
                name="review_one_per_reader",
                violation_error_message="Cette personne a déjà une fiche pour ce dossier.",
            ),
            models.CheckConstraint(
                condition=Q(submitted_at__isnull=True) | ~Q(opinion=""),
                name="review_submitted_has_an_opinion",
                violation_error_message="Une fiche remise porte un avis.",
            ),
            models.CheckConstraint(
                condition=Q(set_aside_at__isnull=True, set_aside_because="")
                | (Q(set_aside_at__isnull=False) & ~Q(set_aside_because="")),
                name="review_set_aside_for_a_reason",
                violation_error_message="Une fiche mise de côté en porte la date et la raison.",
            ),
        ]
        triggers = [
            refusing(
                "review_frozen_once_submitted",
                SUBMITTED,
                when=f"""OLD.submitted_at IS NOT NULL AND (TG_OP = 'DELETE'
                    OR (NEW.submitted_at IS NOT NULL AND NOT {only_columns(*SETTING_ASIDE)}))""",
                operation=pgtrigger.Update | pgtrigger.Delete,
            ),
            refusing(
                "review_frozen_once_set_aside",
                SET_ASIDE,
                when=f"""OLD.set_aside_at IS NOT NULL
                    AND (TG_OP = 'DELETE' OR NOT {only_columns(*SETTING_ASIDE)})""",
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
                    IF NOT ({READS}) THEN
                        {refuse("review_by_the_pair", "Ce dossier n’est pas attribué à cette personne.")}
                    END IF;
                    IF EXISTS (
                        SELECT 1 FROM ami_candidature k
                        JOIN ami_membership m ON m.organisation_id = k.organisation_id
                        WHERE k.id = NEW.candidature_id AND m.user_id = NEW.reviewer_id
                    ) THEN
                        {refuse("review_not_of_one_s_own", "Nul n’évalue la candidature de sa propre organisation.")}
                    END IF;
                    IF EXISTS (
                        SELECT 1 FROM ami_conflict c
                        WHERE c.candidature_id = NEW.candidature_id
                        AND c.person_id = NEW.reviewer_id AND {standing("c")}
                    ) THEN
                        {refuse("review_clear_of_conflicts", "Cette personne est écartée de ce dossier.")}
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
                    WHERE id IN (NEW.review_id, OLD.review_id)
                    AND (submitted_at IS NOT NULL OR set_aside_at IS NOT NULL))""",
                operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
            ),
        ]

    def __str__(self):
        return f"{self.criterion_id} : {self.mark}"

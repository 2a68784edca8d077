"""The marks of a review, criterion by criterion."""

import pgtrigger
from django.db import models

from ami.enums import CriterionKind
from ami.models.calls.grid import Criterion
from ami.models.reading.review import (
    SIGNED,
    SUBMITTED,
    Review,
)
from ami.models.triggers import refuse, refusing


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
            refusing(
                "score_keeps_what_is_signed",
                "Cette fiche porte une signature\u00a0: la modifier en fait une autre version.",
                when=SIGNED.format(ids="NEW.review_id, OLD.review_id"),
                operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
            ),
        ]

    def __str__(self):
        return f"{self.criterion_id} : {self.mark}"

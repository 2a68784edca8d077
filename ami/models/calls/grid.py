"""The grid: criteria, scale and weights, versioned, frozen once a call that uses it opens."""

import pgtrigger
from django.db import models
from django.utils.functional import cached_property

from ami.enums import CriterionKind
from ami.models.triggers import refusing

FROZEN = (
    "La grille est figée depuis l’ouverture de l’appel : seul un erratum public peut la corriger."
)


def _used_by_open_call(grid):
    """SQL: an opened call is marked by it, or was until an erratum."""
    return f"""(EXISTS (
        SELECT 1 FROM ami_call
        WHERE (grid_id = {grid} OR announced_grid_id = {grid}) AND opened_at IS NOT NULL
    ) OR EXISTS (SELECT 1 FROM ami_erratum WHERE {grid} IN (former_grid_id, new_grid_id)))"""


class Grid(models.Model):
    title = models.CharField("intitulé", max_length=200)
    version = models.CharField("version", max_length=120)
    note = models.TextField("note de lecture", blank=True)
    scale = models.JSONField(
        "échelle",
        default=list,
        help_text="Ce que signifie chaque note, de la plus basse à la plus haute.",
    )
    # Codes of the questions that were said to bear on none of its criteria.
    set_apart = models.JSONField("questions sans critère", default=list, blank=True)

    class Meta:
        verbose_name = "grille"
        verbose_name_plural = "grilles"
        constraints = [
            models.UniqueConstraint(
                fields=["title", "version"],
                name="grid_title_version_unique",
                violation_error_message="Cette version de la grille existe déjà.",
            )
        ]
        triggers = [
            refusing(
                "grid_frozen_once_open",
                FROZEN,
                when=_used_by_open_call("OLD.id"),
                operation=pgtrigger.Update | pgtrigger.Delete,
            )
        ]

    def __str__(self):
        return f"{self.title} ({self.version})"

    @property
    def eligibility(self):
        return self._of(CriterionKind.ELIGIBILITY)

    @property
    def selection(self):
        return self._of(CriterionKind.SELECTION)

    @property
    def announced(self):
        return self._of(CriterionKind.ANNOUNCED)

    def _of(self, kind):
        return [criterion for criterion in self._criteria if criterion.kind == kind]

    @cached_property
    def _criteria(self):
        # The few criteria of a grid are read once for all the uses of a request.
        return list(self.criteria.all())


class Criterion(models.Model):
    """One criterion, under the code that follows it from the cahier des charges to the mark."""

    grid = models.ForeignKey(Grid, models.CASCADE, related_name="criteria", verbose_name="grille")
    kind = models.CharField("nature", max_length=20, choices=CriterionKind)
    code = models.CharField("code", max_length=20)
    article = models.CharField("article", max_length=20, blank=True)
    label = models.CharField("intitulé", max_length=200)
    definition = models.TextField("définition")
    sub_points = models.JSONField("points d’attention", default=list, blank=True)
    # None: those that the manifest gives to this code.
    questions = models.JSONField("questions qui l’éclairent", null=True, blank=True)
    weight = models.PositiveSmallIntegerField("poids", default=0)
    scale_max = models.PositiveSmallIntegerField("note maximale", default=0)
    order = models.PositiveSmallIntegerField("ordre", default=0)

    class Meta:
        verbose_name = "critère"
        verbose_name_plural = "critères"
        ordering = ["grid", "order"]
        constraints = [
            models.UniqueConstraint(
                fields=["grid", "code"],
                name="criterion_code_unique_in_grid",
                violation_error_message="Ce code de critère existe déjà dans la grille.",
            ),
            models.CheckConstraint(
                condition=~models.Q(kind=CriterionKind.SELECTION)
                | models.Q(weight__gt=0, scale_max__gt=0),
                name="criterion_selection_has_weight_and_scale",
                violation_error_message="Un critère de sélection a un poids et une note maximale.",
            ),
        ]
        triggers = [
            refusing(
                "criterion_frozen_once_open",
                FROZEN,
                when=f"{_used_by_open_call('NEW.grid_id')} OR {_used_by_open_call('OLD.grid_id')}",
                operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
            )
        ]

    def __str__(self):
        return f"{self.code} · {self.label}"

"""An erratum: the only way by which an opened call is corrected; proposed, then published by another.

What it corrects stays as it was: frozen rows are never rewritten. An erratum that changes marking
brings a new version of the grid, and names the files that are to be marked again.
"""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from ami.enums import ErratumKind, Passage, Role
from ami.models.calls.call import Call
from ami.models.calls.grid import Grid
from ami.models.columns import acted_at, acted_by, signed
from ami.models.filing.candidature import Candidature
from ami.models.triggers import append_only, only_columns, refuse, refusing

NOT_OPEN = "L’appel n’est pas ouvert\u00a0: ses règles se modifient encore sans erratum."
PENDING = "Un erratum est déjà proposé pour cet appel\u00a0: publiez-le ou abandonnez-le d’abord."
ANOTHER_PERSON = (
    "Un erratum est publié par une autre personne que celle qui l’a proposé\u00a0: secrétariat de "
    "l’appel ou présidence du comité."
)
# From pending to published or dropped, once; the rest was written for good.
SETTLING_COLUMNS = (
    "number",
    "published_at",
    "published_by_id",
    "dropped_at",
    "dropped_by_id",
    "former_grid_id",
    "new_grid_id",
)


class ErratumQuerySet(models.QuerySet):
    def published(self):
        return self.filter(published_at__isnull=False)

    def pending(self):
        return self.filter(published_at=None, dropped_at=None)


class Erratum(models.Model):
    call = models.ForeignKey(Call, models.PROTECT, related_name="errata", verbose_name="appel")
    # Given with the publication, so that the public series has no gap.
    number = models.PositiveSmallIntegerField("numéro", null=True, editable=False)
    kind = models.CharField("portée", max_length=20, choices=ErratumKind)
    passage = models.CharField("passage corrigé", max_length=20, choices=Passage)
    code = models.CharField("code du passage", max_length=50, blank=True)
    former = models.TextField("au lieu de", max_length=4000)
    corrected = models.TextField("lire", max_length=4000)
    grounds = models.TextField("motifs", max_length=4000)
    # Code of a criterion → columns that change; only of an erratum that changes marking.
    changes = models.JSONField("changements de la grille", default=dict, blank=True)
    former_grid = models.ForeignKey(
        Grid, models.PROTECT, related_name="+", null=True, verbose_name="grille corrigée"
    )
    new_grid = models.ForeignKey(
        Grid, models.PROTECT, related_name="+", null=True, verbose_name="nouvelle grille"
    )
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="proposé par"
    )
    proposed_at = models.DateTimeField("proposé le", default=timezone.now)
    published_by = acted_by("publié par")
    published_at = acted_at("publié le")
    dropped_by = acted_by("abandonné par")
    dropped_at = acted_at("abandonné le")

    objects = ErratumQuerySet.as_manager()

    class Meta:
        verbose_name = "erratum"
        verbose_name_plural = "errata"
        ordering = ["call", F("number").asc(nulls_last=True), "proposed_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["call", "number"],
                name="erratum_number_unique",
                violation_error_message="Ce numéro d’erratum est déjà pris.",
            ),
            models.UniqueConstraint(
                fields=["call"],
                condition=Q(published_at=None, dropped_at=None),
                name="erratum_one_pending",
                violation_error_message=PENDING,
            ),
            models.CheckConstraint(
                condition=~Q(former="") & ~Q(corrected="") & ~Q(grounds=""),
                name="erratum_is_whole",
                violation_error_message="Un erratum dit ce qui était écrit, ce qu’il faut lire et pourquoi.",
            ),
            models.CheckConstraint(
                condition=Q(published_by=None) | ~Q(published_by=F("proposed_by")),
                name="erratum_takes_two_people",
                violation_error_message=ANOTHER_PERSON,
            ),
            models.CheckConstraint(
                condition=Q(published_at__isnull=True, number__isnull=True)
                | Q(published_at__isnull=False, number__isnull=False, dropped_at__isnull=True),
                name="erratum_numbered_once_published",
                violation_error_message="Un erratum publié est numéroté, et ne s’abandonne plus.",
            ),
            models.CheckConstraint(
                condition=Q(kind=ErratumKind.TEXT, changes={}, new_grid=None)
                | Q(kind=ErratumKind.MARKING, published_at=None, new_grid=None)
                | Q(
                    kind=ErratumKind.MARKING,
                    published_at__isnull=False,
                    former_grid__isnull=False,
                    new_grid__isnull=False,
                ),
                name="erratum_of_marking_names_both_grids",
                violation_error_message="Un erratum de notation nomme l’ancienne et la nouvelle grille.",
            ),
            signed(
                "published",
                "erratum_publication_has_its_author",
                "Une publication porte sa date et son auteur.",
            ),
            signed(
                "dropped",
                "erratum_dropping_has_its_author",
                "Un abandon porte sa date et son auteur.",
            ),
        ]
        triggers = [
            append_only(
                "erratum_append_only",
                "Un erratum ne se modifie pas et ne s’efface pas.",
                allowed=f"""OLD.published_at IS NULL AND OLD.dropped_at IS NULL
                    AND {only_columns(*SETTLING_COLUMNS)}""",
            ),
            refusing(
                "erratum_of_an_open_call",
                NOT_OPEN,
                when="""NOT EXISTS (SELECT 1 FROM ami_call
                    WHERE id = NEW.call_id AND opened_at IS NOT NULL)""",
                operation=pgtrigger.Insert,
            ),
            refusing(
                "erratum_published_by_the_call_s_own",
                ANOTHER_PERSON,
                when=f"""NEW.published_by_id IS NOT NULL AND NOT EXISTS (
                    SELECT 1 FROM ami_appointment
                    WHERE call_id = NEW.call_id AND user_id = NEW.published_by_id
                    AND role IN ('{Role.SECRETARIAT}', '{Role.CHAIR}'))""",
                operation=pgtrigger.Insert | pgtrigger.Update,
            ),
        ]

    def __str__(self):
        if self.number:
            return f"Erratum n°\u00a0{self.number}"
        return "Erratum abandonné" if self.dropped_at else "Erratum proposé"

    @property
    def changes_marking(self):
        return self.kind == ErratumKind.MARKING


class Remarking(models.Model):
    """A file that an erratum has marked again."""

    erratum = models.ForeignKey(
        Erratum, models.PROTECT, related_name="remarkings", verbose_name="erratum"
    )
    candidature = models.ForeignKey(
        Candidature, models.PROTECT, related_name="remarkings", verbose_name="candidature"
    )

    class Meta:
        verbose_name = "dossier à noter de nouveau"
        verbose_name_plural = "dossiers à noter de nouveau"
        ordering = ["erratum", "candidature"]
        constraints = [
            models.UniqueConstraint(
                fields=["erratum", "candidature"],
                name="remarking_once_per_erratum",
                violation_error_message="Ce dossier est déjà à noter de nouveau pour cet erratum.",
            )
        ]
        triggers = [
            append_only(
                "remarking_append_only",
                "La liste des dossiers à noter de nouveau ne se modifie pas.",
            ),
            pgtrigger.Trigger(
                name="remarking_of_the_erratum_s_call",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func=f"""
                    IF NOT EXISTS (SELECT 1 FROM ami_erratum e
                        JOIN ami_candidature k ON k.call_id = e.call_id
                        WHERE e.id = NEW.erratum_id AND k.id = NEW.candidature_id
                        AND e.kind = '{ErratumKind.MARKING}') THEN
                        {refuse("remarking_of_the_erratum_s_call", "Ce dossier n’est pas de l’appel corrigé.")}
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self):
        return f"{self.erratum_id} · {self.candidature_id}"

"""Who reads which file: its own pair, every pair for a common file, a third reader when two diverge."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from ami.models.assigning.pair import Pair
from ami.models.filing.candidature import Candidature
from ami.models.triggers import refusing


class Assignment(models.Model):
    candidature = models.OneToOneField(
        Candidature, models.PROTECT, related_name="assignment", verbose_name="candidature"
    )
    pair = models.ForeignKey(
        Pair, models.PROTECT, related_name="assignments", verbose_name="binôme"
    )
    assigned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="attribué par"
    )
    assigned_at = models.DateTimeField("attribué le", default=timezone.now)

    class Meta:
        verbose_name = "attribution"
        verbose_name_plural = "attributions"

    def __str__(self):
        return f"{self.candidature_id} · {self.pair_id}"


class CommonFile(models.Model):
    """A calibration dossier: every pair of the call reads it, before the rest."""

    candidature = models.OneToOneField(
        Candidature, models.PROTECT, related_name="common_file", verbose_name="candidature"
    )
    chosen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="choisi par"
    )
    chosen_at = models.DateTimeField("choisi le", default=timezone.now)

    class Meta:
        verbose_name = "dossier commun"
        verbose_name_plural = "dossiers communs"
        triggers = [
            refusing(
                "common_files_frozen_once_read",
                "La lecture des dossiers communs a commencé\u00a0: ils ne changent plus.",
                when="""EXISTS (SELECT 1 FROM ami_review r
                    JOIN ami_commonfile f ON f.candidature_id = r.candidature_id
                    JOIN ami_candidature k ON k.id = f.candidature_id
                    WHERE k.call_id IN (SELECT call_id FROM ami_candidature
                        WHERE id IN (NEW.candidature_id, OLD.candidature_id)))""",
                operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
            )
        ]

    def __str__(self):
        return f"{self.candidature_id} · dossier commun"


class ThirdReading(models.Model):
    """A reader more, for a file on which its pair does not agree."""

    candidature = models.OneToOneField(
        Candidature, models.PROTECT, related_name="third_reading", verbose_name="candidature"
    )
    reader = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="third_readings",
        null=True,
        blank=True,
        verbose_name="troisième lecteur",
    )
    # Why nobody could be found; the secretariat is shown it.
    obstacle = models.CharField("empêchement", max_length=300, blank=True)
    opened_at = models.DateTimeField("ouverte le", default=timezone.now)

    class Meta:
        verbose_name = "troisième lecture"
        verbose_name_plural = "troisièmes lectures"
        constraints = [
            models.CheckConstraint(
                condition=Q(reader__isnull=False, obstacle="")
                | (Q(reader__isnull=True) & ~Q(obstacle="")),
                name="third_reading_has_its_reader_or_says_why",
                violation_error_message="Une troisième lecture a son lecteur, ou dit ce qui l’empêche.",
            )
        ]

    def __str__(self):
        return f"{self.candidature_id} · {self.reader_id}"

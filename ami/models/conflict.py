"""The register of conflicts of interest: who is linked to which file, or says not to be."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from ami.enums import BARRING, ConflictNature, ConflictSource
from ami.models.candidature import Candidature
from ami.models.columns import acted_at, acted_by, signed
from ami.models.triggers import refusing

_BARRING = ", ".join(f"'{source}'" for source in sorted(BARRING))


def standing(row):
    """SQL: the conflict of this name keeps its person away from its file."""
    return f"{row}.source IN ({_BARRING}) AND {row}.lifted_at IS NULL"


class ConflictQuerySet(models.QuerySet):
    def standing(self):
        """Those that keep their person away from their file, now."""
        return self.filter(source__in=BARRING, lifted_at=None)


class Conflict(models.Model):
    candidature = models.ForeignKey(
        Candidature, models.PROTECT, related_name="conflicts", verbose_name="candidature"
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="conflicts",
        verbose_name="personne",
    )
    source = models.CharField("origine", max_length=20, choices=ConflictSource)
    nature = models.CharField("nature", max_length=20, choices=ConflictNature, blank=True)
    detail = models.TextField("précisions", blank=True, max_length=1000)
    stated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="inscrit par"
    )
    stated_at = models.DateTimeField("inscrit le", default=timezone.now)
    lifted_at = acted_at("levé le")
    lifted_by = acted_by("levé par")

    objects = ConflictQuerySet.as_manager()

    class Meta:
        verbose_name = "conflit d’intérêts"
        verbose_name_plural = "registre des conflits"
        ordering = ["candidature", "person", "stated_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["candidature", "person"],
                condition=Q(source__in=sorted(BARRING), lifted_at__isnull=True),
                name="conflict_one_standing",
                violation_error_message="Cette personne est déjà écartée de ce dossier.",
            ),
            signed(
                "lifted",
                "conflict_lifting_has_its_author",
                "Une levée porte sa date et son auteur.",
            ),
        ]
        triggers = [
            refusing(
                "conflict_sets_reviews_aside",
                "Les fiches de cette personne sur ce dossier sont d’abord mises de côté.",
                when=f"""{standing("NEW")} AND EXISTS (SELECT 1 FROM ami_review r
                    LEFT JOIN ami_pair p ON p.id = r.pair_id
                    WHERE r.candidature_id = NEW.candidature_id AND r.set_aside_at IS NULL
                    AND NEW.person_id IN (r.reviewer_id, p.first_reader_id, p.second_reader_id))""",
                operation=pgtrigger.Insert | pgtrigger.Update,
            )
        ]

    def __str__(self):
        return f"{self.candidature_id} · {self.person_id} · {self.get_source_display()}"

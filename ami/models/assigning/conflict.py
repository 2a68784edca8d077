"""The register of conflicts of interest: who is linked to which file, or says not to be.

Rows are only added; the last one of a person on a file says where she stands. A conflict that
stands keeps her away from the file until two others lift it.
"""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone

from ami.enums import BARRING, ConflictNature, ConflictSource
from ami.models.columns import acted_at, acted_by, signed
from ami.models.filing.candidature import Candidature
from ami.models.triggers import append_only, only_columns, refusing

ALREADY_AWAY = "Cette personne est déjà écartée de ce dossier."
LIFTING = ("lifting_proposed_at", "lifting_proposed_by_id", "grounds", "lifted_at", "lifted_by_id")
_BARRING = ", ".join(f"'{source}'" for source in sorted(BARRING))
ANSWERED_BY_ONESELF = (ConflictSource.DECLARED, ConflictSource.CONFIRMED_NONE)


def standing(row):
    """SQL: the conflict of this name keeps its person away from its file."""
    return f"{row}.source IN ({_BARRING}) AND {row}.lifted_at IS NULL"


def _answered_since():
    """The condition that a later row says where its person stands on its file."""
    same = Conflict.objects.filter(candidature=OuterRef("candidature"), person=OuterRef("person"))
    return Exists(same.filter(pk__gt=OuterRef("pk")))


class ConflictQuerySet(models.QuerySet):
    def standing(self):
        """Those that keep their person away from their file, now."""
        return self.filter(source__in=BARRING, lifted_at=None)

    def latest(self):
        """The last row of each person on each file."""
        return self.exclude(_answered_since())

    def unanswered(self):
        """Suggestions on which the person has said nothing yet."""
        return self.latest().suggested()

    def suggested(self):
        return self.filter(source=ConflictSource.SUGGESTED)

    def barring(self):
        """Those that keep files from being given to their person: standing, or to be answered."""
        standing = Q(source__in=BARRING, lifted_at=None)
        return self.filter(standing | (Q(source=ConflictSource.SUGGESTED) & ~_answered_since()))

    def denied(self):
        """Declarations of no link."""
        return self.filter(source=ConflictSource.CONFIRMED_NONE)

    def clearing(self):
        """Those that nothing has called into question since."""
        return self.latest().denied()

    def with_met(self, files):
        """Adds `is_met`: its file is one of `files`."""
        return self.annotate(is_met=Exists(files.filter(pk=OuterRef("candidature"))))

    def seen_by(self, user):
        """The register as `user`’s secretariat reads it: nothing on files that do not exist for her."""
        return self.filter(candidature__in=Candidature.objects.run_by(user).values("pk"))


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
    lifting_proposed_at = acted_at("levée proposée le")
    lifting_proposed_by = acted_by("levée proposée par")
    grounds = models.TextField("motifs de la levée", blank=True, max_length=1000)
    lifted_at = acted_at("levé le")
    lifted_by = acted_by("levé par")

    objects = ConflictQuerySet.as_manager()

    class Meta:
        verbose_name = "lien d’intérêt"
        verbose_name_plural = "registre des liens d’intérêts"
        ordering = ["candidature", "person", "pk"]
        indexes = [
            models.Index(fields=["person", "candidature"], name="conflict_of_a_person"),
            models.Index(fields=["-stated_at", "-id"], name="conflict_latest_first"),
            # Denials are by far the most, and keep nobody away.
            models.Index(
                fields=["candidature", "person"],
                condition=~Q(source=ConflictSource.CONFIRMED_NONE),
                name="conflict_not_a_denial",
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["candidature", "person"],
                condition=Q(source__in=sorted(BARRING), lifted_at__isnull=True),
                name="conflict_one_standing",
                violation_error_message=ALREADY_AWAY,
            ),
            models.CheckConstraint(
                condition=Q(source__in=sorted(BARRING)) & ~Q(nature="")
                | ~Q(source__in=sorted(BARRING)) & Q(nature=""),
                name="conflict_has_its_nature",
                violation_error_message="Un conflit d’intérêts porte sa nature.",
            ),
            models.CheckConstraint(
                condition=Q(source__in=sorted(ANSWERED_BY_ONESELF), stated_by=F("person"))
                | ~Q(source__in=sorted(ANSWERED_BY_ONESELF)) & ~Q(stated_by=F("person")),
                name="conflict_stated_by_the_right_person",
                violation_error_message="Chacun déclare ses propres liens\u00a0; "
                "ceux d’une autre personne sont posés par le secrétariat.",
            ),
            signed(
                "lifting_proposed",
                "conflict_lifting_proposal_has_its_author",
                "Une proposition de levée porte sa date et son auteur.",
            ),
            signed(
                "lifted",
                "conflict_lifting_has_its_author",
                "Une levée porte sa date et son auteur.",
            ),
            models.CheckConstraint(
                condition=Q(lifting_proposed_at__isnull=True)
                | Q(source__in=sorted(BARRING)) & ~Q(grounds=""),
                name="conflict_lifting_has_grounds",
                violation_error_message="La levée d’un conflit d’intérêts porte ses motifs.",
            ),
            models.CheckConstraint(
                condition=Q(lifted_at__isnull=True)
                | Q(lifting_proposed_at__isnull=False) & ~Q(lifted_by=F("lifting_proposed_by")),
                name="conflict_lifted_by_two",
                violation_error_message="Une levée se propose et se confirme à deux.",
            ),
            models.CheckConstraint(
                condition=(
                    Q(lifting_proposed_by__isnull=True) | ~Q(lifting_proposed_by=F("person"))
                )
                & (Q(lifted_by__isnull=True) | ~Q(lifted_by=F("person"))),
                name="conflict_lifted_by_others",
                violation_error_message="Nul ne lève un conflit d’intérêts qui le concerne.",
            ),
        ]
        triggers = [
            append_only(
                "conflict_append_only",
                "Le registre des liens d’intérêts ne se modifie pas et ne s’efface pas.",
                allowed=f"OLD.lifted_at IS NULL AND {only_columns(*LIFTING)}",
            ),
            refusing(
                "conflict_sets_reviews_aside",
                "Les fiches de cette personne sur ce dossier sont d’abord mises de côté.",
                when=f"""{standing("NEW")} AND EXISTS (SELECT 1 FROM ami_review r
                    LEFT JOIN ami_pair p ON p.id = r.pair_id
                    WHERE r.candidature_id = NEW.candidature_id AND r.set_aside_at IS NULL
                    AND NEW.person_id IN (r.reviewer_id, p.first_reader_id, p.second_reader_id))""",
                operation=pgtrigger.Insert | pgtrigger.Update,
            ),
        ]

    def __str__(self):
        return f"{self.person} · {self.get_source_display()}"

    @property
    def is_standing(self):
        return self.source in BARRING and self.lifted_at is None


class Declaration(Conflict):
    """The same rows, as the person whom they are about reads her own."""

    class Meta:
        proxy = True
        verbose_name = "déclaration"
        verbose_name_plural = "mes déclarations"

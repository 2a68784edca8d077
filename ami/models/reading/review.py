"""The review: of one reader, or of a pair that reads together; bound to the Deposit it judged."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q, Sum
from django.utils import timezone

from ami.enums import Opinion, ReadingMode, SetAsideReason
from ami.models.assigning.conflict import standing
from ami.models.assigning.pair import Pair
from ami.models.columns import acted_at
from ami.models.filing.candidature import Candidature
from ami.models.filing.deposit import Deposit
from ami.models.reading.tally import KEEPING
from ami.models.triggers import changes, only_columns, refuse, refusing

SUBMITTED = "Cette fiche d’évaluation est remise : ses notes ne changent plus."
SET_ASIDE = "Cette fiche d’évaluation est mise de côté\u00a0: elle ne change plus."
KEPT_AWAY = "Cette personne est écartée de ce dossier."
SETTING_ASIDE = ("set_aside_at", "set_aside_because")

# SQL: those of NEW read its file: as its pair, as any pair for a common file, or as a third.
READS = """EXISTS (
    SELECT 1 FROM ami_assignment a JOIN ami_pair p ON p.id = a.pair_id
    WHERE a.candidature_id = NEW.candidature_id
    AND (p.id = NEW.pair_id OR NEW.reviewer_id IN (p.first_reader_id, p.second_reader_id))
) OR EXISTS (
    SELECT 1 FROM ami_commonfile f JOIN ami_candidature k ON k.id = f.candidature_id
    JOIN ami_pair p ON p.call_id = k.call_id
    WHERE f.candidature_id = NEW.candidature_id
    AND (p.id = NEW.pair_id OR NEW.reviewer_id IN (p.first_reader_id, p.second_reader_id))
) OR EXISTS (
    SELECT 1 FROM ami_thirdreading t
    WHERE t.candidature_id = NEW.candidature_id AND t.reader_id = NEW.reviewer_id
)"""
# SQL: the people whose review NEW is.
READERS = """(SELECT NEW.reviewer_id
    UNION SELECT first_reader_id FROM ami_pair WHERE id = NEW.pair_id
    UNION SELECT second_reader_id FROM ami_pair WHERE id = NEW.pair_id)"""
# SQL: someone of the pair has signed this version.
SIGNED = """EXISTS (SELECT 1 FROM ami_signature s
    JOIN ami_review r ON r.id = s.review_id AND r.version = s.version WHERE r.id IN ({ids}))"""


class ReviewQuerySet(models.QuerySet):
    def live(self):
        """Those not set aside: what their reader goes on with."""
        return self.filter(set_aside_at=None)

    def counting(self):
        """The only ones that scores, ranks and exports see: handed in and not set aside."""
        return self.live().exclude(submitted_at=None)

    def handed_in(self):
        """Those that count, and what they were before their author revised them."""
        gone = [SetAsideReason.CONFLICT, SetAsideReason.ERRATUM]
        return (
            self.exclude(submitted_at=None)
            .exclude(set_aside_because__in=gone)
            .exclude(revised_by__set_aside_because__in=gone)
        )

    def as_they_stand(self):
        """Of each author, the last one handed in: while she revises it, the former is read."""
        return self.handed_in().exclude(revised_by__submitted_at__isnull=False)

    def of(self, user):
        """Those that are hers: her own, and those of a pair she reads with."""
        return self.filter(Q(reviewer=user) | Q(pair__in=Pair.objects.of(user)))

    def with_totals(self):
        """Adds `total`, the weighted mean of the marks, out of 100 (article 5)."""
        weight = F("scores__criterion__weight")
        return self.annotate(
            total=Sum(F("scores__mark") * weight)
            * 100.0
            / Sum(F("scores__criterion__scale_max") * weight)
        )


class Review(models.Model):
    candidature = models.ForeignKey(
        Candidature, models.PROTECT, related_name="reviews", verbose_name="candidature"
    )
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="reviews",
        null=True,
        blank=True,
        verbose_name="évaluateur",
    )
    # Of those who read together, in place of a reviewer.
    pair = models.ForeignKey(
        Pair,
        models.PROTECT,
        related_name="reviews",
        null=True,
        blank=True,
        verbose_name="binôme",
    )
    # The review as it was first handed in: set aside, its marks stay readable.
    revises = models.OneToOneField(
        "self",
        models.PROTECT,
        related_name="revised_by",
        null=True,
        blank=True,
        editable=False,
        verbose_name="révise",
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
            models.UniqueConstraint(
                fields=["candidature", "pair"],
                condition=Q(set_aside_at__isnull=True),
                name="review_one_per_pair",
                violation_error_message="Ce binôme a déjà une fiche pour ce dossier.",
            ),
            models.CheckConstraint(
                condition=Q(reviewer__isnull=False, pair__isnull=True)
                | Q(reviewer__isnull=True, pair__isnull=False),
                name="review_of_a_reader_or_of_a_pair",
                violation_error_message="Une fiche est celle d’une personne ou celle d’un binôme.",
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
                "review_of_a_former_grid_never_counts",
                "Un erratum a fait noter ce dossier de nouveau\u00a0: cette fiche ne compte plus.",
                when="""OLD.set_aside_at IS NOT NULL AND NEW.set_aside_at IS NULL AND EXISTS (
                    SELECT 1 FROM ami_score s JOIN ami_criterion g ON g.id = s.criterion_id
                    JOIN ami_candidature k ON k.id = NEW.candidature_id
                    JOIN ami_call c ON c.id = k.call_id
                    WHERE s.review_id = NEW.id AND g.grid_id <> c.grid_id)""",
                operation=pgtrigger.Update,
            ),
            refusing(
                "review_keeps_its_file_and_reader",
                "Une fiche d’évaluation garde son dossier, son lecteur et le dépôt qu’elle juge.",
                when=changes(
                    "candidature_id", "reviewer_id", "pair_id", "deposit_id", "revises_id"
                ),
                operation=pgtrigger.Update,
            ),
            refusing(
                "review_stays_aside_under_a_conflict",
                KEPT_AWAY,
                when=f"""OLD.set_aside_at IS NOT NULL AND NEW.set_aside_at IS NULL
                    AND EXISTS (SELECT 1 FROM ami_conflict c
                        WHERE c.candidature_id = NEW.candidature_id
                        AND c.person_id IN {READERS} AND {standing("c")})""",
                operation=pgtrigger.Update,
            ),
            refusing(
                "review_signed_twice_when_joint",
                "Une fiche commune est remise par deux signatures sur la même version.",
                when="""NEW.pair_id IS NOT NULL AND NEW.submitted_at IS NOT NULL AND (
                    SELECT count(DISTINCT signer_id) FROM ami_signature
                    WHERE review_id = NEW.id AND version = NEW.version) < 2""",
                operation=pgtrigger.Insert | pgtrigger.Update,
            ),
            refusing(
                "review_keeps_what_is_signed",
                "Cette fiche porte une signature\u00a0: la modifier en fait une autre version.",
                when=f"""NEW.version = OLD.version
                    AND {changes("opinion", "comment", "internal_note")}
                    AND {SIGNED.format(ids="NEW.id")}""",
                operation=pgtrigger.Update,
            ),
            refusing(
                "review_in_the_mode_of_the_call",
                "Cet appel se lit autrement\u00a0: une fiche par personne, ou une par binôme.",
                when=f"""EXISTS (SELECT 1 FROM ami_candidature k JOIN ami_call c ON c.id = k.call_id
                    WHERE k.id = NEW.candidature_id
                    AND (c.reading_mode = '{ReadingMode.JOINT}') <> (NEW.pair_id IS NOT NULL))""",
                operation=pgtrigger.Insert,
            ),
            pgtrigger.Trigger(
                # What was compared is no more: the two readers begin again.
                name="review_set_aside_ends_reconciliation",
                when=pgtrigger.After,
                operation=pgtrigger.Update,
                func=f"""
                    IF NEW.set_aside_because IS DISTINCT FROM OLD.set_aside_because
                    AND NEW.set_aside_because NOT IN ('', '{SetAsideReason.REVISED}') THEN
                        UPDATE ami_reconciliation SET voided_at = now()
                        WHERE candidature_id = NEW.candidature_id AND voided_at IS NULL;
                    END IF;
                    RETURN NEW;
                """,
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
                        WHERE k.id = NEW.candidature_id AND m.user_id IN {READERS}
                    ) THEN
                        {refuse("review_not_of_one_s_own", "Nul n’évalue la candidature de sa propre organisation.")}
                    END IF;
                    IF EXISTS (
                        SELECT 1 FROM ami_conflict c
                        WHERE c.candidature_id = NEW.candidature_id
                        AND c.person_id IN {READERS} AND {standing("c")}
                    ) THEN
                        {refuse("review_clear_of_conflicts", KEPT_AWAY)}
                    END IF;
                    RETURN NEW;
                """,
            ),
            KEEPING,
        ]

    def __str__(self):
        return f"{self.candidature_id} · {self.author}"

    @property
    def author(self):
        """Who answers for it: a reviewer, or a pair."""
        return self.reviewer or self.pair

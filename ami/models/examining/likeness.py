"""Files of a call that look alike: pointed out before assignment, and read by the same pair."""

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from ami.enums import LikenessKind, Status
from ami.models.calls.call import Call
from ami.models.columns import acted_at, acted_by, signed
from ami.models.filing.candidature import Candidature
from ami.models.filing.deposit import Deposit
from ami.models.triggers import refusing

# What is no longer in the call looks like nothing.
GONE = frozenset({Status.DRAFT, Status.WITHDRAWN, Status.INELIGIBLE})


class LikenessQuerySet(models.QuerySet):
    def of_two(self):
        """Between two files that are both still in the call."""
        return self.exclude(first__status__in=GONE).exclude(second__status__in=GONE)

    def standing(self):
        """Nobody said that it leads nowhere: the two files go to the same pair."""
        return self.of_two().filter(settled_at=None)

    def seen_by(self, user):
        """Those whose two files are `user`’s to run: of the others she learns nothing."""
        files = Candidature.objects.run_by(user).values("pk")
        return self.filter(first__in=files, second__in=files)

    def on(self, candidature):
        return self.filter(Q(first=candidature) | Q(second=candidature))


class Likeness(models.Model):
    """What two files have in common; `first` is the one with the smaller key."""

    call = models.ForeignKey(Call, models.CASCADE, related_name="likenesses", verbose_name="appel")
    first = models.ForeignKey(
        Candidature, models.CASCADE, related_name="+", verbose_name="candidature"
    )
    second = models.ForeignKey(
        Candidature, models.CASCADE, related_name="+", verbose_name="autre candidature"
    )
    kind = models.CharField("nature", max_length=20, choices=LikenessKind)
    # From 0 to 1; a text alone may look alike in part.
    score = models.FloatField("ressemblance", default=1.0)
    # What they share: a number, the name of a file.
    shared = models.CharField("en commun", max_length=200, blank=True)
    found_at = models.DateTimeField("relevée le", default=timezone.now)
    settled_at = acted_at("classée sans suite le")
    settled_by = acted_by("classée sans suite par")
    grounds = models.TextField("motif", blank=True, max_length=1000)

    objects = LikenessQuerySet.as_manager()

    class Meta:
        verbose_name = "ressemblance"
        verbose_name_plural = "doublons possibles"
        ordering = ["call", "-score", "first", "second"]
        constraints = [
            models.UniqueConstraint(
                fields=["first", "second", "kind"],
                name="likeness_told_once",
                violation_error_message="Cette ressemblance est déjà relevée.",
            ),
            models.CheckConstraint(
                condition=Q(first__lt=F("second")),
                name="likeness_of_two_files_in_order",
                violation_error_message="Une ressemblance lie deux candidatures différentes.",
            ),
            models.CheckConstraint(
                condition=Q(score__gte=0, score__lte=1),
                name="likeness_score_is_a_share",
                violation_error_message="Une ressemblance se mesure de 0 à 1.",
            ),
            signed(
                "settled",
                "likeness_settlement_has_its_author",
                "Un classement sans suite porte sa date et son auteur.",
            ),
            models.CheckConstraint(
                condition=Q(settled_at__isnull=True) | ~Q(grounds=""),
                name="likeness_settled_with_grounds",
                violation_error_message="Un classement sans suite porte son motif.",
            ),
        ]
        triggers = [
            refusing(
                "likeness_within_its_call",
                "Deux candidatures qui se ressemblent sont du même appel.",
                when="""(SELECT count(*) FROM ami_candidature
                    WHERE id IN (NEW.first_id, NEW.second_id) AND call_id = NEW.call_id) <> 2""",
                operation=pgtrigger.Insert | pgtrigger.Update,
            )
        ]

    def __str__(self):
        return f"{self.first_id} · {self.second_id} · {self.get_kind_display()}"

    @property
    def couples(self):
        """(file, the other one), from each of the two."""
        return (self.first, self.second), (self.second, self.first)


class Fingerprint(models.Model):
    """What the latest deposit of a file may share with others, kept so as to be compared."""

    candidature = models.OneToOneField(
        Candidature,
        models.CASCADE,
        primary_key=True,
        related_name="fingerprint",
        verbose_name="candidature",
    )
    deposit = models.ForeignKey(Deposit, models.CASCADE, related_name="+", verbose_name="dépôt")
    # The public answers, one after the other.
    text = models.TextField("texte")
    # Hashes of a sample of its runs of words.
    runs = ArrayField(models.IntegerField(), verbose_name="suites de mots", default=list)
    # SHA-256.
    files = ArrayField(models.CharField(max_length=64), verbose_name="pièces", default=list)
    # Of the organisation and of the members of its consortium: SIREN, or VAT number.
    numbers = ArrayField(models.CharField(max_length=20), verbose_name="numéros", default=list)

    class Meta:
        verbose_name = "empreinte d’un dossier"
        verbose_name_plural = "empreintes des dossiers"

    def __str__(self):
        return str(self.candidature_id)

"""Pairs of reviewers and what is given to them."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from ami.models.call import Call
from ami.models.candidature import Candidature


class PairQuerySet(models.QuerySet):
    def of(self, user):
        return self.filter(Q(first_reader=user) | Q(second_reader=user))


class Pair(models.Model):
    call = models.ForeignKey(Call, models.PROTECT, related_name="pairs", verbose_name="appel")
    name = models.CharField("nom", max_length=60)
    first_reader = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="premier lecteur"
    )
    second_reader = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="second lecteur"
    )

    objects = PairQuerySet.as_manager()

    class Meta:
        verbose_name = "binôme"
        verbose_name_plural = "binômes"
        ordering = ["call", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["call", "name"],
                name="pair_name_unique_in_call",
                violation_error_message="Ce nom de binôme existe déjà dans l’appel.",
            ),
            models.CheckConstraint(
                condition=~Q(first_reader=F("second_reader")),
                name="pair_has_two_people",
                violation_error_message="Un binôme réunit deux personnes différentes.",
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def reader_ids(self):
        return {self.first_reader_id, self.second_reader_id}


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

"""Pairs of reviewers."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from ami.models.call import Call


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

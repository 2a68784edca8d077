"""Pairs of reviewers of different services, what they know best, and how much they may be given."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q

from ami.models.calls.call import (
    Call,
    Theme,
)
from ami.models.triggers import changes, refuse, refusing

READERS = ("first_reader_id", "second_reader_id")

# A service as it is compared: neither case nor spaces make two of it.
_SERVICE = r"lower(btrim(regexp_replace(u.service, '\s+', ' ', 'g')))"

# Asked of a row named `the_pair`: one of its readers has opened a file of it, or a common one.
BEGUN_SQL = """EXISTS (
    SELECT 1 FROM ami_review r JOIN ami_candidature k ON k.id = r.candidature_id
    LEFT JOIN ami_assignment a ON a.candidature_id = k.id
    LEFT JOIN ami_commonfile f ON f.candidature_id = k.id
    WHERE k.call_id = the_pair.call_id
    AND (r.pair_id = the_pair.id
        OR r.reviewer_id IN (the_pair.first_reader_id, the_pair.second_reader_id))
    AND (a.pair_id = the_pair.id OR f.id IS NOT NULL)
)"""


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
    # Common files included; empty, the pair takes its share, however large.
    quota = models.PositiveSmallIntegerField("nombre maximal de dossiers", null=True, blank=True)
    themes = models.ManyToManyField(
        Theme, through="Expertise", related_name="+", verbose_name="thématiques d’expertise"
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
            models.CheckConstraint(
                condition=Q(quota__isnull=True) | Q(quota__gte=1),
                name="pair_quota_is_positive",
                violation_error_message="Un binôme lit au moins un dossier.",
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="pair_of_two_services",
                when=pgtrigger.Before,
                # Read when the pair is made: who changes service later breaks no pair.
                operation=pgtrigger.Insert
                | pgtrigger.UpdateOf("first_reader_id", "second_reader_id"),
                declare=[("services", "text[]")],
                # Asked of a pair that is made: who changes service later breaks none.
                func=f"""
                    IF TG_OP = 'UPDATE' AND NOT ({changes(*READERS)}) THEN RETURN NEW; END IF;
                    SELECT array_agg({_SERVICE}) INTO services FROM alliance_user u
                        WHERE u.id IN (NEW.first_reader_id, NEW.second_reader_id);
                    IF '' = ANY(services) THEN
                        {refuse("pair_services_known", "Le service de chaque lecteur doit être connu.")}
                    END IF;
                    IF services[1] = services[2] THEN
                        {refuse("pair_of_two_services", "Un binôme réunit deux personnes de services différents.")}
                    END IF;
                    RETURN NEW;
                """,
            ),
            refusing(
                "pair_keeps_its_readers",
                "Ce binôme a commencé à lire\u00a0: ses lecteurs ne changent plus.",
                when=f"{changes(*READERS)} AND {BEGUN_SQL.replace('the_pair', 'OLD')}",
                operation=pgtrigger.Update,
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def reader_ids(self):
        return {self.first_reader_id, self.second_reader_id}

    @property
    def readers(self):
        return (self.first_reader, self.second_reader)


class Expertise(models.Model):
    """A thématique that a pair knows: its files go there rather than elsewhere."""

    pair = models.ForeignKey(Pair, models.CASCADE, related_name="expertises", verbose_name="binôme")
    theme = models.ForeignKey(Theme, models.CASCADE, related_name="+", verbose_name="thématique")

    class Meta:
        verbose_name = "expertise"
        verbose_name_plural = "expertises"
        constraints = [
            models.UniqueConstraint(
                fields=["pair", "theme"],
                name="expertise_told_once",
                violation_error_message="Cette expertise est déjà inscrite.",
            )
        ]
        triggers = [
            refusing(
                "expertise_within_its_call",
                "Une expertise porte sur une thématique de l’appel.",
                when="""(SELECT call_id FROM ami_pair WHERE id = NEW.pair_id)
                    <> (SELECT call_id FROM ami_theme WHERE id = NEW.theme_id)""",
                operation=pgtrigger.Insert | pgtrigger.Update,
            )
        ]

    def __str__(self):
        return f"{self.pair_id} · {self.theme_id}"

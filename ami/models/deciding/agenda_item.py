"""A point of the agenda: one file, before one sitting, until it is decided or put off."""

import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import BooleanField, ExpressionWrapper, F, Q

from ami.enums import UNSETTLED, ItemState, Outcome
from ami.models.columns import acted_at, acted_by, signed
from ami.models.deciding.deliberation import Deliberation
from ami.models.filing.candidature import Candidature
from ami.models.triggers import refusing


def _in_view_of(user):
    """Of the sittings that `user` follows, hence of its call, and not hidden from her.

    What is hidden is little: looking for it costs nothing, where all that she meets is the whole call.
    """
    hidden = Candidature.objects.hidden_from(user).values("pk")
    return Q(deliberation__in=Deliberation.objects.of(user)) & ~Q(candidature__in=hidden)


class AgendaItemQuerySet(models.QuerySet):
    def unsettled(self):
        """Those on which the sitting has something left to do."""
        return self.filter(state__in=UNSETTLED)

    def decided(self):
        return self.filter(state=ItemState.DECIDED)

    def seen_by(self, user):
        """The only way to the points of an agenda: those on her files do not exist for her."""
        return self.filter(_in_view_of(user))

    def with_sight_of(self, user):
        """Adds `is_seen`: the points that are not are told by their number, and nothing else."""
        return self.annotate(
            is_seen=ExpressionWrapper(_in_view_of(user), output_field=BooleanField())
        )

    def out_of_sight_of(self, user):
        """How many she is told about, and nothing else."""
        return self.exclude(_in_view_of(user)).count()


class AgendaItem(models.Model):
    """`present` and `exited` are keys of Attendance rows, as they were when it was decided."""

    deliberation = models.ForeignKey(
        Deliberation, models.PROTECT, related_name="items", verbose_name="séance"
    )
    candidature = models.ForeignKey(
        Candidature, models.PROTECT, related_name="agenda_items", verbose_name="candidature"
    )
    position = models.PositiveSmallIntegerField("rang")
    is_contested = models.BooleanField("à examiner un par un")
    reason = models.TextField("pourquoi", max_length=1000, blank=True)
    state = models.CharField("état", max_length=20, choices=ItemState, default=ItemState.PENDING)
    # The one before the committee is the last called of those that are not settled.
    called_at = acted_at("appelé le")
    called_by = acted_by("appelé par")
    presiding = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name="présidé par",
    )
    # Grows with whatever changes what is about to be decided.
    version = models.PositiveIntegerField("version", default=0)
    outcome = models.CharField("décision proposée", max_length=20, choices=Outcome, blank=True)
    rank = models.PositiveSmallIntegerField("rang en liste complémentaire", null=True, blank=True)
    grounds = models.TextField("motifs", blank=True, max_length=4000)
    departure = models.TextField("motif de l’écart au classement", blank=True, max_length=2000)
    proposed_at = acted_at("proposé le")
    proposed_by = acted_by("proposé par")
    votes_for = models.PositiveSmallIntegerField("voix pour", null=True, blank=True)
    votes_against = models.PositiveSmallIntegerField("voix contre", null=True, blank=True)
    abstentions = models.PositiveSmallIntegerField("abstentions", null=True, blank=True)
    present = ArrayField(models.BigIntegerField(), default=list, blank=True)
    exited = ArrayField(models.BigIntegerField(), default=list, blank=True)
    # Decided or put off.
    settled_at = acted_at("réglé le")
    settled_by = acted_by("réglé par")
    postponed_because = models.TextField("motif du report", blank=True, max_length=1000)

    objects = AgendaItemQuerySet.as_manager()

    class Meta:
        verbose_name = "point de l’ordre du jour"
        verbose_name_plural = "ordre du jour"
        ordering = ["deliberation", "position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["candidature"],
                condition=Q(state__in=sorted(UNSETTLED)),
                name="agenda_item_one_unsettled",
                violation_error_message="Ce dossier est déjà à l’ordre du jour d’une séance.",
            ),
            models.CheckConstraint(
                condition=Q(is_contested=False) | ~Q(reason=""),
                name="agenda_item_contested_for_a_reason",
                violation_error_message="Un dossier examiné à part l’est pour une raison dite.",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[ItemState.PENDING, ItemState.POSTPONED])
                | (
                    ~Q(outcome="")
                    & ~Q(grounds="")
                    & Q(proposed_at__isnull=False, proposed_by__isnull=False)
                ),
                name="agenda_item_proposed_with_grounds",
                violation_error_message="Une décision se propose avec ses motifs.",
            ),
            models.CheckConstraint(
                condition=Q(outcome=Outcome.RESERVED, rank__gte=1)
                | ~Q(outcome=Outcome.RESERVED) & Q(rank__isnull=True),
                name="agenda_item_reserve_has_a_rank",
                violation_error_message="La liste complémentaire est classée\u00a0: indiquez un rang.",
            ),
            models.CheckConstraint(
                condition=~Q(state=ItemState.DECIDED)
                | Q(
                    votes_for__gt=0,
                    votes_against__isnull=False,
                    abstentions__isnull=False,
                    presiding__isnull=False,
                    present__len__gte=1,
                ),
                name="agenda_item_decided_by_a_vote",
                violation_error_message="Une décision porte ses voix, ses présents et qui la préside.",
            ),
            models.CheckConstraint(
                condition=Q(
                    state__in=[ItemState.DECIDED, ItemState.POSTPONED], settled_at__isnull=False
                )
                | Q(state__in=sorted(UNSETTLED), settled_at__isnull=True),
                name="agenda_item_settled_has_its_date",
                violation_error_message="Un point réglé porte sa date.",
            ),
            models.CheckConstraint(
                condition=~Q(state=ItemState.POSTPONED) | ~Q(postponed_because=""),
                name="agenda_item_postponed_for_a_reason",
                violation_error_message="Un report porte son motif.",
            ),
            models.CheckConstraint(
                condition=Q(abstentions__isnull=True)
                | Q(present__len=F("votes_for") + F("votes_against") + F("abstentions")),
                name="agenda_item_votes_are_those_of_the_present",
                violation_error_message="Le nombre de voix est celui des membres présents.",
            ),
            signed(
                "called",
                "agenda_item_call_has_its_author",
                "Un point appelé porte sa date et son auteur.",
            ),
            signed(
                "settled",
                "agenda_item_end_has_its_author",
                "Un point réglé porte sa date et son auteur.",
            ),
        ]
        triggers = [
            refusing(
                "agenda_item_decided_for_good",
                "Un point décidé ne change plus.",
                when="TG_OP = 'DELETE' OR OLD.state = 'decided'",
                operation=pgtrigger.Update | pgtrigger.Delete,
            ),
            refusing(
                "agenda_item_of_a_living_sitting",
                "Cette séance n’a plus d’ordre du jour\u00a0: elle est close ou abandonnée.",
                when="""EXISTS (SELECT 1 FROM ami_deliberation WHERE id = NEW.deliberation_id
                    AND (closed_at IS NOT NULL OR dropped_at IS NOT NULL))""",
                operation=pgtrigger.Insert | pgtrigger.Update,
            ),
            refusing(
                "agenda_item_decided_in_an_open_sitting",
                "On ne décide qu’en séance ouverte.",
                when="""NEW.state = 'decided' AND NOT EXISTS (SELECT 1 FROM ami_deliberation
                    WHERE id = NEW.deliberation_id AND opened_at IS NOT NULL AND closed_at IS NULL)""",
                operation=pgtrigger.Insert | pgtrigger.Update,
            ),
            refusing(
                "agenda_item_of_its_call",
                "Ce dossier n’est pas de l’appel de cette séance.",
                when="""(SELECT call_id FROM ami_candidature WHERE id = NEW.candidature_id) IS DISTINCT
                    FROM (SELECT call_id FROM ami_deliberation WHERE id = NEW.deliberation_id)""",
                operation=pgtrigger.Insert | pgtrigger.Update,
            ),
        ]

    def __str__(self):
        return str(self.candidature)

    @property
    def is_unsettled(self):
        return self.state in UNSETTLED

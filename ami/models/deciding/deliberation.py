"""A sitting of the committee: planned, opened, then closed for good. Decisions are taken in it."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Count, F, Q, Value
from django.db.models.functions import Cast, Concat
from django.utils import timezone

from ami.enums import UNSETTLED, ItemState, Role
from ami.models.calls.call import Appointment, Call
from ami.models.columns import acted_at, acted_by, signed
from ami.models.filing.candidature import Candidature
from ami.models.triggers import refusing

FOLLOWED_BY = (Role.COMMITTEE, Role.CHAIR, Role.SECRETARIAT)


class DeliberationQuerySet(models.QuerySet):
    def planned(self):
        return self.filter(opened_at=None, dropped_at=None)

    def open(self):
        return self.filter(opened_at__isnull=False, closed_at=None)

    def held(self):
        """Those that begin, or began: a sitting that was given up decides nothing."""
        return self.filter(dropped_at=None)

    def of(self, user):
        """The sittings that `user` follows, by her role in their call."""
        calls = Appointment.objects.filter(user=user, role__in=FOLLOWED_BY).values("call")
        return self.filter(call__in=calls)

    def with_progress(self, user):
        """Adds `points`, `done` and `left` of what `user` sees: whole, they would tell of the rest."""
        seen = Q(items__candidature__in=Candidature.objects.deliberated_by(user).values("pk"))
        return self.annotate(
            points=Count("items", filter=seen),
            done=Count("items", filter=seen & Q(items__state=ItemState.DECIDED)),
            left=Count("items", filter=seen & Q(items__state__in=UNSETTLED)),
        )

    def with_log_key(self):
        """Adds `key`, the name under which the log speaks of each."""
        return self.annotate(key=Concat(Value("deliberation:"), Cast("pk", models.CharField())))

    def locked(self, deliberation):
        """`deliberation` read again under its row lock; every verb of a sitting begins here."""
        return (
            self.select_for_update(of=("self",), no_key=True)
            .select_related("call", "chair", "secretary")
            .get(pk=deliberation.pk)
        )


class Deliberation(models.Model):
    call = models.ForeignKey(
        Call, models.PROTECT, related_name="deliberations", verbose_name="appel"
    )
    number = models.PositiveSmallIntegerField("numéro")
    title = models.CharField("intitulé", max_length=120, blank=True)
    planned_for = models.DateTimeField("prévue le")
    place = models.CharField("lieu", max_length=200)
    # How many members must be there, and free to decide, for each point of the agenda.
    quorum = models.PositiveSmallIntegerField("quorum")
    chair = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="présidence"
    )
    secretary = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        verbose_name="secrétariat de séance",
    )
    planned_at = models.DateTimeField("inscrite le", default=timezone.now, editable=False)
    planned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="inscrite par"
    )
    opened_at = acted_at("ouverte le")
    opened_by = acted_by("ouverte par")
    closed_at = acted_at("close le")
    closed_by = acted_by("close par")
    dropped_at = acted_at("abandonnée le")
    dropped_by = acted_by("abandonnée par")

    objects = DeliberationQuerySet.as_manager()

    class Meta:
        verbose_name = "séance"
        verbose_name_plural = "séances"
        ordering = ["-call__opens_at", "-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["call", "number"],
                name="deliberation_number_unique_in_call",
                violation_error_message="Une séance de cet appel porte déjà ce numéro.",
            ),
            models.UniqueConstraint(
                fields=["call"],
                condition=Q(opened_at__isnull=False, closed_at__isnull=True),
                name="deliberation_one_open_in_call",
                violation_error_message="Une séance de cet appel est déjà ouverte\u00a0: closez-la d’abord.",
            ),
            models.CheckConstraint(
                condition=Q(quorum__gte=1),
                name="deliberation_quorum_is_someone",
                violation_error_message="Le quorum est d’une personne au moins.",
            ),
            models.CheckConstraint(
                condition=~Q(chair=F("secretary")),
                name="deliberation_chair_is_not_secretary",
                violation_error_message="La présidence et le secrétariat de séance sont deux personnes.",
            ),
            signed(
                "opened",
                "deliberation_opening_has_its_author",
                "L’ouverture d’une séance porte sa date et son auteur.",
            ),
            signed(
                "closed",
                "deliberation_closing_has_its_author",
                "La clôture d’une séance porte sa date et son auteur.",
            ),
            signed(
                "dropped",
                "deliberation_giving_up_has_its_author",
                "L’abandon d’une séance porte sa date et son auteur.",
            ),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True) | Q(closed_at__gte=F("opened_at")),
                name="deliberation_closes_after_it_opens",
                violation_error_message="Une séance se clôt après son ouverture.",
            ),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True) | Q(opened_at__isnull=False),
                name="deliberation_closed_was_opened",
                violation_error_message="Une séance qui n’a pas été ouverte ne se clôt pas.",
            ),
            models.CheckConstraint(
                condition=Q(dropped_at__isnull=True) | Q(opened_at__isnull=True),
                name="deliberation_opened_is_not_given_up",
                violation_error_message="Une séance ouverte se clôt\u00a0: elle ne s’abandonne pas.",
            ),
        ]
        triggers = [
            refusing(
                "deliberation_closed_for_good",
                "Une séance close ou abandonnée ne change plus.",
                when="TG_OP = 'DELETE' OR OLD.closed_at IS NOT NULL OR OLD.dropped_at IS NOT NULL",
                operation=pgtrigger.Update | pgtrigger.Delete,
            ),
            refusing(
                "deliberation_closes_on_nothing_left",
                "Un point de l’ordre du jour n’est ni décidé ni reporté.",
                when="""NEW.closed_at IS NOT NULL AND EXISTS (SELECT 1 FROM ami_agendaitem
                    WHERE deliberation_id = NEW.id AND state IN ('pending', 'proposed'))""",
                operation=pgtrigger.Update,
            ),
        ]

    def __str__(self):
        return f"Séance n°\u00a0{self.number}" + (f" – {self.title}" if self.title else "")

    @property
    def name_in_text(self):
        return f"séance n°\u00a0{self.number}"

    @property
    def subject_key(self):
        """The name under which the log speaks of this sitting."""
        return f"deliberation:{self.pk}"

    @property
    def is_planned(self):
        return self.opened_at is None and self.dropped_at is None

    @property
    def is_open(self):
        return self.opened_at is not None and self.closed_at is None

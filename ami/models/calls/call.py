"""The call: its rules, its calendar as true instants, its thématiques, and who acts in it."""

import datetime
from types import SimpleNamespace

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Coalesce, Concat, NullIf
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property

from ami.enums import Category, ReadingMode, Role, Status
from ami.models.calls.call_triggers import CALL_TRIGGERS
from ami.models.calls.grid import Grid
from ami.models.calls.specification import (
    FROZEN,
    Specification,
)
from ami.models.columns import acted_at, acted_by, signed
from ami.models.triggers import refusing

# The same instant as Call.deadline, asked of a row named `the_call`.
DEADLINE_SQL = """LEAST(
    the_call.closed_at,
    date_trunc('minute', COALESCE(the_call.extended_to, the_call.closes_at))
        + interval '1 minute' + make_interval(secs => the_call.tolerance)
)"""


def after_the_minute(instant):
    """The first instant after the minute of `instant`, which counts as a whole (article 4, 3)."""
    # In UTC: arithmetic in local time would lose or find an hour when clocks change.
    minute = instant.astimezone(datetime.UTC).replace(second=0, microsecond=0)
    return minute + datetime.timedelta(minutes=1)


class CallQuerySet(models.QuerySet):
    def public(self):
        """Calls that anyone may consult, the most recent first: neither prepared nor rehearsed."""
        return self.filter(opened_at__isnull=False, rehearses=None).order_by("-opens_at")

    def with_log_key(self):
        """Adds `key`, the name under which the log speaks of each call."""
        name = Coalesce(NullIf("log_name", Value("")), "slug")
        return self.annotate(key=Concat(Value("call:"), name, output_field=models.CharField()))

    def run_by(self, user, *roles):
        """Calls where `user` is appointed with one of `roles` (any role when none is given)."""
        appointments = Appointment.objects.filter(user=user)
        if roles:
            appointments = appointments.filter(role__in=roles)
        return self.filter(pk__in=appointments.values("call"))


class Call(models.Model):
    slug = models.SlugField("adresse", unique=True)
    # Under which its log goes on, when that is not its address: it was changed, or served before.
    log_name = models.SlugField("nom dans le journal", blank=True, editable=False)
    title = models.CharField("titre", max_length=200)
    edition = models.PositiveSmallIntegerField("édition")
    summary = models.TextField("présentation")
    specification = models.ForeignKey(
        Specification, models.PROTECT, related_name="calls", verbose_name="cahier des charges"
    )
    grid = models.ForeignKey(Grid, models.PROTECT, related_name="calls", verbose_name="grille")
    announced_grid = models.ForeignKey(
        Grid,
        models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name="grille annoncée avec les résultats",
        help_text="Pour affichage seulement : les notes sont données selon la grille de l’article 5.",
    )
    opens_at = models.DateTimeField("ouverture")
    closes_at = models.DateTimeField(
        "clôture", help_text="Heure de Paris ; la minute indiquée est comprise en entier."
    )
    tolerance = models.PositiveSmallIntegerField("tolérance publiée (secondes)", default=0)
    calendar = models.JSONField("calendrier", default=list, blank=True)
    # Code of a stage → its last DateChange; `calendar` stays what was published at the opening.
    changed_dates = models.JSONField("dates changées", default=dict, editable=False)
    contact_email = models.EmailField("adresse de contact")
    mentions = models.JSONField("mentions légales des courriers", default=dict)
    reading_mode = models.CharField(
        "lecture en binôme", max_length=10, choices=ReadingMode, default=ReadingMode.BLIND
    )
    # Gaps between two weighted totals, in points out of 100.
    reconciliation_above = models.PositiveSmallIntegerField(
        "écart au-delà duquel les deux lecteurs harmonisent (points sur 100)", default=20
    )
    third_reading_above = models.PositiveSmallIntegerField(
        "écart au-delà duquel une troisième lecture s’ouvre (points sur 100)", default=40
    )
    calibration_files = models.PositiveSmallIntegerField(
        "dossiers communs, lus d’abord par tous les binômes", default=12
    )
    dismissal_needs_two = models.BooleanField("rejet confirmé par une autre personne", default=True)
    completion_days = models.PositiveSmallIntegerField(
        "délai habituel pour compléter un dossier (jours)", default=10
    )
    shares_comments = models.BooleanField(
        "notes et commentaires remis au candidat après l’annonce", default=False
    )
    is_demonstration = models.BooleanField("données fictives", default=False)
    rehearses = models.ForeignKey(
        "self",
        models.PROTECT,
        related_name="rehearsals",
        null=True,
        blank=True,
        editable=False,
        verbose_name="appel répété",
    )
    opened_at = acted_at("ouvert le")
    # Grows with each Extension; `closes_at` stays what was published at the opening.
    extended_to = models.DateTimeField("clôture prolongée", null=True, editable=False)
    closed_at = acted_at("clos avant terme le")
    closed_by = acted_by("clos par")
    announced_at = acted_at("résultats annoncés le")
    announced_by = acted_by("résultats annoncés par")

    objects = CallQuerySet.as_manager()

    class Meta:
        verbose_name = "appel"
        verbose_name_plural = "appels"
        ordering = ["-opens_at"]
        constraints = [
            models.UniqueConstraint(
                Coalesce(NullIf("log_name", Value("")), "slug"),
                name="call_log_is_its_own",
                violation_error_message="Cette adresse est déjà celle d’un appel.",
            ),
            models.CheckConstraint(
                condition=Q(opens_at__lt=F("closes_at")),
                name="call_opens_before_it_closes",
                violation_error_message="Choisissez une clôture postérieure à l’ouverture.",
            ),
            models.CheckConstraint(
                condition=Q(extended_to__isnull=True) | Q(extended_to__gt=F("closes_at")),
                name="call_extension_is_later",
                violation_error_message="Une prolongation repousse la clôture.",
            ),
            models.CheckConstraint(
                condition=Q(completion_days__gte=1, completion_days__lte=90),
                name="call_completion_days_reasonable",
                violation_error_message="Le délai pour compléter un dossier va de 1 à 90 jours.",
            ),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True) | Q(is_demonstration=True),
                name="call_early_closing_is_for_demonstrations",
                violation_error_message="Seul un appel de démonstration peut être clos avant son terme.",
            ),
            models.CheckConstraint(
                condition=Q(reconciliation_above__lte=F("third_reading_above")),
                name="call_third_reading_comes_after_reconciliation",
                violation_error_message=(
                    "L’écart d’une troisième lecture n’est pas inférieur à celui d’une harmonisation."
                ),
            ),
            models.CheckConstraint(
                condition=Q(rehearses__isnull=True) | Q(is_demonstration=True),
                name="call_rehearsal_is_a_demonstration",
                violation_error_message="Une répétition ne porte que des données fictives.",
            ),
            signed(
                "closed",
                "call_closing_has_its_author",
                "Une clôture anticipée porte sa date et son auteur.",
            ),
            signed(
                "announced",
                "call_announcement_has_its_author",
                "L’annonce des résultats porte sa date et son auteur.",
            ),
        ]
        triggers = CALL_TRIGGERS

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("pages:call", args=[self.slug])

    def drafts(self):
        """What would still be deposited; the call's people count them and never open them."""
        return self.candidatures.filter(status=Status.DRAFT)

    @cached_property
    def own_texts(self):
        """Kind of letter → what the secretariat says in it; read once for all the uses of a request."""
        if "texts_in_force" in self.__dict__:
            return {text["letter"]: SimpleNamespace(**text) for text in self.texts_in_force}
        return {text.letter: text for text in self.letter_texts.in_force()}

    def made_extensions(self):
        """Without a query for all the calls that were never extended."""
        return self.extensions.all() if self.extended_to else []

    @property
    def is_prepared(self):
        """Not opened yet: seen by its secretariat alone, and everything in it may change."""
        return self.opened_at is None

    def made_date_changes(self):
        """Without a query for all the calls whose dates were never changed."""
        return self.date_changes.all() if self.changed_dates else []

    @property
    def ends_at(self):
        """The closing that is announced now: the last extension's, else the first one."""
        return self.extended_to or self.closes_at

    @property
    def deadline(self):
        """The first instant at which a deposit is late: the whole minute of `ends_at` counts."""
        enforced = after_the_minute(self.ends_at) + datetime.timedelta(seconds=self.tolerance)
        return min(self.closed_at, enforced) if self.closed_at else enforced

    def is_open(self, at=None):
        at = at or timezone.now()
        return bool(self.opened_at) and self.opens_at <= at < self.deadline

    def is_closed(self, at=None):
        return (at or timezone.now()) >= self.deadline


class Theme(models.Model):
    """A thématique: where one competes. « Autre » exists in each category."""

    call = models.ForeignKey(Call, models.CASCADE, related_name="themes", verbose_name="appel")
    code = models.SlugField("code")
    label = models.CharField("intitulé", max_length=150)
    definition = models.TextField("définition")
    category = models.CharField("catégorie", max_length=20, choices=Category)
    order = models.PositiveSmallIntegerField("ordre", default=0)

    class Meta:
        verbose_name = "thématique"
        verbose_name_plural = "thématiques"
        ordering = ["call", "order"]
        constraints = [
            models.UniqueConstraint(
                fields=["call", "code"],
                name="theme_code_unique_in_call",
                violation_error_message="Ce code de thématique existe déjà dans l’appel.",
            )
        ]
        triggers = [
            refusing(
                "theme_frozen_once_open",
                FROZEN,
                when="""EXISTS (SELECT 1 FROM ami_call
                    WHERE id IN (NEW.call_id, OLD.call_id) AND opened_at IS NOT NULL)""",
                operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
            )
        ]

    def __str__(self):
        return self.label


class Appointment(models.Model):
    """A role in a call. Without one, even a superuser has no right over candidatures."""

    call = models.ForeignKey(
        Call, models.CASCADE, related_name="appointments", verbose_name="appel"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="appointments",
        verbose_name="personne",
    )
    role = models.CharField("rôle", max_length=20, choices=Role)
    appointed_at = models.DateTimeField("désignée le", default=timezone.now, editable=False)
    appointed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        editable=False,
        verbose_name="désignée par",
    )

    class Meta:
        verbose_name = "désignation"
        verbose_name_plural = "désignations"
        ordering = ["call", "role", "user"]
        constraints = [
            models.UniqueConstraint(
                fields=["call", "user", "role"],
                name="appointment_unique",
                violation_error_message="Cette personne a déjà ce rôle dans l’appel.",
            )
        ]

    def __str__(self):
        return f"{self.user} · {self.get_role_display()}"

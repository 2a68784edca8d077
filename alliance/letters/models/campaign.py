"""Many letters that leave together: how fast, how far they are, and who stopped them."""

from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Count, Exists, Max, Min, OuterRef, Q
from django.utils import timezone

from alliance.letters.enums import State
from alliance.letters.models.notification import Notification

# The turn of a campaign of which nothing has left yet.
AT_ONCE = datetime(2000, 1, 1, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
# Where the grouped letters go that belong to no campaign of their own: reminders, changes of date.
STANDING = "courant"


def default_pace():
    return settings.LETTERS_PER_MINUTE


def _number_of(**letters):
    return Count(
        "letters", filter=Q(**{f"letters__{name}": value for name, value in letters.items()})
    )


class CampaignQuerySet(models.QuerySet):
    def standing(self):
        """The campaign of what no one announces by hand."""
        return self.get_or_create(key=STANDING, defaults={"label": "Rappels et avis groupés"})[0]

    def running(self):
        return self.filter(paused_at=None)

    def waiting(self, at):
        """Those that run and have something to send at this instant, in the order of their turns."""
        letters = Notification.objects.due(at).filter(campaign=OuterRef("pk"))
        return self.running().filter(Exists(letters)).order_by("next_at", "pk")

    def with_progress(self):
        """Where each campaign stands, in this one query; `bounced` are among `sent`."""
        due = Q(letters__state=State.DUE)
        return self.annotate(
            held=_number_of(state=State.HELD),
            due=_number_of(state=State.DUE),
            sending=_number_of(state=State.SENDING),
            sent=_number_of(state=State.SENT),
            failed=_number_of(state=State.FAILED),
            cancelled=_number_of(state=State.CANCELLED),
            bounced=_number_of(state=State.SENT, bounced_at__isnull=False),
            first_sent=Min("letters__sent_at"),
            last_sent=Max("letters__sent_at"),
            last_due=Max("letters__due_at", filter=due),
        )


def _acted(label):
    return models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        verbose_name=label,
        related_name="+",
        null=True,
        blank=True,
    )


class Campaign(models.Model):
    key = models.CharField("clé", max_length=200, unique=True)
    label = models.CharField("intitulé", max_length=200)
    pace = models.PositiveIntegerField("courriers par minute", default=default_pace)
    # Every attempt moves it on, whichever worker makes it.
    next_at = models.DateTimeField("prochain courrier dès le", default=AT_ONCE)
    created_at = models.DateTimeField("ouverte le", default=timezone.now)
    created_by = _acted("ouverte par")
    paused_at = models.DateTimeField("suspendue le", null=True, blank=True)
    paused_by = _acted("suspendue par")
    pause_reason = models.TextField("motif de la suspension", blank=True)
    resumed_at = models.DateTimeField("reprise le", null=True, blank=True)
    resumed_by = _acted("reprise par")

    objects = CampaignQuerySet.as_manager()

    class Meta:
        verbose_name = "campagne de courriers"
        verbose_name_plural = "campagnes de courriers"
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(pace__gte=1),
                name="letters_campaign_moves",
                violation_error_message="Une campagne envoie au moins un courrier par minute.",
            ),
            models.CheckConstraint(
                condition=Q(paused_at=None, paused_by=None, pause_reason="")
                | Q(paused_at__isnull=False, paused_by__isnull=False),
                name="letters_campaign_paused_by_someone",
                violation_error_message="Une suspension porte sa date et son auteur.",
            ),
            models.CheckConstraint(
                condition=Q(resumed_at=None, resumed_by=None)
                | Q(resumed_at__isnull=False, resumed_by__isnull=False),
                name="letters_campaign_resumed_by_someone",
                violation_error_message="Une reprise porte sa date et son auteur.",
            ),
        ]

    def __str__(self):
        return self.label

    @property
    def is_paused(self):
        return self.paused_at is not None

    @property
    def interval(self):
        """Between two letters, whatever the number of workers."""
        return MINUTE / self.pace

    @property
    def estimated_end(self):
        """When the last letter that waits should leave, from `with_progress`; None when none moves."""
        if self.is_paused or not self.due:
            return None
        paced = max(self.next_at, timezone.now()) + (self.due - 1) * self.interval
        return max(paced, self.last_due)

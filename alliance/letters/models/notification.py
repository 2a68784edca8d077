"""Letters as rows: written in the transaction that owes them, sent afterwards, once."""

from urllib.parse import urlsplit
from uuid import uuid4

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, Value, When
from django.db.models.functions import Cast, Concat, Lower, Upper
from django.utils import timezone

from alliance.letters import triggers
from alliance.letters.enums import (
    CANCELLABLE,
    ENDED,
    LEAVING_OR_OVER,
    Delivery,
    Lane,
    State,
    delivery_of,
)
from alliance.letters.models.bounce import Bounce

# Instead of the address of someone whose account is erased.
FORGOTTEN = triggers.FORGOTTEN
ERASED = {"subject": "Texte effacé après l’envoi", "text": "", "html": "", "erased": True}
REWRITTEN = "renvoi:"
# How the subject of a letter on an account, and no dossier, begins.
OF_AN_ACCOUNT = "account:"

# What sets apart the deliveries that share a state.
HOW_TOLD = {
    Delivery.ACCEPTED: {"state": State.SENT, "bounced_at": None},
    Delivery.UNDELIVERED: {"state": State.SENT, "bounced_at__isnull": False},
    Delivery.REJECTED: {"state": State.FAILED, "rejected": True},
    Delivery.FAILED: {"state": State.FAILED, "rejected": False},
}


def occasion_of_rewriting(pk):
    """For which a letter is written anew, once."""
    return f"{REWRITTEN}{pk}"


def missed_letters():
    """The condition of what did not reach its addressee, and was not written anew since."""
    pk = Cast(OuterRef("pk"), models.CharField())
    anew = Notification.objects.live().filter(
        subject_key=OuterRef("subject_key"), occasion=Concat(Value(REWRITTEN), pk)
    )
    lost = Q(state=State.FAILED) | Q(state=State.SENT, bounced_at__isnull=False)
    return lost & ~Exists(anew)


def new_message_id():
    """Drawn when the letter is written, so that a letter sent anew is recognised as the same."""
    return f"<{uuid4()}@{urlsplit(settings.SITE_URL).hostname}>"


class NotificationQuerySet(models.QuerySet):
    def due(self, at):
        """What may leave at this instant, in the order in which it should."""
        in_time = Q(not_after=None) | Q(not_after__gt=at)
        return self.filter(in_time, state=State.DUE, due_at__lte=at).order_by(
            "lane", "due_at", "pk"
        )

    def outdated(self, at):
        """What was not sent while it was worth anything: a reminder, once the deadline has passed."""
        return self.filter(state__in=CANCELLABLE, not_after__lte=at)

    def live(self):
        """Letters that still stand: nobody has cancelled them."""
        return self.filter(cancelled_at=None)

    def about(self, subject_key):
        return self.filter(subject_key=subject_key)

    def whose_delivery_is(self, delivery):
        """As `Notification.delivery` tells it."""
        return self.filter(**HOW_TOLD.get(delivery, {"state": delivery}))

    def with_became(self):
        """`became`: what `Notification.delivery` tells, where the database must sort or count by it."""
        told = [When(**how, then=Value(delivery.value)) for delivery, how in HOW_TOLD.items()]
        return self.annotate(became=Case(*told, default=F("state")))

    def with_bounced_address(self):
        """`to_bounced`: some letter, this one or another, was returned as not deliverable there.

        `copy_bounced`: a copy of this one was returned; its addressee may have it all the same.
        """
        copies = Bounce.objects.filter(letter=OuterRef("pk")).exclude(address=Lower(OuterRef("to")))
        return self.annotate(
            to_bounced=Bounce.objects.permanent().at("to"), copy_bounced=Exists(copies)
        )


class Notification(models.Model):
    kind = models.CharField("nature", max_length=60)
    subject_key = models.CharField("dossier", max_length=300)
    occasion = models.CharField("occasion", max_length=100, blank=True)
    lane = models.PositiveSmallIntegerField("file", choices=Lane, default=Lane.URGENT)
    state = models.CharField("état", max_length=10, choices=State, default=State.DUE)
    campaign = models.ForeignKey(
        "letters.Campaign",
        models.PROTECT,
        verbose_name="campagne",
        related_name="letters",
        null=True,
        blank=True,
    )

    to = models.EmailField("destinataire")
    cc = ArrayField(models.EmailField(), verbose_name="copie", default=list, blank=True)
    reply_to = models.EmailField("réponse à", blank=True)
    # Where one click stops what is optional: reminders, alerts.
    unsubscribe_url = models.URLField("désinscription", max_length=500, blank=True)
    subject = models.TextField("objet")
    text = models.TextField("texte")
    html = models.TextField("texte mis en forme", blank=True)
    message_id = models.CharField(
        "identifiant du message",
        max_length=300,
        default=new_message_id,
        unique=True,
        editable=False,
    )

    created_at = models.DateTimeField("écrit le", default=timezone.now)
    # Its text may be written anew while it is held.
    redrawn_at = models.DateTimeField("récrit le", null=True, blank=True)
    due_at = models.DateTimeField("à envoyer dès le", null=True, blank=True)
    not_after = models.DateTimeField("à ne plus envoyer après le", null=True, blank=True)
    leased_until = models.DateTimeField("envoi réservé jusqu’au", null=True, blank=True)
    sent_at = models.DateTimeField("envoyé le", null=True, blank=True)
    # Set while SENDING too: what is leaving cannot be stopped, but will not be tried again.
    cancelled_at = models.DateTimeField("annulé le", null=True, blank=True)
    attempts = models.PositiveSmallIntegerField("essais", default=0)
    last_error = models.TextField("dernière erreur", blank=True)
    # Our relay refused it for good; False when it failed for want of an answer.
    rejected = models.BooleanField("rejeté", default=False)
    # Our relay accepted it, and another could not deliver it to `to`.
    bounced_at = models.DateTimeField("non remis le", null=True, blank=True)

    erase_after_sending = models.BooleanField("à effacer après l’envoi", default=False)
    erased = models.BooleanField("effacé", default=False)

    objects = NotificationQuerySet.as_manager()

    class Meta:
        verbose_name = "courrier"
        verbose_name_plural = "courriers"
        ordering = ["-created_at", "-pk"]
        triggers = triggers.ALL
        indexes = [
            models.Index(
                fields=["lane", "due_at"], condition=Q(state=State.DUE), name="letter_due"
            ),
            models.Index(
                fields=["leased_until"], condition=Q(state=State.SENDING), name="letter_leased"
            ),
            models.Index(fields=["subject_key"], name="letter_about"),
            models.Index(fields=["-created_at", "-id"], name="letter_latest_first"),
            models.Index(fields=["state"], condition=~Q(state=State.SENT), name="letter_not_sent"),
            models.Index(
                fields=["bounced_at"], condition=Q(bounced_at__isnull=False), name="letter_bounced"
            ),
            # `icontains` compares in capitals, whatever stands before.
            *(
                GinIndex(OpClass(Upper(name), "gin_trgm_ops"), name=f"letter_search_{name}")
                for name in ("to", "subject", "subject_key")
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(lane=Lane.URGENT)
                | Q(state__in=[State.HELD, State.CANCELLED])
                | Q(campaign__isnull=False),
                name="letter_grouped_has_a_campaign",
                violation_error_message="Un courrier groupé part avec une campagne.",
            ),
            models.CheckConstraint(
                condition=Q(rejected=False) | Q(state__in=[State.FAILED, State.CANCELLED]),
                name="letter_rejected_has_failed",
                violation_error_message="Un courrier rejeté est en échec, ou annulé depuis.",
            ),
            models.UniqueConstraint(
                fields=["subject_key", "kind", "occasion"],
                condition=Q(cancelled_at=None),
                name="letter_one_live_per_occasion",
                violation_error_message="Ce courrier a déjà été écrit pour cette occasion.",
            ),
            models.CheckConstraint(
                condition=Q(state__in=State.values) & Q(lane__in=Lane.values),
                name="letter_state_and_lane_known",
                violation_error_message="L’état ou la file de ce courrier est inconnu.",
            ),
            models.CheckConstraint(
                condition=Q(state=State.SENT, sent_at__isnull=False)
                | (~Q(state=State.SENT) & Q(sent_at=None)),
                name="letter_sent_has_a_date",
                violation_error_message="Un courrier porte une date d’envoi si et seulement s’il est envoyé.",
            ),
            models.CheckConstraint(
                condition=Q(state=State.SENDING, leased_until__isnull=False)
                | (~Q(state=State.SENDING) & Q(leased_until=None)),
                name="letter_sending_has_a_lease",
                violation_error_message="Un courrier est réservé si et seulement s’il est en cours d’envoi.",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[State.DUE, State.SENDING, State.SENT, State.FAILED])
                | Q(due_at__isnull=False),
                name="letter_due_has_a_date",
                violation_error_message="Un courrier à envoyer porte la date à partir de laquelle il part.",
            ),
            models.CheckConstraint(
                condition=(Q(cancelled_at=None) & ~Q(state=State.CANCELLED))
                | (Q(cancelled_at__isnull=False) & Q(state__in=LEAVING_OR_OVER)),
                name="letter_cancelled_has_a_date",
                violation_error_message="Un courrier annulé porte la date de son annulation.",
            ),
            # The sentence of a login code must not outlive its sending.
            models.CheckConstraint(
                condition=(Q(erased=False) & ~Q(erase_after_sending=True, state=State.SENT))
                | Q(erased=True, erase_after_sending=True, state__in=ENDED),
                name="letter_erased_once_sent",
                violation_error_message="Le texte de ce courrier s’efface une fois l’envoi terminé.",
            ),
        ]

    def __str__(self):
        return f"{self.subject} ({self.delivery.label})"

    @property
    def delivery(self):
        """What became of it, as people ask: accepted, rejected, not delivered…"""
        return delivery_of(self.state, rejected=self.rejected, bounced=self.bounced_at is not None)

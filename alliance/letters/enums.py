"""What a letter may be, and the only ways it may change."""

from django.db import models


class Lane(models.IntegerChoices):
    """The smaller number goes first."""

    URGENT = 1, "attendu"
    CAMPAIGN = 2, "campagne"


class State(models.TextChoices):
    HELD = "HELD", "en attente"
    DUE = "DUE", "à envoyer"
    SENDING = "SENDING", "envoi en cours"
    SENT = "SENT", "envoyé"
    FAILED = "FAILED", "en échec"
    CANCELLED = "CANCELLED", "annulé"


# The database trigger is drawn from this table.
NEXT_STATES = {
    State.HELD: [State.DUE, State.CANCELLED],
    State.DUE: [State.SENDING, State.CANCELLED],
    State.SENDING: [State.SENT, State.DUE, State.FAILED, State.CANCELLED],
    State.FAILED: [State.DUE, State.CANCELLED],
    State.SENT: [],
    State.CANCELLED: [],
}
FIRST_STATES = [State.HELD, State.DUE]
# Nothing more leaves by itself: what must not be kept is erased.
ENDED = [State.SENT, State.FAILED, State.CANCELLED]
# Where a cancelled letter may be: it left, is leaving, or never will.
LEAVING_OR_OVER = [State.SENDING, State.SENT, State.CANCELLED]
CANCELLABLE = [State.HELD, State.DUE, State.FAILED]


class Delivery(models.TextChoices):
    """What became of a letter, for those who must prove it; never that it was read."""

    HELD = "HELD", State.HELD.label
    DUE = "DUE", State.DUE.label
    SENDING = "SENDING", State.SENDING.label
    ACCEPTED = "ACCEPTED", "accepté par le serveur"
    REJECTED = "REJECTED", "rejeté"
    UNDELIVERED = "UNDELIVERED", "non remis"
    FAILED = "FAILED", State.FAILED.label
    CANCELLED = "CANCELLED", State.CANCELLED.label


def delivery_of(state, *, rejected, bounced):
    if state == State.SENT:
        return Delivery.UNDELIVERED if bounced else Delivery.ACCEPTED
    if rejected and state == State.FAILED:
        return Delivery.REJECTED
    return Delivery(state)

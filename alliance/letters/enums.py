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

"""Telling candidates what was decided: what may be wrong before, and where each stands after."""

from django.db.models import TextChoices


class Anomaly(TextChoices):
    """What is wrong with a file whose decision is about to be told."""

    UNDECIDED = "undecided", "Sans décision"
    CONTRADICTORY = "contradictory", "Deux courriers de résultat"
    NO_LETTER = "no_letter", "Décision sans courrier"
    OUTDATED = "outdated", "Texte du courrier dépassé"
    NO_ADDRESS = "no_address", "Aucune adresse où écrire"
    BOUNCED = "bounced", "Adresse qui ne reçoit rien"
    CONTACT_ERASED = "contact_erased", "Contact à effacer"
    WITHDRAWN = "withdrawn", "Retrait demandé depuis la décision"


# Those that writing the held letters anew puts right.
REDRAWABLE = frozenset({Anomaly.CONTRADICTORY, Anomaly.NO_LETTER, Anomaly.OUTDATED})
# Nothing is announced as long as one of them stands; the others are read and let pass.
BLOCKING = REDRAWABLE | {Anomaly.UNDECIDED}


class Told(TextChoices):
    """Where a candidate stands with what was decided of the file."""

    UNDECIDED = "undecided", "Sans décision"
    TO_ANNOUNCE = "to_announce", "À annoncer"
    NO_LETTER = "no_letter", "Sans courrier"
    HELD = "held", "En attente"
    LEAVING = "leaving", "En cours d’envoi"
    ACCEPTED = "accepted", "Accepté par le serveur"
    REFUSED = "refused", "Refusé"
    UNDELIVERED = "undelivered", "Non remis"


# What does not arrive by itself, whenever it is seen.
MISSED = frozenset({Told.NO_LETTER, Told.HELD, Told.REFUSED, Told.UNDELIVERED})
# Once results are announced, these candidates wait too.
LEFT_OUT = frozenset({Told.UNDECIDED, Told.TO_ANNOUNCE})

"""What people ask of the service outside the form, how it is answered, what is withheld."""

from django.db.models import TextChoices


class EnquiryKind(TextChoices):
    """What the law makes of a request; delays are in `ami.workflow.enquiry.law`."""

    QUESTION = "question", "Question"
    COMPLAINT = "complaint", "Réclamation"
    LISTING_ERROR = "listing_error", "Erreur sur une fiche du panorama"
    RECOURS = "recours", "Recours gracieux"
    ACCESS = "access", "Accès à des documents"
    PERSONAL_DATA = "personal_data", "Données personnelles (RGPD)"


class EnquiryOutcome(TextChoices):
    """What is decided of a request that leads to a decision."""

    GRANTED = "granted", "Accueillie"
    PARTLY = "partly", "Accueillie en partie"
    REFUSED = "refused", "Rejetée"


# Those whose answer is a decision, with its outcome and its remedies.
DECIDED_ENQUIRIES = frozenset({EnquiryKind.RECOURS, EnquiryKind.ACCESS, EnquiryKind.PERSONAL_DATA})


class EnquiryState(TextChoices):
    """Where a request stands; told by its dates."""

    NEW = "new", "À prendre en charge"
    TAKEN = "taken", "En cours"
    ANSWERED = "answered", "Répondue"
    CLOSED = "closed", "Classée"


class FileOrigin(TextChoices):
    """Where a file of a request comes from; all but the first may be sent with the answer."""

    ASKER = "asker", "Jointe par le demandeur"
    AGENT = "agent", "Jointe par le secrétariat"
    OWN_FILE = "own_file", "Dossier du candidat"
    REDACTED = "redacted", "Export occulté"


class RedactionBasis(TextChoices):
    """Why something is withheld from a third party."""

    TRADE_SECRET = "trade_secret", "Secret des affaires (CRPA, article L311-6, 1°)"
    PRIVACY = "privacy", "Vie privée (CRPA, article L311-6, 1°)"
    JUDGEMENT = "judgement", "Appréciation sur une personne (CRPA, article L311-6, 2°)"
    PROTECTED = "protected", "Secret protégé par la loi (CRPA, article L311-5)"

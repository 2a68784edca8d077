"""The letters that the call owes, and what the law wants on them."""

from django.db.models import TextChoices


class Letter(TextChoices):
    """The kinds of letters that the call owes; texts under templates/letters/."""

    ACKNOWLEDGEMENT = "acknowledgement", "Accusé de réception"
    COMPLETION_REQUEST = "completion_request", "Demande de compléments"
    INELIGIBLE = "ineligible", "Candidature non éligible"
    WITHDRAWN = "withdrawn", "Retrait enregistré"
    REMINDER = "reminder", "Rappel : candidature non déposée"
    COMPLETION_REMINDER = "completion_reminder", "Rappel : compléments attendus"
    EXTENSION = "extension", "Prolongation de l’appel"
    DATE_CHANGED = "date_changed", "Date annoncée changée"
    ERRATUM = "erratum", "Erratum"
    SELECTED = "selected", "Candidature retenue"
    RESERVED = "reserved", "Liste complémentaire"
    NOT_SELECTED = "not_selected", "Candidature non retenue"
    ASSIGNMENT = "assignment", "Dossiers à lire"
    RECONCILIATION = "reconciliation", "Dossier à harmoniser"
    THIRD_READING = "third_reading", "Troisième lecture"
    CALIBRATED = "calibrated", "Lecture ouverte après les dossiers communs"
    LATE_READING = "late_reading", "Lecture en retard"
    COMMITMENT_REMINDER = "commitment_reminder", "Rappel : participation à confirmer"
    PUBLISHED = "published", "Fiche publiée"
    FRESHNESS = "freshness", "Fiche à relire"
    VENDOR_MESSAGE = "vendor_message", "Message d’un lecteur du panorama"
    FEEDBACK = "feedback", "Retour d’expérience sur une fiche"
    INVITATION = "invitation", "Invitation dans une équipe"
    MEMBERSHIP_CHANGED = "membership_changed", "Rôle modifié ou accès retiré"
    CLAIM = "claim", "Demande de rattachement"
    CLAIM_SETTLED = "claim_settled", "Réponse à une demande de rattachement"
    LISTING_RETURNED = "listing_returned", "Fiche à reprendre"
    UNPUBLISHED = "unpublished", "Fiche retirée de la publication"
    REOPENED = "reopened", "Dossier réexaminé"
    PROCEDURE_OPENED = "procedure_opened", "Procédure contradictoire ouverte"
    PROCEDURE_ANSWERED = "procedure_answered", "Observations reçues"
    PROCEDURE_CONCLUDED = "procedure_concluded", "Suite d’une procédure contradictoire"
    ENQUIRY_RECEIVED = "enquiry_received", "Accusé de réception d’une demande"
    ENQUIRY_DUE = "enquiry_due", "Échéance d’une demande"
    ENQUIRY_EXTENDED = "enquiry_extended", "Délai d’une demande prolongé"
    ENQUIRY_ANSWERED = "enquiry_answered", "Réponse à une demande"
    ACCOUNT_ERASED = "account_erased", "Compte effacé"


# The letters of results: held until the announcement, at most one of them alive.
RESULT_LETTERS = frozenset({Letter.SELECTED, Letter.RESERVED, Letter.NOT_SELECTED})


# What the law wants told (CRPA L112-3, L114-5, L121-1, L212-1), and what keeps a time limit: once written it
# leaves, even for someone who has left the service since.
OWED = RESULT_LETTERS | {
    Letter.ACKNOWLEDGEMENT,
    Letter.COMPLETION_REQUEST,
    Letter.COMPLETION_REMINDER,
    Letter.INELIGIBLE,
    Letter.WITHDRAWN,
    Letter.COMMITMENT_REMINDER,
    Letter.UNPUBLISHED,
    Letter.REOPENED,
    Letter.PROCEDURE_OPENED,
    Letter.PROCEDURE_ANSWERED,
    Letter.PROCEDURE_CONCLUDED,
    Letter.ENQUIRY_RECEIVED,
    Letter.ENQUIRY_EXTENDED,
    Letter.ENQUIRY_ANSWERED,
    Letter.ACCOUNT_ERASED,
}


class Mention(TextChoices):
    """What letters and receipts owe to the law; a call that lacks one cannot open (CRPA R112-5)."""

    SERVICE = "service", "service chargé du dossier"
    ADDRESS = "address", "adresse du service"
    PHONE = "phone", "téléphone du service"
    EMAIL = "email", "adresse électronique du service"
    AUTHOR_CAPACITY = "author_capacity", "auteur des courriers"
    COMMITTEE_CAPACITY = "committee_capacity", "auteur des décisions"
    SILENCE_MONTHS = "silence_months", "délai au terme duquel le silence vaut rejet, en mois"
    SILENCE_EFFECT = "silence_effect", "effet du silence"
    SILENCE_REMEDIES = "silence_remedies", "délais et voies de recours contre ce rejet"
    REMEDIES = "remedies", "délais et voies de recours contre une décision"
    ALGORITHM = "algorithm", "traitements algorithmiques"

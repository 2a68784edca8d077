"""The vocabularies of the call, and the table of the ways a candidature may take.

Stored values are English; labels are what people read. Database triggers are drawn from here.
"""

from enum import Enum

from django.db.models import TextChoices


class Category(TextChoices):
    """Article 1: the two categories of solutions."""

    APPLICATION = "application", "Solution applicative"
    BUILDING_BLOCK = "building_block", "Brique technologique"


class Status(TextChoices):
    DRAFT = "draft", "Brouillon"
    SUBMITTED = "submitted", "Déposée"
    TO_COMPLETE = "to_complete", "À compléter"
    ELIGIBLE = "eligible", "Éligible"
    INELIGIBLE = "ineligible", "Non éligible"
    SCORED = "scored", "Évaluée"
    SELECTED = "selected", "Retenue"
    RESERVED = "reserved", "Liste complémentaire"
    NOT_SELECTED = "not_selected", "Non retenue"
    WITHDRAWN = "withdrawn", "Retirée"


# Those that do not hold the organisation's single place in a thématique (article 4).
OUTSIDE_THE_CALL = frozenset({Status.DRAFT, Status.WITHDRAWN})
DECIDED = frozenset({Status.SELECTED, Status.RESERVED, Status.NOT_SELECTED})
# What reviewers may meet: files found eligible, whatever became of them since.
READABLE = frozenset({Status.ELIGIBLE, Status.SCORED}) | DECIDED
EDITABLE = frozenset({Status.DRAFT, Status.TO_COMPLETE})


class Actor(TextChoices):
    CANDIDATE = "candidate", "candidat"
    REVIEWER = "reviewer", "évaluateur"
    SECRETARIAT = "secretariat", "secrétariat"
    COMMITTEE = "committee", "comité"
    SYSTEM = "system", "système"


class Role(TextChoices):
    """What an Appointment to a call gives."""

    REVIEWER = "reviewer", "Évaluateur"
    SECRETARIAT = "secretariat", "Secrétariat"
    COMMITTEE = "committee", "Membre du comité"
    CHAIR = "chair", "Présidence du comité"


class MemberRole(TextChoices):
    """What a member may do in the space of an organisation."""

    EDIT = "edit", "Rédaction"
    READ = "read", "Lecture"

    @property
    def meaning(self):
        if self is MemberRole.EDIT:
            return "remplir et déposer les candidatures, gérer l’équipe"
        return "tout lire, sans rien modifier"


class ClaimOutcome(TextChoices):
    """What became of a request to join an organisation that already has its space."""

    ACCEPTED = "accepted", "Acceptée"
    REFUSED = "refused", "Refusée"


class MandateReason(TextChoices):
    """Why the secretariat enters a file in a candidate's place."""

    DISABILITY = "disability", "Handicap"
    OUTAGE = "outage", "Panne ou indisponibilité du service"
    OTHER = "other", "Autre empêchement"


# The roles through which an actor of the table acts.
ROLES_OF = {
    Actor.REVIEWER: frozenset({Role.REVIEWER}),
    Actor.SECRETARIAT: frozenset({Role.SECRETARIAT}),
    Actor.COMMITTEE: frozenset({Role.COMMITTEE, Role.CHAIR}),
}


class Transition(Enum):
    """(label, sources, target, actor): the only ways from one status to another."""

    SUBMIT = ("Déposer", {Status.DRAFT}, Status.SUBMITTED, Actor.CANDIDATE)
    ASK_COMPLETION = (
        "Demander des compléments",
        {Status.SUBMITTED},
        Status.TO_COMPLETE,
        Actor.SECRETARIAT,
    )
    COMPLETE = ("Compléter", {Status.TO_COMPLETE}, Status.SUBMITTED, Actor.CANDIDATE)
    LAPSE = ("Constater l’échéance", {Status.TO_COMPLETE}, Status.SUBMITTED, Actor.SYSTEM)
    ACCEPT = ("Déclarer éligible", {Status.SUBMITTED}, Status.ELIGIBLE, Actor.SECRETARIAT)
    DISMISS = ("Écarter", {Status.SUBMITTED}, Status.INELIGIBLE, Actor.SECRETARIAT)
    RECONSIDER = (
        "Réexaminer après recours",
        {Status.INELIGIBLE},
        Status.SUBMITTED,
        Actor.SECRETARIAT,
    )
    CLOSE_SCORING = ("Clore la lecture", {Status.ELIGIBLE}, Status.SCORED, Actor.SYSTEM)
    REOPEN_SCORING = ("Rouvrir la lecture", {Status.SCORED}, Status.ELIGIBLE, Actor.SECRETARIAT)
    SELECT = ("Retenir", {Status.SCORED}, Status.SELECTED, Actor.COMMITTEE)
    RESERVE = (
        "Inscrire en liste complémentaire",
        {Status.SCORED},
        Status.RESERVED,
        Actor.COMMITTEE,
    )
    REJECT = ("Ne pas retenir", {Status.SCORED}, Status.NOT_SELECTED, Actor.COMMITTEE)
    REOPEN_DECISION = ("Rouvrir la décision", DECIDED, Status.SCORED, Actor.COMMITTEE)
    WITHDRAW = (
        "Retirer",
        {
            Status.DRAFT,
            Status.SUBMITTED,
            Status.TO_COMPLETE,
            Status.ELIGIBLE,
            Status.SCORED,
        },
        Status.WITHDRAWN,
        Actor.CANDIDATE,
    )

    def __init__(self, label, sources, target, actor):
        self.label = label
        self.sources = frozenset(sources)
        self.target = target
        self.actor = actor

    @property
    def pairs(self):
        """The (source, target) couples that the database lets through."""
        return [(source, self.target) for source in sorted(self.sources)]


class Outcome(TextChoices):
    SELECTED = "selected", "Retenue"
    RESERVED = "reserved", "Liste complémentaire"
    NOT_SELECTED = "not_selected", "Non retenue"

    @property
    def transition(self):
        return {
            Outcome.SELECTED: Transition.SELECT,
            Outcome.RESERVED: Transition.RESERVE,
            Outcome.NOT_SELECTED: Transition.REJECT,
        }[self]


class CriterionKind(TextChoices):
    ELIGIBILITY = "eligibility", "Éligibilité (article 3)"
    SELECTION = "selection", "Sélection (article 5)"
    # The wording used with the results: for display, never marked against.
    ANNOUNCED = "announced", "Grille annoncée avec les résultats"


class Verdict(TextChoices):
    """What the secretariat finds on one eligibility criterion."""

    COMPLIANT = "compliant", "Conforme"
    NON_COMPLIANT = "non_compliant", "Non conforme"
    TO_COMPLETE = "to_complete", "À compléter"


class Opinion(TextChoices):
    FAVOURABLE = "favourable", "Favorable"
    TO_DISCUSS = "to_discuss", "À discuter"
    UNFAVOURABLE = "unfavourable", "Défavorable"


class DepositKind(TextChoices):
    INITIAL = "initial", "Dépôt initial"
    COMPLETION = "completion", "Compléments"


class LegalForm(TextChoices):
    """Article 3, 1: the legal persons that may apply."""

    COMPANY = "company", "Entreprise"
    PUBLIC_BODY = "public_body", "Organisme public ou parapublic"
    ASSOCIATION = "association", "Association"
    CONSORTIUM = "consortium", "Consortium doté de la personnalité juridique"


class OrganisationSize(TextChoices):
    MICRO = "micro", "Microentreprise (moins de 10 personnes)"
    SMALL = "small", "PME (10 à 249 personnes)"
    MIDCAP = "midcap", "ETI (250 à 4 999 personnes)"
    LARGE = "large", "Grande entreprise (5 000 personnes et plus)"
    NOT_A_COMPANY = "not_a_company", "Sans objet (organisme public, association)"


class CommitmentKind(TextChoices):
    """Article 6: what a selected candidate undertakes, one by one; none goes without the others."""

    PARTICIPATION = (
        "participation",
        "La personne morale confirme sa participation au panorama (article 6).",
    )
    PUBLICATION = (
        "publication",
        "Elle accepte que la présentation de la solution et ses résultats soient publiés sur une "
        "page accessible au public (article 6).",
    )
    SUPPLY = (
        "supply",
        "Elle fournit les textes et les visuels de la fiche, et accepte qu’ils soient validés avant "
        "leur mise en ligne (article 6).",
    )


class ListingState(TextChoices):
    """Where a version of the fiche stands; told by its dates."""

    DRAFT = "draft", "En préparation"
    WAITING = "waiting", "À valider"
    RECALLED = "recalled", "Reprise par l’organisation"
    RETURNED = "returned", "Renvoyée avec un commentaire"
    VALIDATED = "validated", "Validée"


class Letter(TextChoices):
    """The kinds of letters that the call owes; texts under templates/letters/."""

    ACKNOWLEDGEMENT = "acknowledgement", "Accusé de réception"
    COMPLETION_REQUEST = "completion_request", "Demande de compléments"
    INELIGIBLE = "ineligible", "Candidature non éligible"
    WITHDRAWN = "withdrawn", "Retrait enregistré"
    REMINDER = "reminder", "Rappel : candidature non déposée"
    COMPLETION_REMINDER = "completion_reminder", "Rappel : compléments attendus"
    EXTENSION = "extension", "Prolongation de l’appel"
    SELECTED = "selected", "Candidature retenue"
    RESERVED = "reserved", "Liste complémentaire"
    NOT_SELECTED = "not_selected", "Candidature non retenue"
    ASSIGNMENT = "assignment", "Dossiers à lire"
    PUBLISHED = "published", "Fiche publiée"
    INVITATION = "invitation", "Invitation dans une équipe"
    MEMBERSHIP_CHANGED = "membership_changed", "Rôle modifié ou accès retiré"
    CLAIM = "claim", "Demande de rattachement"
    CLAIM_SETTLED = "claim_settled", "Réponse à une demande de rattachement"
    LISTING_RETURNED = "listing_returned", "Fiche à reprendre"
    UNPUBLISHED = "unpublished", "Fiche retirée de la publication"
    ACCOUNT_ERASED = "account_erased", "Compte effacé"


# The letters of results: held until the announcement, at most one of them alive.
RESULT_LETTERS = frozenset({Letter.SELECTED, Letter.RESERVED, Letter.NOT_SELECTED})


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


class HintKind(TextChoices):
    """What an automatic reading may point at."""

    PROMOTIONAL = "promotional", "Formulation promotionnelle"
    LANGUAGE = "language", "Texte qui ne semble pas écrit en français"
    FIGURE = "figure", "Gain sans chiffre"
    METHOD = "method", "Méthode de mesure absente ou trop courte"
    SOURCE = "source", "Chiffre sans source"
    UNCHANGED = "unchanged", "Indicateur sans changement"


class EventKind(TextChoices):
    """What a chained log may tell besides the moves of the table."""

    CALL_OPENED = "call_opened", "Appel ouvert"
    CALL_EXTENDED = "call_extended", "Appel prolongé"
    CALL_CLOSED = "call_closed", "Appel clos avant son terme"
    RESULTS_ANNOUNCED = "results_announced", "Résultats annoncés"
    APPOINTED = "appointed", "Personne désignée"
    DEPOSITED = "deposited", "Dépôt enregistré"
    VERDICT = "verdict", "Examen d’un critère d’éligibilité"
    DISMISSAL_PROPOSED = "dismissal_proposed", "Rejet proposé"
    DISMISSAL_DROPPED = "dismissal_dropped", "Rejet abandonné"
    ASSIGNED = "assigned", "Dossier attribué"
    REVIEW_SUBMITTED = "review_submitted", "Fiche d’évaluation remise"
    DECIDED = "decided", "Décision"
    COMMITTED = "committed", "Participation confirmée"
    DECLINED = "declined", "Participation déclinée"
    LISTING_SENT = "listing_sent", "Fiche envoyée au secrétariat"
    LISTING_RECALLED = "listing_recalled", "Fiche reprise par l’organisation"
    LISTING_RETURNED = "listing_returned", "Fiche renvoyée à l’organisation"
    PUBLISHED = "published", "Fiche publiée"
    UNPUBLISHED = "unpublished", "Fiche retirée de la publication"
    VERSIONS_PURGED = "versions_purged", "Versions remplacées effacées"
    WITHDRAWAL_ASKED = "withdrawal_asked", "Retrait demandé après la décision"
    WITHDRAWAL_EXPLAINED = "withdrawal_explained", "Motif de retrait"
    MEMBER_INVITED = "member_invited", "Personne invitée"
    INVITATION_WITHDRAWN = "invitation_withdrawn", "Invitation retirée"
    MEMBER_JOINED = "member_joined", "Personne entrée dans l’équipe"
    MEMBER_ROLE_CHANGED = "member_role_changed", "Rôle modifié"
    MEMBER_REMOVED = "member_removed", "Personne sortie de l’équipe"
    CLAIM_MADE = "claim_made", "Rattachement demandé"
    CLAIM_SETTLED = "claim_settled", "Demande de rattachement traitée"
    MANDATED = "mandated", "Saisie pour un candidat ouverte"
    MANDATE_ENDED = "mandate_ended", "Saisie pour un candidat terminée"
    ORGANISATION_CORRECTED = "organisation_corrected", "Organisation corrigée"
    ACCOUNT_ERASED = "account_erased", "Compte effacé"
    CONTACT_ERASED = "contact_erased", "Contact effacé"
    MOVED = "moved", "Changement d’état"

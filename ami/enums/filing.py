"""What is deposited and by whom: categories, legal persons, teams, mandates, fiches."""

from django.db.models import TextChoices


class Category(TextChoices):
    """Article 1: the two categories of solutions."""

    APPLICATION = "application", "Solution applicative"
    BUILDING_BLOCK = "building_block", "Brique technologique"


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


class ProvenanceState(TextChoices):
    """What stands behind an answer of the fiche; the State vouches for none."""

    DECLARED = "declared", "Déclaré"
    SUPPLIED = "supplied", "Pièce fournie"
    CONSULTED = "consulted", "Pièce consultée"


class ListingState(TextChoices):
    """Where a version of the fiche stands; told by its dates."""

    DRAFT = "draft", "En préparation"
    WAITING = "waiting", "À valider"
    RECALLED = "recalled", "Reprise par l’organisation"
    RETURNED = "returned", "Renvoyée avec un commentaire"
    VALIDATED = "validated", "Validée"

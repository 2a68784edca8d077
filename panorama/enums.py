"""The panorama's own words for the values by which one filters. Values are those of the door."""

from django.db.models import TextChoices


class SecNumCloud(TextChoices):
    QUALIFIED = "qualified", "Hébergée sur une offre qualifiée SecNumCloud"
    HOSTABLE = "hostable", "Hébergeable sur une offre qualifiée SecNumCloud"
    NO = "no", "Sans offre qualifiée SecNumCloud"


class OpenSource(TextChoices):
    YES = "yes", "Code source libre"
    PARTLY = "partly", "Code source libre en partie"
    NO = "no", "Code source non libre"


class OrganisationKind(TextChoices):
    """Who has the need, in the words of the door, and those who are none of these."""

    CENTRAL = "central", "Administration centrale"
    DECENTRALISED = "decentralised", "Service déconcentré de l’État"
    AGENCY = "agency", "Opérateur ou établissement public de l’État"
    LOCAL = "local", "Collectivité territoriale ou groupement"
    HOSPITAL = "hospital", "Établissement public de santé"
    SOCIAL_SECURITY = "social_security", "Organisme de sécurité sociale"
    OTHER = "other", "Autre organisme"


class NeedState(TextChoices):
    WAITING = "waiting", "à relire"
    READ = "read", "relu"
    SET_ASIDE = "set_aside", "écarté"
    ERASED = "erased", "effacé"


class Erasure(TextChoices):
    """Why nothing is left of what someone told but its dates."""

    WITHDRAWN = "withdrawn", "consentement retiré"
    EXPIRED = "expired", "fin de la durée de conservation"


class Frequency(TextChoices):
    DAILY = "daily", "Chaque jour où il y a du nouveau"
    WEEKLY = "weekly", "Chaque lundi, s’il y a du nouveau"


class FeedbackState(TextChoices):
    UNCONFIRMED = "unconfirmed", "adresse à confirmer"
    WAITING = "waiting", "à relire"
    RETURNED = "returned", "renvoyé à son auteur"
    PUBLISHED = "published", "publié"
    REFUSED = "refused", "refusé"
    ERASED = "erased", "effacé"


class ReplyState(TextChoices):
    WAITING = "waiting", "à relire"
    RETURNED = "returned", "renvoyée à l’éditeur"
    PUBLISHED = "published", "publiée"
    REFUSED = "refused", "refusée"


class WouldAgain(TextChoices):
    """Whether the administration would deploy the solution again."""

    YES = "yes", "Oui"
    ON_CONDITIONS = "on_conditions", "Oui, sous conditions"
    NO = "no", "Non"


class OrganisationSize(TextChoices):
    """Of an administration, by its number of agents; the values of the facet `agents`."""

    UNDER_50 = "under_50", "Moins de 50 agents"
    FROM_50 = "from_50", "De 50 à 499 agents"
    FROM_500 = "from_500", "De 500 à 4\u00a0999 agents"
    FROM_5000 = "from_5000", "5\u00a0000 agents et plus"


class FeedbackStep(TextChoices):
    """What was done about an account of experience, or about its reply."""

    SENT = "sent", "retour envoyé"
    CONFIRMED = "confirmed", "adresse confirmée"
    AMENDED = "amended", "retour corrigé par son auteur"
    PUBLISHED = "published", "retour publié"
    RETURNED = "returned", "retour renvoyé à son auteur"
    REFUSED = "refused", "retour refusé"
    ERASED = "erased", "retour effacé"
    REPLIED = "replied", "réponse de l’éditeur reçue"
    REPLY_PUBLISHED = "reply_published", "réponse publiée"
    REPLY_RETURNED = "reply_returned", "réponse renvoyée à l’éditeur"
    REPLY_REFUSED = "reply_refused", "réponse refusée"


class Use(TextChoices):
    """What is counted of the public, besides its searches."""

    FILTER = "filter", "filtre choisi"
    TAKEN = "taken", "fichier emporté"


class LineOutcome(TextChoices):
    """What a line of an imported file does."""

    CREATE = "create", "à créer"
    CHANGE = "change", "à modifier"
    SAME = "same", "inchangée"
    REFUSED = "refused", "refusée"


class Taken(TextChoices):
    """What one may take away from the panorama as a file."""

    SEARCH = "search", "Résultats d’une recherche"
    SELECTION = "selection", "Sélection"
    COMPARISON = "comparison", "Comparaison"
    QUESTIONS = "questions", "Questions à vérifier"
    FICHE = "fiche", "Fiche d’une solution"
    LANDSCAPE = "landscape", "Carte du panorama"
    CATALOGUE = "catalogue", "Panorama entier (données ouvertes)"
    STATISTICS = "statistics", "Statistiques"


class Letter(TextChoices):
    NEED_JOINED = "need_joined", "besoin ajouté au recensement"
    ALERT_ASKED = "alert_asked", "alerte à confirmer"
    ALERT = "alert", "alerte sur une recherche"
    FEEDBACK_SENT = "feedback_sent", "retour d’expérience à confirmer"
    FEEDBACK_JUDGED = "feedback_judged", "suite donnée à un retour d’expérience"

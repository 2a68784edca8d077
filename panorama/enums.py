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


class NeedErasure(TextChoices):
    """Why nothing is left of a need but its dates."""

    WITHDRAWN = "withdrawn", "consentement retiré"
    EXPIRED = "expired", "fin de la durée de conservation"


class Frequency(TextChoices):
    DAILY = "daily", "Chaque jour où il y a du nouveau"
    WEEKLY = "weekly", "Chaque lundi, s’il y a du nouveau"


class Letter(TextChoices):
    NEED_JOINED = "need_joined", "besoin ajouté au recensement"
    ALERT_ASKED = "alert_asked", "alerte à confirmer"
    ALERT = "alert", "alerte sur une recherche"

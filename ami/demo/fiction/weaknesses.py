"""The faults for which article 3 dismisses a dossier, told in its own answers."""

from enum import Enum

from ami.questions import options


class Weakness(Enum):
    """(code, the eligibility criterion that the fault fails)."""

    PROMOTIONAL = ("promotional", "E4")
    NO_FIGURES = ("no_figures", "E2")
    METHOD = ("method", "E2")
    IMMATURE = ("immature", "E3")
    NON_COMPLIANT = ("non_compliant", "E5")
    # Article 4, 2 asks for French: what is not written in it proves nothing.
    ENGLISH = ("english", "E2")

    def __init__(self, code, criterion):
        self.code = code
        self.criterion = criterion


_SLOGANS = (
    "{name}, la solution n° 1 qui révolutionne {matter} ! Rejoignez dès aujourd’hui ceux qui ont choisi l’excellence.",
    "Oubliez tout ce que vous connaissiez : {name} est tout simplement la meilleure IA du marché, saluée par tous nos clients.",
    "Offrez {to_agents} l’outil dont chacun rêve : {name}, l’innovation de rupture que tout le monde s’arrache.",
)
_ADVERTISING = (
    "Profitez de notre offre de lancement : -50 % pour toute commande passée avant la fin du mois, démonstration offerte !",
    "Notre équipe de passionnés vous accompagne vers un succès garanti, sans aucun risque.",
    "Des résultats incroyables, une simplicité magique, une satisfaction totale : pourquoi attendre ?",
    "Récompensée et plébiscitée, {name} laisse ses concurrents loin derrière.",
)
_VAGUE = (
    "Les utilisateurs sont très satisfaits et constatent des gains importants au quotidien.",
    "Les bénéfices sont évidents dès les premiers jours et ne nécessitent pas de mesure particulière.",
    "Les gains seront chiffrés ultérieurement, en fonction des attentes de chaque organisme.",
)
_METHODS = (
    "{name} est une démarche d’accompagnement au changement en cinq ateliers, qui aide un organisme à définir sa stratégie d’IA.",
    "{name} est un programme de recherche sur {matter}. Il produira des recommandations et un cadre méthodologique.",
    "{name} propose un cadre général d’audit et de gouvernance de l’IA, à décliner par chaque organisme.",
)
_PROTOTYPES = (
    "{name} est un prototype conçu cette année. Une première version utilisable est prévue l’an prochain.",
    "{name} est en phase de conception : les maquettes sont prêtes et un partenaire est recherché pour un premier essai.",
    "L’idée de {name} est née d’un atelier ; une preuve de concept fonctionne sur des données inventées.",
)
_ENGLISH = (
    "{name} is an assistant that helps teams handle incoming requests. It reads documents, drafts answers and shows its sources.",
    "{name} provides a hosted platform for public bodies. Users upload files and receive a structured summary.",
    "{name} is a workflow tool with built-in language models. It connects to existing systems through an open interface.",
)
_NON_COMPLIANT = (
    "Les données des clients sont transmises à un service hors de l’Union européenne et servent à améliorer le modèle commun.",
    "Les contenus déposés sont conservés sans limite de durée sur une plateforme mutualisée hors de l’Union européenne.",
)


def weaken(profile, weakness):
    """The answers that carry the fault, in place of the sound ones."""
    return _FAULTS[weakness](profile)


def _promotional(profile):
    voice = profile.voice
    return {
        "pitch": voice.pick(_SLOGANS),
        "description": voice.pick(_SLOGANS) + "\n\n" + voice.some(_ADVERTISING, 3),
        "impact_summary": voice.some(_ADVERTISING, 2),
    }


def _no_figures(profile):
    return {
        "indicators": [
            {
                "measure": "Satisfaction générale",
                "before": 0,
                "after": 0,
                "unit": "sans objet",
                "method": "Ressenti de l’équipe, sans mesure.",
                "source": "",
            }
        ],
        "impact_summary": profile.voice.pick(_VAGUE),
        "user_quality": "",
        "evaluation": "",
    }


def _method(profile):
    voice = profile.voice
    return {
        "pitch": "Une démarche d’accompagnement pour préparer l’arrivée de l’IA.",
        "description": voice.pick(_METHODS)
        + "\n\nLes livrables sont un diagnostic, une feuille de route et des supports de formation.",
        "impact_summary": voice.pick(_VAGUE),
    }


def _immature(profile):
    return {
        "description": profile.voice.pick(_PROTOTYPES),
        "maturity_level": options.MaturityLevel.FIRST_DEPLOYMENT.value,
        "commercial_since": profile.day_after(60, 300),
        "deployments": [
            {
                "body": profile.organisation.name,
                "use": "Démonstration interne au candidat",
                "since": profile.day_before(5, 40),
                "users": profile.rng.randint(1, 4),
            }
        ],
        "active_users": None,
        "largest_deployment": None,
        "impact_summary": profile.voice.pick(_VAGUE),
    }


def _non_compliant(profile):
    return {
        "hosting_modes": [options.HostingMode.SAAS.value],
        "secnumcloud": options.SecNumCloud.NO.value,
        "secnumcloud_offer": "",
        "secnumcloud_until": "",
        "data_location": options.DataLocation.ELSEWHERE.value,
        "training_on_customer_data": True,
        "dpia": options.Dpia.NOT_NEEDED.value,
        "security_measures": profile.voice.pick(_NON_COMPLIANT),
        "reversibility": "Aucun export n’est prévu.",
        "independence": "",
    }


def _english(profile):
    voice = profile.voice
    return {
        "pitch": "An assistant that reads, drafts and summarises for busy public teams.",
        "description": voice.some(_ENGLISH, 2, between="\n\n"),
        "intended_use": "Daily support for case handling and internal communication.",
        "how_it_works": "Documents are indexed, relevant parts are retrieved and a model drafts the answer.",
        "impact_summary": "Teams report faster answers and fewer mistakes.",
        "limits": "Handwritten files and very long documents are not supported.",
        "scale_up": "The platform grows with demand and has been tested under heavy load.",
        "replication": "The same product is used in several countries.",
    }


_FAULTS = {
    Weakness.PROMOTIONAL: _promotional,
    Weakness.NO_FIGURES: _no_figures,
    Weakness.METHOD: _method,
    Weakness.IMMATURE: _immature,
    Weakness.NON_COMPLIANT: _non_compliant,
    Weakness.ENGLISH: _english,
}

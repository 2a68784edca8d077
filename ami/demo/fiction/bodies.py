"""Fictitious public bodies: those that use the solutions, and those through which one buys them."""

from ami.demo.fiction.names import place
from ami.demo.fiction.phrases import of_place
from ami.questions.options import AdministrationKind as Kind

FORMS = {
    Kind.LOCAL: (
        "Commune {of_place}",
        "Commune {of_place}",
        "Ville {of_place}",
        "Communauté de communes {of_place}",
        "Agglomération {of_place}",
        "Département de la {county}",
        "Région des {region}",
        "Centre communal d’action sociale {of_place}",
        "Syndicat mixte {of_place}",
    ),
    Kind.CENTRAL: (
        "Direction générale des {topic}",
        "Secrétariat général des {topic}",
        "Inspection générale des {topic}",
        "Service central des {topic}",
    ),
    Kind.DECENTRALISED: (
        "Préfecture de la {county}",
        "Direction départementale de la {county}",
        "Direction régionale des {region}",
    ),
    Kind.AGENCY: (
        "Université {of_place}",
        "Agence nationale des {topic}",
        "Office des {topic}",
        "Établissement public {of_place}",
        "Conservatoire des {topic}",
    ),
    Kind.HOSPITAL: (
        "Centre hospitalier {of_place}",
        "Hôpital {of_place}",
        "Groupement hospitalier de la {county}",
    ),
    Kind.SOCIAL_SECURITY: (
        "Caisse de prévoyance {of_place}",
        "Caisse d’allocations de la {county}",
        "Caisse de retraite des {region}",
    ),
}
COUNTIES = (
    "Haute-Brume",
    "Basse-Chimère",
    "Douce-Licorne",
    "Vive-Fable",
    "Grande-Nuée",
    "Claire-Sirène",
    "Petite-Merveille",
    "Verte-Dragonne",
)
REGIONS = ("Rives-Rêvées", "Collines-de-Papier", "Plateaux-du-Songe", "Vallées-Imaginaires")
TOPICS = (
    "nuages et des brumes",
    "chemins creux",
    "lacs imaginaires",
    "horloges publiques",
    "rivages inventés",
    "fables et légendes",
    "cerfs-volants",
    "sentiers bleus",
    "lanternes",
    "îles flottantes",
)
PURCHASING_BODIES = (
    "Centrale d’achat des Collines-de-Papier",
    "Groupement d’achat de la Haute-Brume",
    "Centrale d’achat des Rives-Rêvées",
    "Groupement de commandes de la Vive-Fable",
    "Centrale d’achat numérique de la Grande-Nuée",
)
QUALIFIED_OFFERS = (
    "Socle Granit (offre fictive)",
    "Enclos Basalte (offre fictive)",
    "Nuage Rocaille (offre fictive)",
    "Refuge Ardoise (offre fictive)",
    "Citadelle Schiste (offre fictive)",
)


def public_body(rng, kind):
    return rng.choice(FORMS[kind]).format(
        of_place=of_place(place(rng)),
        county=rng.choice(COUNTIES),
        region=rng.choice(REGIONS),
        topic=rng.choice(TOPICS),
    )


def public_bodies(rng, kinds, count):
    """`count` different bodies, of any of `kinds`."""
    found = {}
    while len(found) < count:
        found[public_body(rng, rng.choice(kinds))] = None
    return list(found)

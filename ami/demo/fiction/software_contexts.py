"""Where a solution meant for computing teams is put to work: what runs, who keeps it, from what."""

from ami.demo.fiction.contexts import Context
from ami.questions.options import AdministrationKind as Kind
from ami.questions.options import Trade

_ROWS = (
    ("les démarches en ligne", "les équipes de démarches en ligne", "formulaires, règles, journaux"),
    ("la paie des agents", "les équipes du système de paie", "programmes, règles de calcul, états"),
    ("les applications de gestion anciennes", "les développeurs des applications anciennes", "programmes, écrans, fichiers de données"),
    ("les flux comptables", "les équipes des systèmes financiers", "interfaces, schémas, journaux"),
    ("les systèmes d’information géographique", "les géomaticiens", "couches, scripts, métadonnées"),
    ("le dossier patient informatisé", "les équipes informatiques hospitalières", "messages, connecteurs, schémas"),
    ("les entrepôts de données", "les ingénieurs de données", "requêtes, schémas, dictionnaires"),
    ("les services d’authentification", "les équipes d’exploitation", "configurations, journaux, certificats"),
    ("les applications mobiles de service", "les développeurs mobiles", "interfaces, tests, maquettes"),
    ("les logiciels de scolarité", "les équipes numériques des établissements", "modules, scripts, états"),
    ("les échanges entre administrations", "les équipes d’interfaces", "contrats d’interface, schémas, journaux"),
    ("les sites institutionnels", "les équipes web", "gabarits, composants, contenus"),
    ("les codes de calcul scientifique", "les ingénieurs de calcul", "scripts, carnets, jeux de données"),
    ("les assistants internes", "les équipes de l’innovation numérique", "invites, journaux, jeux d’essai"),
)  # fmt: skip

SOFTWARE = tuple(
    Context(
        matter,
        agents,
        "les équipes métier",
        pieces,
        "Où cette règle est-elle programmée ?",
        (Trade.IT,),
        (Kind.CENTRAL, Kind.LOCAL, Kind.HOSPITAL, Kind.AGENCY, Kind.SOCIAL_SECURITY),
    )
    for matter, agents, pieces in _ROWS
)

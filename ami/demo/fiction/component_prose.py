"""Pools of sentences for what computing teams install: see `prose`."""

EFFORT = (
    (
        "L’installation demande {few} jours à une équipe informatique, avec une procédure écrite et rejouable.",
        "Une équipe de deux personnes installe la brique, puis la tient à jour à raison d’une demi-journée par mois.",
        "La mise en place se fait en deux temps : un essai sur un serveur, puis la production après contrôle de sécurité.",
    ),
    (
        "Un serveur muni d’une carte de calcul suffit pour {hundreds} utilisateurs.",
        "La brique fonctionne sur des serveurs ordinaires et tire parti d’une carte de calcul si elle existe.",
        "Les besoins en matériel sont estimés par un outil fourni, à partir du volume attendu.",
    ),
    (
        "L’exploitation est formée en deux jours, sur son propre environnement.",
        "La documentation couvre l’installation, la sauvegarde, la supervision et le retour arrière.",
        "Un accompagnement à distance est inclus pendant le premier mois.",
    ),
)
SETTING = (
    "La mise en service se fait sur un premier environnement, puis en production après recette.",
    "L’installation est décrite pas à pas et peut être rejouée à l’identique.",
    "La brique s’emploie par son interface de programmation, depuis les applications existantes.",
    "Chaque fonction s’active séparément, selon les besoins de l’organisme.",
    "Les réglages sont tenus dans des fichiers versionnés, relus avant chaque changement.",
)

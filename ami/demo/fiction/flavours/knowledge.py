"""Bases de données vectorielles ; apprentissage spécialisé."""

from ami.demo.fiction.flavours.shape import Flavour, Indicator
from ami.questions.options import Technique

VECTOR_DATABASES = Flavour(
    nouns=("Index", "Mémoire", "Vecteur", "Rayonnage", "Socle", "Répertoire", "Cloison"),
    pitches=(
        "Base vectorielle qui respecte les droits d’accès de chaque agent, jusqu’au paragraphe.",
        "Recherche par le sens dans les documents de l’organisme, cloisonnée par service.",
        "Brique de recherche pour appuyer des réponses sur les textes relatifs {to_matter}.",
        "Indexe, cloisonne et date les connaissances {of_agents}, pour toute application.",
        "Une mémoire documentaire commune, où chacun ne retrouve que ce qu’il a le droit de lire.",
    ),
    openings=(
        "{name} indexe les documents de l’organisme et répond à des recherches par le sens, en appliquant les droits de la personne qui cherche.",
        "Appuyer un assistant sur des documents internes suppose de n’en montrer aucun à qui n’y a pas droit. {name} applique les droits au moment de la recherche.",
        "{name} réunit dans une brique le découpage, l’indexation, la recherche et la citation des documents ({pieces}).",
        "Installé chez l’organisme, {name} sert de socle aux applications qui traitent {matter}.",
        "{name} relie la recherche par mots et la recherche par le sens, et rend des passages datés et référencés.",
    ),
    features=(
        "Les droits de l’annuaire sont appliqués à chaque recherche, sans copie ni délai.",
        "Chaque passage garde sa source, sa date et sa version.",
        "Un document retiré disparaît de l’index en moins d’une minute.",
        "Les recherches par mots et par le sens sont combinées, avec un réglage par corpus.",
        "Le cloisonnement par service est garanti par des clés de chiffrement distinctes.",
        "Un jeu de questions mesure la qualité de la recherche à chaque changement.",
        "L’interface de programmation est documentée et stable.",
        "Les tableaux, les annexes et les images légendées sont indexés.",
    ),
    runs=(
        "Usage courant : une application transmet la question et l’identité de l’agent ; la brique rend les passages autorisés et leurs références.",
        "L’équipe informatique branche un espace documentaire ; l’indexation commence, puis se met à jour en continu.",
        "Un responsable vérifie, par un compte d’essai, qu’un service ne retrouve rien d’un autre.",
    ),
    refusals=(
        "{name} ne rédige aucune réponse : il rend des passages, que l’application emploie.",
        "La brique ne modifie pas les documents et n’en garde pas de copie lisible.",
        "Aucune recherche n’est conservée avec l’identité de son auteur au-delà de la durée réglementaire.",
    ),
    uses=(
        "Servir de base de recherche aux assistants internes {of_agents}.",
        "Retrouver les passages utiles dans les documents ({pieces}), selon les droits de chacun.",
        "Mutualiser la recherche documentaire entre plusieurs applications de l’organisme.",
    ),
    workings=(
        "Les documents sont découpés selon leur plan, transformés en vecteurs et rangés par cloison ; le filtre des droits s’applique avant le calcul de proximité.",
        "Deux index, de mots et de sens, sont interrogés ensemble ; un modèle reclasse les passages ; les droits sont vérifiés une seconde fois à la sortie.",
        "L’annuaire est la seule source des droits ; la recherche est refusée s’il ne répond pas.",
    ),
    gains=(
        "{agents} trouvent plus vite le texte applicable et cessent de tenir des copies personnelles.",
        "Une même brique a remplacé plusieurs moteurs de recherche.",
        "Les réponses des assistants citent des textes à jour, ce qui réduit les corrections.",
        "Ouvrir un nouveau corpus prend quelques jours au lieu de plusieurs mois.",
    ),
    indicators=(
        Indicator("Temps de recherche d’un texte", "minutes", (9, 30), (0.1, 0.35)),
        Indicator(
            "Bon passage parmi les cinq premiers", "% des recherches", (44, 58), (1.45, 1.65)
        ),
        Indicator("Délai d’ouverture d’un corpus", "jours", (30, 90), (0.08, 0.25)),
        Indicator(
            "Réponses fondées sur un texte périmé", "pour 100 réponses", (8, 19), (0.1, 0.35)
        ),
        Indicator("Documents accessibles par une seule recherche", "milliers", (12, 90), (3, 7)),
    ),
    deployments=(
        "Socle de recherche des assistants internes",
        "Recherche dans la doctrine interne",
        "Recherche dans les archives courantes",
        "Base de connaissances de l’assistance",
    ),
    limits=(
        "Les documents sans structure donnent de moins bons passages.",
        "Au-delà de {few} millions de passages, un second serveur est nécessaire.",
        "Les droits mal tenus dans l’annuaire se retrouvent tels quels dans la recherche.",
        "Les plans et les schémas sans légende ne sont pas retrouvés.",
    ),
    quality=(
        "Les réponses faites {to_users} s’appuient sur le texte en vigueur et le citent.",
        "Deux agents qui cherchent la même règle trouvent la même réponse.",
        "Les temps d’attente au téléphone ont baissé, d’après {hundreds} appels suivis.",
    ),
    techniques=(Technique.RETRIEVAL, Technique.CLASSIFICATION),
    model_role="Représentation des textes et reclassement",
    energy=(0.02, 0.4),
    is_component=True,
)

FINE_TUNING = Flavour(
    nouns=("Apprentissage", "Métier", "Ajustage", "Trempe", "Compagnon", "Lexique", "Méthode"),
    pitches=(
        "Spécialise un modèle ouvert sur le vocabulaire et les cas {of_agents}.",
        "Chaîne d’apprentissage spécialisé, des données anonymisées au modèle évalué.",
        "Adapte un petit modèle à une tâche relative {to_matter}.",
        "Outille l’organisme pour entraîner, comparer et garder la maîtrise de ses modèles.",
        "Remplace un grand modèle par un petit modèle spécialisé, mesuré sur les mêmes cas.",
    ),
    openings=(
        "{name} est une chaîne complète d’apprentissage spécialisé : préparation des données, entraînement, évaluation, mise en service.",
        "Un modèle général connaît mal {matter}. {name} l’adapte à partir d’exemples choisis par {agents}.",
        "{name} s’installe chez l’organisme et entraîne de petits modèles sur des tâches précises, sans sortie de données.",
        "Avec {name}, une équipe informatique sans spécialiste entraîne un modèle en suivant un parcours guidé, puis décide au vu d’une évaluation.",
        "{name} transforme les corrections faites par {agents} en exemples, et réentraîne le modèle à intervalles réguliers.",
    ),
    features=(
        "Les exemples sont anonymisés et dédoublonnés avant tout apprentissage.",
        "Un jeu d’essai tenu à l’écart mesure chaque version, question par question.",
        "L’entraînement léger tient sur une seule carte de calcul.",
        "Chaque modèle porte sa fiche : données, méthode, résultats, limites, énergie.",
        "Un retour à la version précédente se fait en une minute.",
        "Les exemples peuvent être retirés, avec réentraînement et preuve du retrait.",
        "Une interface permet {to_agents} d’annoter et de comparer deux réponses.",
        "Le modèle obtenu appartient à l’organisme et s’exporte dans un format ouvert.",
    ),
    runs=(
        "Usage courant : {agents} annotent quelques centaines d’exemples, l’équipe lance l’apprentissage, et le comité de suivi lit l’évaluation.",
        "Chaque trimestre, les corrections relevées servent à une nouvelle version, comparée à la précédente.",
        "L’équipe décrit la tâche, choisit un modèle de départ et suit les étapes jusqu’à la mise en service.",
    ),
    refusals=(
        "{name} n’entraîne pas de modèle général et ne collecte rien sur internet.",
        "Aucune donnée d’un organisme ne sert à un autre.",
        "La brique ne met pas en service un modèle qui échoue au jeu d’essai.",
    ),
    uses=(
        "Adapter un modèle ouvert aux tâches {of_agents}, à partir d’exemples internes.",
        "Classer et extraire les éléments des pièces ({pieces}) avec un petit modèle spécialisé.",
        "Remplacer l’appel à un grand modèle distant par un modèle spécialisé tenu sur place.",
    ),
    workings=(
        "Les exemples sont nettoyés, anonymisés, répartis en trois jeux ; un entraînement léger ajuste une petite part des poids ; l’évaluation décide.",
        "Un grand modèle propose des annotations, que {agents} corrigent ; un petit modèle apprend de ces corrections.",
        "Plusieurs réglages sont essayés en parallèle et arrêtés tôt ; seul le meilleur est entraîné jusqu’au bout.",
    ),
    gains=(
        "Un modèle quinze fois plus petit donne, sur la tâche visée, un résultat comparable.",
        "Le vocabulaire {of_agents} est compris dès la première version.",
        "Les corrections manuelles ont diminué à chaque nouvelle version.",
        "Les données ne quittent plus l’organisme, ce qui a levé un obstacle au projet.",
    ),
    indicators=(
        Indicator("Réponses correctes sur le jeu d’essai", "% des réponses", (52, 66), (1.3, 1.45)),
        Indicator("Corrections faites par les agents", "pour 100 réponses", (30, 52), (0.2, 0.5)),
        Indicator("Coût mensuel d’exécution", "€", (1_400, 9_500), (0.15, 0.4)),
        Indicator("Temps de classement d’un document", "secondes", (40, 150), (0.05, 0.2)),
        Indicator(
            "Taille du modèle nécessaire", "milliards de paramètres", (60, 120), (0.04, 0.15)
        ),
    ),
    deployments=(
        "Classement de documents par un modèle spécialisé",
        "Adaptation d’un modèle au vocabulaire du service",
        "Extraction d’éléments dans les pièces",
        "Réentraînement trimestriel sur les corrections",
    ),
    limits=(
        "Il faut au moins {hundreds} exemples relus pour une tâche de classement.",
        "Un modèle spécialisé perd en généralité : il ne convient qu’à la tâche prévue.",
        "Une réforme oblige à revoir les exemples et à réentraîner.",
        "L’anonymisation automatique laisse passer environ {few} éléments sur mille, d’où une relecture.",
    ),
    quality=(
        "{users} reçoivent des réponses plus justes, dans les mots du service.",
        "Les demandes arrivent plus vite au bon service, pour {percent} % d’entre elles du premier coup.",
        "Les erreurs de classement, qui retardaient les réponses, ont nettement reculé.",
    ),
    techniques=(Technique.FINE_TUNING, Technique.CLASSIFICATION, Technique.TEXT_GENERATION),
    model_role="Modèle de départ de l’apprentissage",
    energy=(0.05, 0.8),
    is_component=True,
)

"""Aide au code ; inférence et optimisation énergétique des modèles."""

from ami.demo.fiction.flavours.shape import Flavour, Indicator
from ami.demo.fiction.software_contexts import SOFTWARE
from ami.questions.options import Technique

CODE = Flavour(
    nouns=("Atelier", "Relecture", "Code", "Établi", "Forge", "Syntaxe", "Rénovation"),
    pitches=(
        "Aide à écrire, relire et tester le code qui fait tourner {matter}.",
        "Documente et modernise {matter}, règle par règle, avec des tests à l’appui.",
        "Assistant de programmation installé chez l’organisme, pour {agents}.",
        "Relit chaque modification de code et explique les risques en français.",
        "Retrouve dans du code ancien les règles de gestion et les écrit en clair.",
    ),
    openings=(
        "{name} assiste {agents} dans l’éditeur de code : complétion, explication, tests et relecture.",
        "Une part du code qui fait tourner {matter} n’est plus documentée. {name} en extrait les règles et propose une réécriture vérifiée par des tests.",
        "{name} relit les modifications avant leur intégration et signale défauts, failles et écarts aux règles de l’équipe.",
        "{name} s’installe dans l’infrastructure de l’organisme : le code ne sort jamais.",
        "Pour {matter}, {name} produit d’abord les tests qui décrivent le comportement actuel, puis les propositions de changement.",
    ),
    features=(
        "Les propositions suivent les conventions relevées dans les dépôts de l’équipe.",
        "Les tests de non-régression sont écrits avant toute réécriture.",
        "Les règles de gestion sont restituées en français, avec le lien vers les lignes concernées.",
        "Les failles connues sont recherchées et expliquées, avec un correctif à relire.",
        "Les requêtes lentes sont repérées et une version plus sobre est proposée.",
        "Un journal conserve l’origine de chaque ligne proposée et sa licence probable.",
        "Les langages anciens sont pris en charge, des écrans aux traitements par lots.",
        "Les critères d’accessibilité sont contrôlés dans les gabarits des pages.",
    ),
    runs=(
        "Usage courant : le développeur décrit la modification, lit la proposition et ses tests, corrige, puis soumet à relecture.",
        "À chaque demande d’intégration, une relecture automatique précède celle d’un collègue.",
        "L’équipe choisit un module ; l’outil en dresse la carte, les règles et les tests, puis propose un plan de reprise.",
    ),
    refusals=(
        "{name} ne met rien en production : toute modification est relue par une personne.",
        "Le code des clients n’est ni conservé ni employé pour l’apprentissage.",
        "Les chiffrements et les contrôles d’accès ne sont jamais modifiés sans demande expresse.",
    ),
    uses=(
        "Aider {agents} à écrire, tester et relire le code au quotidien.",
        "Documenter puis moderniser les programmes qui font tourner {matter}.",
        "Relire les modifications et repérer les failles avant la mise en production.",
    ),
    workings=(
        "Le dépôt est indexé sur place ; les passages utiles sont transmis au modèle, et la proposition est compilée et testée avant d’être montrée.",
        "Le programme est analysé en arbre ; le modèle nomme les règles ; des tests créés à partir de cas réels vérifient l’équivalence.",
        "Deux modèles se relisent : l’un propose, l’autre cherche les défauts ; ce qui ne passe pas les tests n’est pas montré.",
    ),
    gains=(
        "Les relectures durent moins longtemps et portent davantage sur le fond.",
        "La couverture par les tests a progressé sans geler les évolutions.",
        "Un programme que plus personne n’osait modifier a pu être repris en quelques mois.",
        "Les défauts découverts en production ont diminué.",
    ),
    indicators=(
        Indicator("Temps de relecture d’une modification", "minutes", (40, 130), (0.4, 0.7)),
        Indicator("Code couvert par des tests", "% des lignes", (18, 40), (1.6, 2.2)),
        Indicator("Défauts découverts en production", "par trimestre", (18, 70), (0.4, 0.7)),
        Indicator("Règles de gestion documentées", "% des règles", (10, 35), (2, 2.6)),
        Indicator("Délai de correction d’une faille", "jours", (12, 45), (0.2, 0.5)),
    ),
    deployments=(
        "Relecture des modifications de code",
        "Documentation d’applications anciennes",
        "Écriture de tests",
        "Assistant dans l’éditeur de code",
    ),
    limits=(
        "Les langages très rares et les bibliothèques internes demandent un temps de réglage.",
        "Environ {dozens} % des propositions sont modifiées ou refusées.",
        "Un comportement qui dépend de données absentes du dépôt n’est pas compris.",
        "La relecture automatique signale parfois de faux défauts, surtout dans le code ancien.",
    ),
    quality=(
        "Les évolutions attendues par les usagers sont livrées plus régulièrement.",
        "Les interruptions de service liées à une erreur de programmation ont reculé.",
        "Les défauts d’accessibilité sont repérés avant la mise en ligne, sur {hundreds} pages contrôlées.",
    ),
    techniques=(Technique.CODE, Technique.TEXT_GENERATION, Technique.RETRIEVAL),
    model_role="Proposition et relecture de code",
    energy=(0.5, 4),
    contexts=SOFTWARE,
)

INFERENCE = Flavour(
    nouns=("Moteur", "Sobriété", "Turbine", "Cadence", "Foyer", "Éco", "Régulateur"),
    pitches=(
        "Fait tourner des modèles de langue sur le matériel de l’organisme, en consommant moins.",
        "Sert plusieurs modèles sur les mêmes serveurs et mesure l’énergie de chaque usage.",
        "Réduit le coût et l’énergie de l’IA employée pour {matter}.",
        "Choisit pour chaque requête le plus petit modèle qui suffit.",
        "Comprime et exécute des modèles ouverts sur des serveurs ordinaires.",
    ),
    openings=(
        "{name} exécute des modèles ouverts dans l’infrastructure de l’organisme et mesure l’énergie consommée par usage.",
        "Les équipes qui exploitent {matter} demandent des modèles, sans savoir ce qu’ils coûtent. {name} partage les serveurs et rend compte à chacun.",
        "{name} est un serveur de modèles : il comprime, met en file, regroupe les requêtes et éteint ce qui ne sert pas.",
        "{name} aiguille chaque requête vers le plus petit modèle capable d’y répondre, d’après un jeu d’essai de l’organisme.",
        "Installé par une équipe informatique, {name} offre une interface commune à tous les modèles de l’organisme.",
    ),
    features=(
        "La consommation est mesurée au serveur et répartie par application.",
        "Les modèles sont comprimés avec un contrôle de qualité avant et après.",
        "Les requêtes semblables sont regroupées et les réponses stables gardées en mémoire.",
        "Les travaux qui peuvent attendre sont reportés aux heures où l’électricité est la moins carbonée.",
        "Des quotas par service évitent qu’une application en prive une autre.",
        "Les modèles inactifs sont déchargés en quelques secondes.",
        "L’interface est compatible avec les usages courants, ce qui évite de modifier les applications.",
        "Le matériel ordinaire, sans carte de calcul, est pris en charge pour les petits modèles.",
    ),
    runs=(
        "Usage courant : l’équipe déclare un modèle, lance le jeu d’essai, fixe un quota et ouvre l’accès à une application.",
        "Chaque semaine, un relevé donne par application le nombre de requêtes, le délai et l’énergie.",
        "À la mise à jour d’un modèle, l’ancienne et la nouvelle version sont comparées sur les mêmes questions.",
    ),
    refusals=(
        "{name} ne fournit aucun modèle : l’organisme choisit les siens et en vérifie la licence.",
        "La brique n’a pas d’interface pour les agents : elle s’adresse aux équipes informatiques.",
        "Aucune requête n’est conservée par défaut ; seules des mesures le sont.",
    ),
    uses=(
        "Servir les modèles des applications internes, notamment pour {matter}.",
        "Mesurer et réduire l’énergie des usages de l’IA dans l’organisme.",
        "Mutualiser des serveurs de calcul entre plusieurs services.",
    ),
    workings=(
        "Les requêtes sont mises en file et groupées ; le moteur répartit le calcul sur les cartes disponibles et relève la puissance en continu.",
        "Un aiguilleur compare la difficulté de la requête à un jeu d’essai et choisit le modèle ; en cas de doute, le plus grand répond.",
        "Les poids sont comprimés par étapes ; chaque étape n’est gardée que si le jeu d’essai perd moins d’un point.",
    ),
    gains=(
        "Le même matériel sert davantage d’applications, sans achat supplémentaire.",
        "L’énergie par requête a été réduite de plus de moitié, à qualité égale.",
        "Les coûts sont connus et répartis, ce qui a permis d’arrêter des usages peu utiles.",
        "Le délai de réponse reste stable aux heures de pointe.",
    ),
    indicators=(
        Indicator("Énergie par requête", "Wh", (3, 12), (0.2, 0.5)),
        Indicator("Requêtes servies par serveur", "par minute", (60, 240), (2.1, 4.5)),
        Indicator("Coût de mille requêtes", "€", (9, 40), (0.25, 0.55)),
        Indicator("Délai médian de réponse", "millisecondes", (1_800, 6_000), (0.3, 0.6)),
        Indicator("Cartes de calcul nécessaires", "cartes", (8, 24), (0.35, 0.65)),
    ),
    deployments=(
        "Service de modèles mutualisé",
        "Exécution de modèles sur site",
        "Mesure de l’énergie des usages",
        "Aiguillage entre modèles",
    ),
    limits=(
        "La compression fait perdre en moyenne {few} dixièmes de point sur les tâches de raisonnement.",
        "Les gains annoncés supposent un minimum de {hundreds} requêtes par heure.",
        "La mesure d’énergie ne couvre ni le réseau ni les postes des agents.",
        "Les modèles très récents demandent quelques semaines d’adaptation.",
    ),
    quality=(
        "Les services en ligne répondent à un rythme régulier, y compris aux heures de pointe.",
        "L’organisme peut publier l’empreinte de ses usages de l’IA.",
        "Les interruptions ont reculé, avec {percent} % des requêtes servies en moins de deux secondes.",
    ),
    techniques=(Technique.SERVING, Technique.TEXT_GENERATION),
    model_role="Modèle servi lors des mesures",
    energy=(0.1, 1.2),
    contexts=SOFTWARE,
    is_component=True,
)

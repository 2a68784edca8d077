"""Pools of sentences that suit any thématique: a text says one sentence of each pool, in order."""

PUBLIC_INTEREST = (
    (
        "{org} travaille avec des organismes publics depuis {few} ans.",
        "{org} conçoit des logiciels pour les services publics et en tire la plus grande part de son activité.",
        "{org} réunit {dozens} personnes, dont une partie vient de l’administration.",
        "Les premiers travaux {of_org} ont été menés avec une collectivité.",
        "L’activité {of_org} porte sur des outils d’IA sobres, destinés à des organisations publiques et privées.",
    ),
    (
        "Son intérêt pour l’IA publique tient à un constat partagé avec {agents} : le temps manque pour les situations complexes.",
        "L’équipe souhaite rendre ses travaux comparables à d’autres et les faire connaître des acheteurs publics.",
        "L’équipe participe à des groupes d’échange entre collectivités et y présente ses mesures.",
        "L’équipe voit dans cet appel le moyen de confronter ses résultats à une grille publique.",
    ),
)
SETUP_EFFORT = (
    (
        "Un référent consacre deux à quatre demi-journées par semaine au projet pendant la mise en place.",
        "L’organisme mobilise un chef de projet à temps partiel et trois à cinq agents pour les essais.",
        "La mise en place demande environ {dozens} heures de travail {to_agents}, réparties sur la période.",
        "Une personne de l’équipe informatique intervient {few} jours, pour les accès et l’annuaire.",
    ),
    (
        "La reprise des données se limite aux documents déjà publiés ou tenus à jour.",
        "Aucune reprise de données n’est nécessaire pour commencer.",
        "Les données sont reprises par lots, avec un contrôle par échantillon.",
        "Un export mensuel suffit, sans connexion aux logiciels métier.",
    ),
    (
        "La formation dure une demi-journée par groupe de douze.",
        "Deux séances d’une heure et un guide de dix pages suffisent aux utilisateurs.",
        "Les référents suivent une journée de formation, puis forment leurs collègues.",
        "Aucun matériel particulier n’est requis sur les postes.",
    ),
)
PRICE_BASIS = (
    "Une commune de {hundreds} agents",
    "Un service de {dozens} utilisateurs réguliers",
    "Un organisme de {thousands} agents",
    "Un établissement de {hundreds} utilisateurs, assistance comprise",
    "Une collectivité de {thousands} habitants",
)
REVERSIBILITY = (
    (
        "Toutes les données sont exportables à tout moment par l’organisme, sans frais.",
        "Un export complet est fourni sur demande en moins de cinq jours ouvrés.",
        "L’organisme dispose d’une fonction d’export qui ne dépend pas du candidat.",
        "Les données et les réglages restent dans l’infrastructure de l’organisme.",
    ),
    (
        "Les formats sont ouverts : CSV, JSON, ODT et PDF.",
        "L’export comprend les textes, les réglages, les jeux d’essai et les journaux, en JSON et CSV.",
        "Le schéma des données exportées est documenté et joint à l’export.",
    ),
    (
        "À la fin du contrat, les données sont effacées sous trente jours, avec attestation.",
        "Un accompagnement de {few} jours est prévu au contrat pour le passage à une autre solution.",
        "La reprise a été éprouvée une fois, avec un client qui a changé de solution.",
        "Les modèles employés étant ouverts, le service peut être repris par un autre prestataire.",
    ),
)
SCALE_UP = (
    (
        "La solution sert aujourd’hui {thousands} usages par mois et a été éprouvée à dix fois ce volume.",
        "Le plus grand organisme client est passé de {dozens} à {hundreds} utilisateurs en un an.",
        "Des essais de charge ont été menés jusqu’à {hundreds} utilisateurs simultanés.",
        "L’ajout de serveurs se fait sans interruption et de façon proportionnelle au volume.",
    ),
    (
        "Les indicateurs ont été relevés à chaque extension : ils sont restés stables à {few} points près.",
        "Les gains par agent n’ont pas diminué quand le nombre d’utilisateurs a été multiplié.",
        "Le délai de réponse est resté sous deux secondes pour {percent} % des usages.",
        "La première extension a fait apparaître un besoin de réglage, corrigé depuis.",
    ),
    (
        "L’équipe compte {dozens} personnes, dont {few} pour les mises en place.",
        "Des partenaires formés prennent en charge les mises en place simultanées.",
        "Jusqu’à {few} mises en place peuvent être menées de front.",
    ),
)
REPLICATION = (
    (
        "Le cœur de la solution se reprend tel quel d’un organisme à l’autre.",
        "La solution a été reprise dans des organismes de tailles très différentes, de {dozens} à {thousands} agents.",
        "Les réglages d’un premier organisme servent de point de départ au suivant.",
    ),
    (
        "Il faut adapter le vocabulaire, les contenus et les règles propres {to_matter}.",
        "L’adaptation porte sur les modèles de documents et sur l’annuaire.",
        "Seuls les jeux d’essai sont à réécrire avec {agents}, ce qui prend environ deux semaines.",
    ),
    (
        "Une collectivité voisine a repris la solution en {few} semaines.",
        "Un guide de reprise, rédigé avec un client, est remis à chaque organisme.",
        "Deux secteurs éloignés du premier usage l’emploient, avec des résultats proches.",
        "La reprise hors du premier métier reste à éprouver.",
    ),
)
SUPPORT = (
    (
        "L’assistance répond les jours ouvrés de 9 h à 18 h, par téléphone et par messagerie.",
        "L’assistance répond en moins de quatre heures ouvrées, et en une heure pour un incident bloquant.",
        "Un interlocuteur unique suit chaque organisme.",
    ),
    (
        "La documentation est en français et accessible en ligne.",
        "Un club d’utilisateurs se réunit {few} fois par an.",
        "Des séances de formation sont ouvertes chaque mois aux nouveaux agents.",
    ),
)
SENSITIVE_MEASURES = (
    (
        "Les données d’une sensibilité particulière sont traitées dans un espace dédié, séparé du reste du service.",
        "Ces données restent dans l’infrastructure de l’organisme et n’en sortent sous aucune forme.",
        "L’accès est limité à des personnes désignées, avec une authentification renforcée.",
    ),
    (
        "Elles sont chiffrées avec des clés que détient l’organisme.",
        "Chaque consultation est inscrite dans un journal remis à l’organisme.",
        "Aucune équipe extérieure à l’Union européenne n’intervient sur ces environnements.",
    ),
)
ACCESS_CONTROL = (
    (
        "Les droits viennent de l’annuaire de l’organisme et sont vérifiés à chaque requête.",
        "Chaque organisme dispose de sa propre base et de ses propres clés.",
        "Les services d’un même organisme sont séparés ; un agent ne voit que ce que son service lui ouvre.",
    ),
    (
        "Les administrateurs du candidat n’ont pas accès aux contenus, sauf autorisation datée de l’organisme.",
        "Un essai automatique tente chaque nuit de franchir les cloisons et rend compte du résultat.",
        "Une revue des droits est proposée deux fois par an.",
    ),
)
SECURITY = (
    (
        "Les échanges et les données sont chiffrés ; les secrets sont tenus dans un coffre.",
        "Les données sont chiffrées au repos et en transit, avec renouvellement annuel des clés.",
        "L’authentification à deux facteurs est imposée aux administrateurs.",
    ),
    (
        "Un test d’intrusion est mené chaque année par un tiers ; le dernier relevait {few} points mineurs, corrigés.",
        "Les correctifs de sécurité sont appliqués en moins de sept jours, et en un jour pour une faille critique.",
        "Les dépendances sont surveillées chaque jour et leur liste est remise à l’organisme.",
    ),
    (
        "Les journaux sont conservés un an, séparés du service.",
        "Les sauvegardes sont quotidiennes et une restauration est éprouvée chaque trimestre.",
        "Un incident est signalé à l’organisme en moins de vingt-quatre heures.",
    ),
    (
        "Les instructions cachées dans les documents sont recherchées et neutralisées.",
        "Les réponses des modèles sont filtrées et leur débit est limité.",
        "Un plan de continuité prévoit la reprise en moins d’une journée.",
    ),
)
INDEPENDENCE = (
    (
        "La solution s’appuie sur des composants libres et sur des modèles ouverts, remplaçables.",
        "Le modèle peut être changé par un simple réglage ; deux modèles sont éprouvés à chaque version.",
        "Aucun composant n’impose un hébergeur ou un matériel particulier.",
    ),
    (
        "Le code source est déposé chez un tiers et remis à l’organisme si l’activité cesse.",
        "Les formats et les interfaces sont documentés et ouverts.",
        "Un plan de fin de service garantit douze mois de maintien.",
    ),
)
ENVIRONMENT_VALUE = (
    (
        "L’usage évite des déplacements : environ {hundreds} trajets par an dans un organisme suivi.",
        "Le nombre de pages imprimées a baissé de {dozens} % dans les services équipés.",
        "La réduction des relances et des envois en double diminue le courrier papier.",
        "L’apport direct pour l’environnement est faible et n’a pas été mesuré.",
    ),
)
ENVIRONMENT_MEASURES = (
    (
        "Les modèles sont choisis parmi les plus petits qui suffisent à la tâche.",
        "Les calculs qui peuvent attendre sont groupés la nuit.",
        "Les réponses stables sont gardées en mémoire, ce qui évite {dozens} % des calculs.",
    ),
    (
        "La consommation est mesurée au serveur et communiquée chaque trimestre.",
        "Une analyse du cycle de vie a été menée sur l’usage principal ; le matériel en représente la plus grande part.",
        "L’hébergeur publie l’efficacité de ses salles, et le matériel y est gardé cinq ans ou plus.",
        "L’empreinte n’est pas encore mesurée ; un outil de mesure est en cours d’installation.",
    ),
)
WORKING_CONDITIONS = (
    (
        "{agents} signalent moins de tâches répétitives et moins d’interruptions.",
        "Une enquête menée six mois après la mise en place montre un travail jugé plus intéressant par {percent} % des personnes interrogées.",
        "Les périodes de forte demande sont mieux supportées, sans heures supplémentaires.",
        "Le travail de recopie a presque disparu.",
    ),
    (
        "L’instance de dialogue social a été consultée avant la mise en place.",
        "Les agents participent au réglage et peuvent refuser une proposition sans se justifier.",
        "Aucun suivi individuel de l’activité n’est produit.",
        "Une vigilance demeure sur le rythme de travail, suivie chaque trimestre.",
    ),
)
INCLUSION = (
    (
        "Les textes sont proposés en français simple et peuvent être lus à voix haute.",
        "La solution a été éprouvée avec des personnes aveugles, malentendantes et peu à l’aise avec le numérique.",
        "Les agents d’accueil s’en servent pour aider les personnes qui ne se connectent pas elles-mêmes.",
    ),
    (
        "Un accès par téléphone ou au guichet est toujours maintenu.",
        "Les écarts de résultat entre publics sont mesurés une fois par an.",
        "Les personnes qui parlent peu le français reçoivent une réponse dans leur langue.",
        "Les zones mal couvertes disposent d’une version légère.",
    ),
)
EVALUATION = (
    (
        "La fiabilité est mesurée sur un jeu de {hundreds} cas rédigés avec {agents}.",
        "Un échantillon de {hundreds} résultats est relu chaque mois par deux personnes.",
        "Le jeu d’essai compte {hundreds} cas, dont un tiers de cas difficiles.",
    ),
    (
        "Le dernier relevé donne {percent} % de résultats justes ; le reste est incomplet ou à corriger.",
        "Le taux de résultats acceptés sans modification est de {percent} %.",
        "Les deux relecteurs sont d’accord dans {percent} % des cas.",
    ),
    (
        "Chaque changement de modèle est refusé si le jeu d’essai perd plus d’un point.",
        "Les erreurs relevées rejoignent le jeu d’essai le mois suivant.",
        "Les résultats sont remis à l’organisme, erreurs comprises.",
    ),
)
HUMAN_OVERSIGHT = (
    (
        "Aucun résultat n’est employé sans relecture par un agent.",
        "L’agent valide, corrige ou refuse chaque proposition ; son choix prime.",
        "Un responsable désigné dans l’organisme relit chaque semaine un échantillon.",
    ),
    (
        "Un bouton arrête la solution à tout moment, sans perte de données.",
        "Les cas douteux sont présentés à part et ne peuvent être validés en lot.",
        "Les corrections sont conservées et servent aux contrôles.",
    ),
)
METHODS = (
    "Relevé sur {hundreds} cas, huit semaines avant et huit semaines après la mise en place",
    "Mesure dans {few} services, par tirage au sort de {hundreds} cas",
    "Journaux de l’outil et chronométrage de {dozens} agents volontaires",
    "Comparaison d’un service équipé et d’un service témoin, pendant trois mois",
    "Moyenne annuelle calculée par l’organisme, avant et après",
    "Double relecture de {hundreds} cas par des agents qui n’avaient pas pris part au projet",
)
SOURCES = (
    "Rapport d’évaluation remis à l’organisme",
    "Tableau de bord de l’organisme",
    "Bilan présenté en comité de pilotage",
    "Étude interne, disponible sur demande",
    "Enquête menée par l’organisme",
    "",
)
REMOTE_DEPENDENCE = (
    "La solution dépend d’un modèle appelé à distance ; une version installée sur place est en cours d’essai.",
    "Le modèle est appelé à distance : une rupture de ce service arrêterait la solution, le temps d’en changer.",
    "Le modèle principal est un service distant ; un second modèle, ouvert, peut le remplacer avec une perte de qualité.",
)
FIRST_USES = (
    "Le premier usage concerne {matter}, à partir des pièces habituelles : {pieces}.",
    "La version décrite ici s’applique {to_matter} et s’appuie sur les documents du service ({pieces}).",
    "La solution a d’abord été réglée pour {matter}, avec l’aide {of_agents}.",
    "Les chiffres donnés dans ce dossier portent sur {matter}, premier terrain d’usage.",
    "Le vocabulaire et les règles propres {to_matter} ont été établis avec {agents}.",
)
SETTING = (
    "La mise en service se fait par étapes, avec un premier groupe d’agents volontaires.",
    "Les réglages sont faits avec {agents} et restent modifiables ensuite.",
    "La solution s’ouvre depuis le poste habituel, sans changer de logiciel.",
    "L’ensemble fonctionne sur un poste ordinaire et sur une liaison modeste.",
    "Chaque organisme choisit les fonctions qu’il active.",
)

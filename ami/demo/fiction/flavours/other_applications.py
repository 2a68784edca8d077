"""Autre solution applicative: several small subjects, each with its own words."""

from ami.demo.fiction.contexts import serving
from ami.demo.fiction.flavours.shape import Flavour, Indicator
from ami.questions.options import Technique, Trade

PLAIN_FRENCH = Flavour(
    topics=("Simplification du langage administratif", "Rédaction claire et accessible"),
    nouns=("Clarté", "Limpide", "Rédaction", "Mots", "Simple"),
    pitches=(
        "Propose une version claire des courriers et des pages sur {matter}, à valider par un agent.",
        "Relit les textes destinés {to_users} et signale ce qui ne sera pas compris.",
        "Aide {agents} à écrire court, juste et lisible.",
    ),
    openings=(
        "{name} relit les courriers et les pages destinés {to_users}. Il signale les passages difficiles et propose une formulation plus claire.",
        "Un courrier mal compris provoque un appel, parfois un droit perdu. {name} aide {agents} à écrire clairement, sans changer le fond.",
        "{name} accompagne la rédaction : plan, ton, longueur, mots difficiles, formules à éviter.",
    ),
    features=(
        "Les références juridiques sont conservées et déplacées en fin de texte.",
        "Un indice de lisibilité est affiché avant et après, phrase par phrase.",
        "Une version en français facile à lire et à comprendre est préparée pour relecture par des personnes concernées.",
        "Les modèles de courriers sont repris par lots, puis validés un à un.",
        "Un lexique maison impose ou interdit certains mots.",
        "Les tournures qui accusent sont remplacées par des formulations neutres.",
    ),
    runs=(
        "Usage courant : l’agent colle son courrier, accepte ou refuse chaque proposition et garde la main sur l’ensemble.",
        "Le service reprend ses vingt courriers les plus envoyés, puis mesure les appels qui les suivent.",
    ),
    refusals=(
        "{name} n’envoie rien et ne modifie pas le sens juridique d’une décision.",
        "La solution ne s’emploie pas pour les textes réglementaires eux-mêmes.",
    ),
    uses=(
        "Relire les courriers et les pages qui concernent {matter} avant leur envoi ou leur mise en ligne.",
        "Reprendre les modèles de courriers adressés {to_users}.",
    ),
    workings=(
        "Le texte est analysé phrase par phrase ; un modèle propose, un contrôle vérifie que montants, dates et références sont inchangés.",
        "Des règles repèrent les difficultés ; le modèle ne réécrit que les passages signalés et explique chaque changement.",
    ),
    gains=(
        "Les appels qui suivent l’envoi d’un courrier ont diminué.",
        "{agents} rédigent plus vite et partagent des modèles communs.",
        "Les demandes reviennent plus complètes, car la liste des pièces est comprise.",
    ),
    indicators=(
        Indicator("Appels après l’envoi d’un courrier", "pour 100 courriers", (18, 40), (0.4, 0.7)),
        Indicator("Longueur moyenne d’un courrier", "mots", (380, 720), (0.45, 0.7)),
        Indicator(
            "Personnes ayant compris la suite à donner", "% des personnes", (41, 58), (1.4, 1.65)
        ),
        Indicator("Temps de rédaction", "minutes", (25, 70), (0.4, 0.7)),
    ),
    deployments=(
        "Reprise des modèles de courriers",
        "Relecture des pages du site",
        "Aide à la rédaction des réponses",
    ),
    limits=(
        "Les textes très techniques perdent en précision s’ils ne sont pas relus par un juriste.",
        "L’indice de lisibilité ne dit pas tout : seule une épreuve avec des lecteurs le confirme.",
        "Les tableaux et les formulaires ne sont pas réécrits.",
    ),
    quality=(
        "Des essais menés avec {dozens} personnes montrent une meilleure compréhension des démarches.",
        "Les courriers disent d’abord ce qui est décidé, puis ce qu’il faut faire.",
    ),
    techniques=(Technique.TEXT_GENERATION, Technique.CLASSIFICATION),
    model_role="Proposition de formulations",
    energy=(0.2, 1.5),
)

IMAGES = Flavour(
    topics=("Lecture d’images et de plans", "Analyse d’images pour la gestion du territoire"),
    nouns=("Regard", "Cadastre", "Image", "Relevé", "Horizon"),
    pitches=(
        "Décrit et classe les images utiles {to_agents}.",
        "Lit plans et photographies, et en tire des relevés que {agents} vérifient.",
        "Compare deux images d’un même lieu et signale ce qui a changé.",
    ),
    openings=(
        "{name} lit des photographies et des plans, les décrit en français et en extrait des mesures à vérifier.",
        "Les images s’accumulent sans être lues. {name} les classe, les décrit et les relie aux dossiers concernés.",
        "{name} assiste {agents} dans le relevé de faits visibles, avec le degré de certitude de chaque observation.",
    ),
    features=(
        "Les visages et les plaques sont floutés avant toute analyse.",
        "Chaque observation est montrée sur l’image, avec son degré de certitude.",
        "Les plans sont mis à l’échelle et comparés à la version précédente.",
        "Une description sert de texte de remplacement pour les personnes aveugles.",
        "Les images sont situées sur une carte et regroupées par lieu.",
        "Les relevés s’exportent dans les formats géographiques ouverts.",
    ),
    runs=(
        "Usage courant : l’agent envoie ses photographies de visite, corrige les observations proposées et verse le relevé au dossier.",
        "Les signalements reçus sont regroupés par lieu et par nature ; l’équipe prépare sa tournée.",
    ),
    refusals=(
        "{name} ne reconnaît ni les personnes ni les véhicules.",
        "Aucune verbalisation ne peut reposer sur ses observations.",
    ),
    uses=(
        "Relever et classer ce que montrent les images et les plans, pour {agents}.",
        "Suivre l’évolution d’un lieu à partir d’images successives.",
    ),
    workings=(
        "Un modèle de vision repère les objets prévus ; un modèle de langue rédige la description ; les cas incertains sont présentés à part.",
        "Les plans sont redressés et vectorisés, puis comparés couche par couche ; les écarts sont décrits.",
    ),
    gains=(
        "Les tournées sont mieux préparées et les déplacements inutiles ont diminué.",
        "Le relevé d’une visite est versé au dossier le jour même.",
        "Les signalements en double sont regroupés avant d’être traités.",
    ),
    indicators=(
        Indicator("Temps de relevé après une visite", "minutes", (50, 140), (0.25, 0.55)),
        Indicator("Signalements en double", "pour 100 signalements", (18, 36), (0.2, 0.5)),
        Indicator("Délai de prise en charge", "jours", (9, 28), (0.4, 0.7)),
        Indicator("Déplacements sans suite", "par mois", (20, 75), (0.4, 0.7)),
    ),
    deployments=("Relevés de visite", "Tri des signalements illustrés", "Comparaison de plans"),
    limits=(
        "La nuit, la pluie et les contre-jours réduisent fortement la qualité.",
        "Les objets absents du jeu d’apprentissage ne sont pas repérés.",
        "Les mesures ont une marge de {few} % et n’ont pas valeur de relevé officiel.",
    ),
    quality=(
        "Les signalements reçoivent une réponse plus rapide, avec l’état d’avancement.",
        "Les images publiées portent toutes un texte de remplacement.",
    ),
    techniques=(Technique.VISION, Technique.TEXT_GENERATION),
    model_role="Lecture et description des images",
    energy=(0.6, 6),
    contexts=serving(Trade.PLANNING, Trade.ENVIRONMENT, Trade.SECURITY, Trade.CULTURE),
)

TRAINING = Flavour(
    topics=("Formation et mise en situation des agents", "Préparation aux métiers de l’accueil"),
    nouns=("Répétition", "Simulateur", "Mentor", "Parcours", "Exercice"),
    pitches=(
        "Entraîne {agents} par des mises en situation, avec un retour immédiat.",
        "Prépare des exercices à partir des textes internes sur {matter}.",
        "Un tuteur qui questionne, corrige et renvoie au texte applicable.",
    ),
    openings=(
        "{name} propose {to_agents} des entretiens simulés et des cas pratiques, construits à partir des textes de l’organisme.",
        "Les nouveaux arrivants apprennent souvent sur le tas. {name} offre un entraînement sûr, à son rythme, sur {matter}.",
        "{name} aide les formateurs à préparer des exercices et à suivre les progrès, sans noter les personnes.",
    ),
    features=(
        "Les scénarios sont écrits par les formateurs, l’outil en varie les détails.",
        "Chaque retour cite le texte ou la consigne qui le fonde.",
        "Les entretiens se mènent à l’écrit ou à la voix.",
        "Le niveau de difficulté s’adapte aux réponses.",
        "Les résultats restent à la personne, qui décide de leur partage.",
        "Un recueil des erreurs fréquentes, anonyme, aide à revoir les consignes.",
    ),
    runs=(
        "Usage courant : vingt minutes d’entretien simulé, un retour en trois points, puis un second essai.",
        "Le formateur choisit un thème, relit dix exercices proposés, en garde six et les diffuse.",
    ),
    refusals=(
        "{name} ne sert ni au recrutement ni à l’évaluation individuelle des agents.",
        "Aucune émotion n’est analysée et aucune voix n’est conservée.",
    ),
    uses=(
        "Former {agents} par la pratique, sur {matter}.",
        "Préparer des exercices et des cas à partir des textes internes.",
    ),
    workings=(
        "Un modèle joue le rôle décrit par le scénario ; un second relit l’échange au regard d’une grille et rédige le retour.",
        "Les textes internes sont indexés ; chaque exercice et chaque correction s’appuient sur un passage cité.",
    ),
    gains=(
        "La durée d’accompagnement des nouveaux arrivants a été réduite.",
        "Les erreurs des premiers mois ont diminué.",
        "Les formateurs consacrent moins de temps à préparer et plus à échanger.",
    ),
    indicators=(
        Indicator("Durée avant autonomie", "semaines", (10, 26), (0.5, 0.75)),
        Indicator("Erreurs des trois premiers mois", "pour 100 dossiers", (9, 24), (0.4, 0.7)),
        Indicator("Temps de préparation d’une session", "heures", (8, 24), (0.3, 0.6)),
        Indicator("Agents formés dans l’année", "agents", (60, 320), (1.6, 2.8)),
    ),
    deployments=(
        "Formation des nouveaux arrivants",
        "Entraînement à l’entretien",
        "Préparation de cas pratiques",
    ),
    limits=(
        "Une mise en situation simulée ne remplace pas l’échange avec des collègues.",
        "Les cas trop rares sont mal joués : le formateur doit en écrire le détail.",
        "La voix de synthèse gêne une partie des agents, qui préfèrent l’écrit.",
    ),
    quality=(
        "L’accueil est jugé plus clair par {percent} % des personnes interrogées.",
        "Les réponses données par des agents différents se ressemblent davantage.",
    ),
    techniques=(Technique.TEXT_GENERATION, Technique.RETRIEVAL, Technique.SPEECH),
    model_role="Mise en situation et retour",
    energy=(0.4, 3),
)

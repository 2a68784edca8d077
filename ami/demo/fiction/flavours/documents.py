"""Synthèse documentaire et aide à l’analyse de textes."""

from ami.demo.fiction.flavours.shape import Flavour, Indicator
from ami.questions.options import Technique

DOCUMENTS = Flavour(
    nouns=("Synthèse", "Lecture", "Dossier", "Liasse", "Analyse", "Repères", "Sommaire", "Extrait"),
    pitches=(
        "Lit les pièces d’un dossier et en tire une synthèse dont chaque ligne renvoie à sa page.",
        "Aide {agents} à instruire plus vite : extraction, contrôle des pièces et synthèse sourcée.",
        "Compare, classe et résume les pièces relatives {to_matter}.",
        "Repère dans des dossiers longs ce qui compte pour {agents}, sans rien décider.",
        "Une lecture assistée des pièces ({pieces}), avec renvoi au passage d’origine.",
        "Classe les contributions et les courriers par sujet et signale ce qui est nouveau.",
    ),
    openings=(
        "{name} aide {agents} à lire des dossiers volumineux. Il classe les pièces, en extrait les éléments utiles et rédige une synthèse vérifiable.",
        "Un dossier réunit souvent des dizaines de pièces ({pieces}). {name} les trie, relève ce qui manque et présente l’essentiel sur une page.",
        "{name} répond à un besoin simple : savoir vite ce que contient un dossier, et à quelle page.",
        "{name} s’applique {to_matter}. Il suit la grille de lecture de l’organisme et cite chaque passage retenu.",
        "Avec {name}, {agents} comparent deux versions d’un texte, retrouvent des cas proches et préparent une note.",
        "{name} lit les textes reçus en nombre, les regroupe par sujet et montre les arguments, avec leurs extraits.",
    ),
    features=(
        "Chaque phrase de la synthèse ouvre la pièce à la bonne page.",
        "Les pièces manquantes ou illisibles sont signalées dès l’arrivée.",
        "Les montants, les dates et les noms sont extraits dans un tableau à corriger.",
        "Les dossiers semblables déjà traités sont proposés, avec leur issue.",
        "La grille de lecture se modifie en français, sans programmation.",
        "Deux versions d’un document sont comparées au fond et non mot à mot.",
        "Les documents numérisés, même de travers, sont redressés et reconnus.",
        "La synthèse s’exporte dans le modèle de note de l’organisme.",
        "Les données personnelles sont masquées avant tout partage.",
    ),
    runs=(
        "Usage courant : l’agent ouvre le dossier, lit la synthèse, contrôle les passages surlignés et complète sa note.",
        "Chaque nuit, les pièces reçues sont classées ; au matin, {agents} voient les dossiers prêts et ceux qui sont à relancer.",
        "L’agent pose une question sur le dossier, par exemple « {question} », et obtient les passages qui y répondent.",
    ),
    refusals=(
        "{name} ne propose aucune décision et n’attribue aucune note aux personnes.",
        "La solution n’envoie aucun courrier d’elle-même : les réponses restent écrites par {agents}.",
        "Les pièces ne servent jamais à entraîner un modèle.",
    ),
    uses=(
        "Préparer l’examen des dossiers qui concernent {matter}, avant la lecture complète par un agent.",
        "Vérifier que les pièces attendues ({pieces}) sont présentes et lisibles.",
        "Rédiger des notes de synthèse à partir de dossiers longs, avec leurs références.",
        "Classer et comparer un grand nombre de textes reçus sur {matter}.",
    ),
    workings=(
        "Les pièces sont reconnues, découpées et typées ; un modèle extrait les éléments de la grille, un second rédige, et un contrôle vérifie chaque renvoi.",
        "Une lecture d’image restitue le texte et les tableaux ; la recherche par le sens alimente la synthèse, limitée aux passages retrouvés.",
        "Les textes sont regroupés par proximité de sens ; le modèle nomme chaque groupe et en choisit les extraits représentatifs.",
        "La grille de l’organisme est traduite en questions ; à chacune répond un passage cité, ou l’absence de réponse.",
    ),
    gains=(
        "Le temps de première lecture a baissé d’environ moitié sur les dossiers longs.",
        "Les demandes de pièces partent dès le premier jour, ce qui raccourcit toute l’instruction.",
        "Les oublis constatés en relecture ont diminué.",
        "Le stock de dossiers en attente a reculé sans renfort.",
        "Les nouveaux agents deviennent autonomes plus tôt, grâce aux cas proches proposés.",
    ),
    indicators=(
        Indicator("Temps de première lecture d’un dossier", "minutes", (35, 160), (0.35, 0.65)),
        Indicator("Délai moyen d’instruction", "jours", (24, 120), (0.5, 0.8)),
        Indicator(
            "Dossiers incomplets repérés à l’arrivée",
            "% des dossiers incomplets",
            (30, 52),
            (1.6, 1.9),
        ),
        Indicator("Oublis relevés en relecture", "pour 100 dossiers", (9, 26), (0.3, 0.6)),
        Indicator("Dossiers en attente", "dossiers", (300, 2_600), (0.4, 0.75)),
        Indicator("Temps de rédaction d’une note", "minutes", (60, 210), (0.4, 0.7)),
    ),
    deployments=(
        "Contrôle de complétude des dossiers",
        "Synthèse des pièces avant instruction",
        "Préparation des notes de séance",
        "Analyse des contributions d’une consultation",
        "Recherche de cas proches",
    ),
    limits=(
        "Les pièces manuscrites ou très dégradées sont mal lues : elles sont signalées et non résumées.",
        "Au-delà de {hundreds} pages, la synthèse se fait par partie.",
        "Un élément implicite, connu des seuls spécialistes, peut échapper à la lecture.",
        "L’extraction des tableaux complexes demande une vérification, avec environ {few} % d’erreurs.",
        "Une grille mal rédigée donne une lecture médiocre : un temps de réglage est nécessaire.",
    ),
    quality=(
        "{users} reçoivent plus tôt une réponse, et une seule demande de pièces au lieu de plusieurs.",
        "Les réponses citent mieux les éléments du dossier, ce qui les rend plus compréhensibles.",
        "Le délai annoncé est tenu pour {percent} % des dossiers.",
    ),
    techniques=(Technique.VISION, Technique.CLASSIFICATION, Technique.TEXT_GENERATION),
    model_role="Extraction et rédaction de la synthèse",
    energy=(1, 15),
)

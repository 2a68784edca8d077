"""Autre brique technologique: several small subjects, each with its own words."""

from ami.demo.fiction.flavours.shape import Flavour, Indicator
from ami.demo.fiction.software_contexts import SOFTWARE
from ami.questions.options import Technique

ANONYMISATION = Flavour(
    topics=(
        "Anonymisation de textes et de documents",
        "Protection des données avant usage de l’IA",
    ),
    nouns=("Voile", "Anonymat", "Filtre", "Masque", "Réserve"),
    pitches=(
        "Masque les données personnelles avant tout envoi à un modèle, et les rétablit ensuite.",
        "Anonymise les pièces ({pieces}) pour les réutiliser sans risque.",
        "Brique de protection placée entre les applications et les modèles.",
    ),
    openings=(
        "{name} se place entre les applications et les modèles : il masque les données personnelles à l’aller et les rétablit au retour.",
        "Publier ou réutiliser des textes suppose de retirer ce qui identifie. {name} propose les passages à masquer et mesure le risque restant.",
        "{name} protège {matter} contre les fuites par l’usage de l’IA, sans modifier les applications.",
    ),
    features=(
        "Les noms, adresses, numéros et indices indirects sont repérés.",
        "Chaque masquage peut être relu, accepté ou refusé.",
        "Les pseudonymes restent constants dans un même document.",
        "Un rapport estime le risque de retrouver une personne.",
        "Les documents numérisés sont traités, y compris les tampons et les signatures.",
        "Les règles varient selon la destination : usage interne, partage, publication.",
    ),
    runs=(
        "Usage courant : l’application envoie son texte à la brique, qui masque, transmet, rétablit et journalise.",
        "Avant publication, {agents} relisent les masquages douteux, présentés par ordre de risque.",
    ),
    refusals=(
        "{name} ne promet pas l’anonymat absolu : il mesure et signale le risque.",
        "La table de correspondance ne quitte jamais l’organisme.",
    ),
    uses=(
        "Protéger les données personnelles dans les échanges avec des modèles.",
        "Préparer la publication ou le partage de documents ({pieces}).",
    ),
    workings=(
        "Des règles et un modèle spécialisé repèrent les éléments ; leurs résultats sont réunis ; un second passage cherche ce qui reste.",
        "Le texte est masqué en flux, mot après mot, avec un délai de quelques millisecondes.",
    ),
    gains=(
        "Des corpus jusque-là fermés ont pu être réutilisés.",
        "Le temps de relecture avant publication a été fortement réduit.",
        "Les équipes emploient des modèles sans exposer de données personnelles.",
    ),
    indicators=(
        Indicator("Éléments identifiants oubliés", "pour 1 000", (12, 38), (0.05, 0.2)),
        Indicator("Temps de relecture d’une décision", "minutes", (18, 45), (0.2, 0.45)),
        Indicator("Documents publiés dans l’année", "documents", (150, 900), (2.2, 5)),
        Indicator("Délai de mise à disposition", "jours", (25, 80), (0.1, 0.35)),
    ),
    deployments=(
        "Passerelle entre applications et modèles",
        "Préparation de publications",
        "Constitution de jeux d’essai",
    ),
    limits=(
        "Les indices indirects, comme une fonction rare dans une petite commune, demandent une relecture.",
        "Les écritures manuscrites ne sont pas traitées.",
        "Un masquage trop large peut rendre un texte inutilisable : le réglage est à revoir par corpus.",
    ),
    quality=(
        "Les documents publiés protègent mieux les personnes citées.",
        "Les demandes d’accès aux documents reçoivent une réponse plus rapide.",
    ),
    techniques=(Technique.CLASSIFICATION, Technique.VISION),
    model_role="Repérage des éléments identifiants",
    energy=(0.02, 0.3),
    is_component=True,
)

EVALUATION = Flavour(
    topics=(
        "Évaluation et traçabilité des systèmes d’IA",
        "Contrôle continu de la qualité des modèles",
    ),
    nouns=("Étalon", "Mesure", "Jauge", "Trace", "Épreuve"),
    pitches=(
        "Mesure en continu la qualité des applications d’IA et conserve la trace de chaque réponse.",
        "Compare des modèles sur les cas de l’organisme, avant achat comme en service.",
        "Registre et banc d’essai pour {agents} qui exploitent des modèles.",
    ),
    openings=(
        "{name} fournit un banc d’essai et un registre : quels modèles, pour quels usages, avec quels résultats.",
        "Une application d’IA se dégrade sans bruit. {name} rejoue chaque nuit des cas connus et alerte en cas d’écart.",
        "{name} aide {agents} à choisir un modèle sur des cas réels, puis à suivre sa qualité et son énergie.",
    ),
    features=(
        "Les jeux d’essai sont écrits avec les métiers et tenus à l’écart des fournisseurs.",
        "Chaque réponse garde la version du modèle, l’invite et les sources.",
        "Les comparaisons se font à l’aveugle, par des agents.",
        "Les écarts de qualité entre publics sont recherchés.",
        "Le registre produit la documentation qu’exige le règlement européen.",
        "Les mesures s’exportent dans des formats ouverts.",
    ),
    runs=(
        "Usage courant : l’équipe dépose cinquante cas, lance la comparaison et lit un rapport de deux pages.",
        "Chaque nuit, les cas connus sont rejoués ; une baisse crée une alerte et la liste des réponses en cause.",
    ),
    refusals=(
        "{name} ne note pas les agents et n’observe pas leur activité.",
        "La brique ne modifie jamais les réponses des applications.",
    ),
    uses=(
        "Comparer des modèles et suivre la qualité des applications d’IA de l’organisme.",
        "Tenir le registre des usages de l’IA et en produire la documentation.",
    ),
    workings=(
        "Les réponses sont confrontées à des attendus rédigés par les métiers ; un modèle relecteur signale les écarts, tranchés par une personne.",
        "Une sonde recueille les échanges, les anonymise et les range ; les mesures sont calculées par lots.",
    ),
    gains=(
        "Deux projets peu fiables ont été arrêtés avant leur généralisation.",
        "Le choix d’un modèle prend quelques jours et s’appuie sur des faits.",
        "Les baisses de qualité sont repérées avant les plaintes.",
    ),
    indicators=(
        Indicator("Délai de choix d’un modèle", "jours", (30, 90), (0.1, 0.35)),
        Indicator("Délai de repérage d’une baisse de qualité", "jours", (15, 60), (0.03, 0.15)),
        Indicator("Usages de l’IA inscrits au registre", "usages", (3, 14), (3, 6)),
        Indicator("Réponses erronées en service", "pour 100 réponses", (9, 22), (0.4, 0.7)),
    ),
    deployments=(
        "Registre des usages de l’IA",
        "Banc d’essai de modèles",
        "Suivi de la qualité en service",
    ),
    limits=(
        "Un jeu d’essai de moins de cinquante cas ne permet pas de conclure.",
        "Le modèle relecteur se trompe dans environ {few} % des cas, d’où l’arbitrage humain.",
        "Les usages oraux sont encore mal couverts.",
    ),
    quality=(
        "Les erreurs signalées par les usagers ont diminué sur les services suivis.",
        "L’organisme publie la liste et les résultats de ses usages de l’IA.",
    ),
    techniques=(Technique.CLASSIFICATION, Technique.TEXT_GENERATION),
    model_role="Relecture des réponses évaluées",
    energy=(0.1, 1),
    contexts=SOFTWARE,
    is_component=True,
)

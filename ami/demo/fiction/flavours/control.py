"""Détection de fraude et d’anomalies."""

from ami.demo.fiction.contexts import serving
from ami.demo.fiction.flavours.shape import Flavour, Indicator
from ami.questions.options import Technique, Trade

FRAUD = Flavour(
    nouns=("Vigie", "Contrôle", "Alerte", "Veille", "Repérage", "Balise", "Écart"),
    pitches=(
        "Signale {to_agents} les incohérences dans les pièces et les données, avec leur explication.",
        "Oriente les contrôles sur {matter} vers les dossiers où l’écart est le plus net.",
        "Repère les pièces modifiées et les doublons, et laisse l’agent juger.",
        "Détecte les anomalies dans les données relatives {to_matter}.",
        "Explique en français pourquoi un dossier mérite un contrôle.",
    ),
    openings=(
        "{name} compare les pièces ({pieces}) entre elles et avec les données dont dispose l’organisme, et signale les écarts à un agent.",
        "{name} aide à choisir les dossiers à contrôler. Chaque signal est accompagné de ses raisons, que {agents} peuvent confirmer ou écarter.",
        "Contrôler au hasard mobilise beaucoup pour peu. {name} classe les dossiers selon les incohérences relevées, sans viser de catégorie de personnes.",
        "Les erreurs de bonne foi sont bien plus fréquentes que la fraude. {name} distingue les deux et propose d’abord une correction.",
        "{name} surveille des flux de données, apprend leur rythme habituel et alerte lorsqu’un écart apparaît.",
    ),
    features=(
        "Les traces de modification d’un document numérique sont recherchées et montrées.",
        "Les doublons de pièces entre dossiers sont repérés, même recadrés ou réimprimés.",
        "Chaque alerte présente les faits, leur source et le degré de certitude.",
        "L’agent confirme ou écarte une alerte d’un geste ; ce retour améliore les réglages.",
        "Un tirage au hasard est conservé, pour mesurer ce que les signaux ne voient pas.",
        "Un rapport trimestriel compare les signaux selon l’âge, le lieu et la situation, pour repérer un biais.",
        "Les règles de l’organisme s’écrivent en français et se testent sur l’historique.",
        "Les erreurs probables de saisie donnent lieu à une simple demande de correction.",
    ),
    runs=(
        "Usage courant : l’agent ouvre la liste du jour, lit les raisons d’une alerte, consulte la pièce et tranche.",
        "À l’arrivée d’un dossier, les pièces sont examinées en quelques secondes ; rien n’est bloqué, l’alerte attend l’agent.",
        "Chaque mois, le responsable compare le résultat des contrôles orientés et des contrôles tirés au hasard.",
    ),
    refusals=(
        "{name} ne suspend aucun droit et ne note aucune personne : seules des pièces et des données sont examinées.",
        "Aucune donnée issue des réseaux sociaux ni de fichiers de police n’est employée.",
        "Les critères interdits par la loi sont exclus des calculs, ce qu’un audit annuel vérifie.",
    ),
    uses=(
        "Aider {agents} à choisir les dossiers à contrôler parmi ceux qui concernent {matter}.",
        "Vérifier l’authenticité apparente des pièces ({pieces}) à leur arrivée.",
        "Repérer les erreurs de saisie et les écarts inhabituels avant paiement.",
    ),
    workings=(
        "Un modèle de vision lit la pièce et cherche les retouches ; des règles comparent les valeurs ; un modèle de langue rédige l’explication.",
        "Les séries de données sont modélisées par période ; un écart hors de l’intervalle attendu crée une alerte, avec les lignes en cause.",
        "Les dossiers sont rapprochés par graphe ; les liens inhabituels sont décrits en français, avec les pièces qui les montrent.",
    ),
    gains=(
        "À effectif égal, les contrôles portent sur moins de dossiers et aboutissent plus souvent.",
        "Les indus sont repérés avant paiement, ce qui évite leur recouvrement.",
        "Les contrôles dérangent moins souvent {users} de bonne foi.",
        "Les erreurs de saisie sont corrigées dans la semaine au lieu de la clôture annuelle.",
    ),
    indicators=(
        Indicator(
            "Contrôles ayant révélé une anomalie réelle", "% des contrôles", (11, 26), (1.9, 3.2)
        ),
        Indicator("Temps d’examen d’une pièce", "minutes", (8, 24), (0.15, 0.4)),
        Indicator("Erreurs repérées avant paiement", "% des erreurs", (22, 41), (1.5, 2.2)),
        Indicator("Dossiers contrôlés à tort", "pour 100 contrôles", (62, 85), (0.4, 0.7)),
        Indicator(
            "Indus constatés après paiement", "milliers d'€ par an", (180, 1_900), (0.45, 0.75)
        ),
    ),
    deployments=(
        "Examen des pièces à l’arrivée",
        "Choix des dossiers à contrôler",
        "Surveillance des paiements",
        "Repérage des doublons",
    ),
    limits=(
        "Un faux entièrement recréé, sans retouche, n’est pas repéré par l’examen de la pièce.",
        "Environ {dozens} alertes sur cent sont écartées par les agents après lecture.",
        "Les premières semaines donnent trop d’alertes, le temps d’apprendre le rythme habituel.",
        "Les petits volumes, sous quelques centaines de dossiers, ne permettent pas de mesurer un biais.",
    ),
    quality=(
        "Les dossiers sans anomalie sont payés plus tôt, en {few} jours de moins.",
        "Chacun peut connaître les raisons d’un contrôle, écrites en termes simples.",
        "Les demandes de correction remplacent une part des procédures, d’après {hundreds} dossiers suivis.",
    ),
    techniques=(Technique.CLASSIFICATION, Technique.VISION, Technique.TEXT_GENERATION),
    model_role="Lecture des pièces et explication des écarts",
    energy=(0.4, 5),
    contexts=serving(Trade.CASEWORK, Trade.FINANCE, Trade.PURCHASING, Trade.SOCIAL),
)

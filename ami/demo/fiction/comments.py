"""What fictitious readers write beside a mark, from « missing » to « very good »."""

from ami.questions import bearing_on

# For each criterion: remarks for marks 0–1, 2, 3, 4 and 5.
_REMARKS = {
    "A": (
        (
            "Plusieurs réponses essentielles sont vides ou se contredisent.",
            "Les affirmations ne sont appuyées sur aucune source.",
            "Le dossier ne permet pas de savoir ce que fait exactement la solution.",
        ),
        (
            "Les réponses restent générales et les sources manquent souvent.",
            "Les limites sont à peine évoquées et les chiffres ne sont pas datés.",
            "Le dossier est lisible, mais plusieurs points restent sans preuve.",
        ),
        (
            "Dossier complet ; quelques chiffres gagneraient à être datés.",
            "Réponses cohérentes, avec des sources pour l’essentiel.",
            "Les limites sont dites, sans grand détail.",
        ),
        (
            "Réponses précises et sourcées ; une seule incohérence mineure sur les volumes.",
            "Dossier clair, limites reconnues, méthodes décrites.",
            "Les preuves sont citées pour presque toutes les affirmations.",
        ),
        (
            "Dossier exemplaire : tout est sourcé, daté et vérifiable.",
            "Transparence rare : les erreurs connues sont chiffrées.",
            "Rien d’important ne manque, et les limites sont dites avec précision.",
        ),
    ),
    "B1": (
        (
            "L’usage réel de l’IA n’est pas établi.",
            "Les résultats annoncés ne sont pas plausibles au vu de la méthode décrite.",
            "Le fonctionnement décrit ne correspond pas aux modèles cités.",
        ),
        (
            "Le fonctionnement est décrit trop vite pour juger de sa solidité.",
            "La fiabilité est affirmée sans jeu d’essai.",
            "Le contrôle humain n’est pas expliqué.",
        ),
        (
            "Approche cohérente avec l’état de la technique ; la fiabilité mériterait plus de détails.",
            "Fonctionnement crédible, contrôle humain prévu.",
            "Les modèles sont adaptés à la tâche, l’évaluation reste sommaire.",
        ),
        (
            "Fonctionnement clair, fiabilité mesurée sur un jeu d’essai suffisant.",
            "Bonne maîtrise technique ; les cas d’erreur sont prévus.",
            "Les choix de modèles sont justifiés et le contrôle humain est réel.",
        ),
        (
            "Démonstration solide : évaluation régulière, erreurs publiées, arrêt possible.",
            "Très crédible, du fonctionnement à l’évaluation.",
            "Les résultats sont recoupés par deux mesures indépendantes.",
        ),
    ),
    "B2": (
        (
            "Aucun effet mesuré sur le travail ni sur le service rendu.",
            "Les gains sont des promesses, sans valeur avant ni après.",
            "Le seul indicateur donné ne porte pas sur l’usage décrit.",
        ),
        (
            "Un seul indicateur, mesuré sur peu de cas.",
            "Les gains portent sur une tâche secondaire ; le coût n’est pas mis en regard.",
            "L’effet pour les usagers n’est pas traité.",
        ),
        (
            "Gains réels sur les délais ; l’effet pour les usagers est peu documenté.",
            "Indicateurs convaincants, coût de mise en place proportionné.",
            "Impact net pour les agents, plus incertain sur l’inclusion et l’environnement.",
        ),
        (
            "Plusieurs indicateurs concordants, avec méthode et source.",
            "Impact net sur les délais et les erreurs, à un coût raisonnable.",
            "Bon équilibre entre gains pour les agents et qualité pour les usagers.",
        ),
        (
            "Impact fort et prouvé sur plusieurs points de la grille.",
            "Mesures avant et après très solides, coût faible, attention portée à l’inclusion.",
            "Les gains sont confirmés par plusieurs organismes et par les usagers.",
        ),
    ),
    "B3": (
        (
            "Rien n’indique que la solution puisse servir ailleurs.",
            "La seule mise en œuvre est trop particulière pour être reprise.",
            "La charge supportée n’est pas connue.",
        ),
        (
            "La reprise par d’autres demanderait un travail important, non chiffré.",
            "Une seule mise en œuvre, de petite taille.",
            "L’intégration au système d’information est peu décrite.",
        ),
        (
            "Reprise possible moyennant un réglage par organisme.",
            "Deux mises en œuvre de taille proche ; le passage à plus grand reste à éprouver.",
            "Interfaces documentées, accompagnement correct.",
        ),
        (
            "Reprise éprouvée dans des organismes différents, avec des résultats proches.",
            "Bonne capacité de montée en charge et guide de reprise disponible.",
            "Intégration facile et plusieurs voies d’achat.",
        ),
        (
            "Déjà reprise à des échelles très différentes, avec des gains stables.",
            "Réplicabilité démontrée, coût de reprise faible et connu.",
            "Interfaces ouvertes, accompagnement mutualisé : la solution peut être généralisée.",
        ),
    ),
    "B4": (
        (
            "La protection des données n’est pas traitée au niveau attendu.",
            "Les données quittent l’Union européenne sans garantie décrite.",
            "Le cloisonnement des accès n’est pas abordé.",
        ),
        (
            "Mesures courantes, mais pas d’hébergement qualifié ni de perspective.",
            "L’analyse d’impact est annoncée sans échéance.",
            "Les durées de conservation manquent.",
        ),
        (
            "Mesures satisfaisantes ; l’hébergement qualifié est possible sans être effectif.",
            "Données traitées dans l’Union européenne, réversibilité décrite.",
            "Protection correcte pour des données peu sensibles.",
        ),
        (
            "Bon niveau de protection, cloisonnement décrit, journaux remis à l’organisme.",
            "Installation sur site possible et analyse d’impact fournie.",
            "Hébergement qualifié possible à court terme, mesures solides.",
        ),
        (
            "Hébergée sur une offre qualifiée, avec un cloisonnement éprouvé.",
            "Maîtrise complète des données par l’organisme, preuves à l’appui.",
            "Protection à la hauteur de données très sensibles.",
        ),
    ),
}
_ADVICE = {
    "A": ("Dater les mesures et citer les sources.", "Préciser les volumes.", "Ajouter les limites connues."),
    "B1": ("Décrire le jeu d’essai.", "Expliquer la place de l’agent.", "Donner le taux d’erreur."),
    "B2": ("Compléter par un indicateur côté usagers.", "Mettre les gains en regard du coût.", "Mesurer sur une période plus longue."),
    "B3": ("Documenter une reprise.", "Préciser la charge supportée.", "Indiquer le coût d’une reprise."),
    "B4": ("Donner les durées de conservation.", "Préciser l’échéance de l’hébergement qualifié.", "Joindre l’analyse d’impact."),
}  # fmt: skip
_OVERALL = (
    (
        "Dossier trop faible pour être recommandé à une administration.",
        "L’essentiel reste à prouver.",
        "Le dossier ne répond pas aux attentes de la grille.",
    ),
    (
        "Dossier inégal, qui gagnerait à être repris avec des mesures.",
        "Des éléments utiles, mais un niveau de preuve insuffisant.",
        "La solution a un intérêt, que le dossier ne démontre pas assez.",
    ),
    (
        "Dossier sérieux, à discuter au regard des autres candidatures de la thématique.",
        "Solution utile et crédible, avec des réserves à lever.",
        "Ensemble satisfaisant, sans point faible majeur.",
    ),
    (
        "Solution convaincante, prête à servir d’autres organismes.",
        "Bon dossier, précis et bien étayé.",
        "Ensemble solide ; les réserves sont mineures.",
    ),
    (
        "Dossier remarquable par la qualité de ses preuves.",
        "Solution à faire connaître sans attendre.",
        "L’une des meilleures candidatures lues.",
    ),
)


def comment(rng, criterion_code, mark):
    """What a reader writes beside `mark` (0 to 5) on one of A, B1 to B4, or as on A elsewhere."""
    criterion_code = criterion_code if criterion_code in _REMARKS else "A"
    remarks = rng.sample(_REMARKS[criterion_code][_band(mark)], rng.choice((1, 1, 2)))
    ending = rng.random()
    if mark < 5 and ending < 0.35:
        remarks.append(rng.choice(_ADVICE[criterion_code]))
    elif ending > 0.6:
        remarks.append(f"Voir « {rng.choice(bearing_on(criterion_code)).label} ».")
    return " ".join(remarks)


def overall_comment(rng, average):
    """What a reader says of the whole dossier, whose average mark is `average` (0 to 5)."""
    return rng.choice(_OVERALL[_band(round(average))])


def _band(mark):
    return max(0, min(4, mark - 1))

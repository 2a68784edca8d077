"""What is valued besides, what is joined, what is declared: the last sections of the form."""

from ami.questions import options
from ami.questions.types import Question, QuestionType, Section

MEGABYTE = 1024 * 1024

SOCIETY = Section(
    "society",
    "Environnement, inclusion, conditions de travail",
    "Ces réponses sont facultatives ; elles sont prises en compte dans le critère d’impact (article 5).",
    (
        Question(
            "environment_value",
            QuestionType.LONG_TEXT,
            "Apport direct pour l’environnement",
            help="Déplacements évités, papier, énergie : ce que l’usage de la solution fait gagner.",
            limit=800,
            criteria=("B2.3",),
            public=True,
        ),
        Question(
            "environment_practices",
            QuestionType.CHOICES,
            "Mesures de sobriété",
            criteria=("B2.3",),
            public=True,
            facet=True,
            options=options.GreenPractice,
        ),
        Question(
            "environment_measures",
            QuestionType.LONG_TEXT,
            "Réduction de l’empreinte environnementale",
            help="Analyse du cycle de vie, taille des modèles, centres de données, mesures réalisées.",
            limit=1000,
            criteria=("B2.3",),
            public=True,
        ),
        Question(
            "energy_per_use",
            QuestionType.NUMBER,
            "Énergie consommée par usage courant",
            help="Par exemple pour une réponse, une page ou une heure d’enregistrement.",
            unit="Wh",
            minimum=0,
            maximum=1_000_000,
            criteria=("B2.3", "A"),
            public=True,
        ),
        Question(
            "working_conditions",
            QuestionType.LONG_TEXT,
            "Conditions de travail des agents",
            help="Tâches pénibles ou répétitives évitées, formation, dialogue social.",
            limit=1000,
            criteria=("B2.5",),
            public=True,
        ),
        Question(
            "inclusion",
            QuestionType.LONG_TEXT,
            "Inclusion",
            help="Publics éloignés du numérique, handicap, langues : inégalités d’accès réduites.",
            limit=1000,
            criteria=("B2.6",),
            public=True,
        ),
    ),
)

ATTACHMENTS = Section(
    "attachments",
    "Pièces jointes",
    "Les pièces sont facultatives. La brochure est technique : contexte, compétences, méthodes, "
    "chiffres, coûts.",
    (
        Question(
            "brochure",
            QuestionType.FILE,
            "Brochure technique",
            help="Un fichier PDF de 20 pages et 10 Mo au plus. Elle n’est pas publiée.",
            criteria=("A", "E4", "B2.3"),
            confidential_possible=True,
            accept=(".pdf",),
            max_files=1,
            max_bytes=10 * MEGABYTE,
            max_pages=20,
        ),
        Question(
            "visuals",
            QuestionType.FILE,
            "Visuels",
            help="Trois images PNG ou JPEG au plus, de 2 Mo chacune, avec un texte qui les décrit.",
            criteria=("A", "E4"),
            public=True,
            accept=(".png", ".jpg", ".jpeg"),
            max_files=3,
            max_bytes=2 * MEGABYTE,
            max_side=6000,
        ),
    ),
)


def _consent(code, label, *criteria):
    return Question(code, QuestionType.CONSENT, label, required=True, criteria=criteria)


DECLARATIONS = Section(
    "declarations",
    "Déclarations et engagements",
    "Chaque déclaration engage la personne morale. Elles ne sont pas publiées.",
    (
        _consent(
            "declares_E1",
            "La candidature est présentée par une personne morale légalement constituée, que je "
            "suis habilité(e) à représenter (article 3, critère 1).",
            "E1",
        ),
        _consent(
            "declares_E2",
            "La solution est un produit d’IA précis, dont l’effet sur la productivité ou la "
            "simplification est établi par des mesures (article 3, critère 2).",
            "E2",
        ),
        _consent(
            "declares_E3",
            "La solution est vendue ou mise à disposition, industrialisée, et fonctionne déjà "
            "chez au moins un organisme (article 3, critère 3).",
            "E3",
        ),
        _consent(
            "declares_E4",
            "La candidature et sa brochure ne contiennent ni publicité ni promotion de marque "
            "(article 3, critère 4).",
            "E4",
        ),
        _consent(
            "declares_E5",
            "La solution respecte le droit applicable en France : données personnelles, "
            "cybersécurité, accessibilité, maîtrise du système d’information (article 3, critère 5).",
            "E5",
        ),
        _consent(
            "commits_to_participate",
            "Si la solution est retenue, la personne morale confirmera sa participation et "
            "accepte la publication de la solution et de ses résultats (article 6).",
        ),
        _consent(
            "commits_to_supply",
            "Si la solution est retenue, la personne morale fournira les textes et les visuels "
            "de la fiche, soumis à validation avant leur mise en ligne (article 6).",
        ),
        _consent(
            "acknowledges_disclaimer",
            "J’ai compris qu’une fiche publiée n’ouvre aucun droit à un contrat et ne dispense "
            "pas des règles de la commande publique (article 2).",
        ),
        _consent(
            "declares_honesty",
            "Les réponses sont exactes et complètes à la date du dépôt.",
            "A",
        ),
    ),
)

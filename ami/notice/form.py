"""What the call means by its categories, and what its form will ask, said beforehand."""

from ami.enums import Category
from ami.questions import QUESTIONS, SECTIONS, QuestionType, codes_for
from ami.questions.reading import kinds_of, number, weight

CATEGORY_DEFINITIONS = {
    Category.APPLICATION: (
        "Ce que les agents ou les usagers emploient directement, sans profil technique pour "
        "l’installer, l’adapter ou l’entretenir."
    ),
    Category.BUILDING_BLOCK: (
        "Ce que les équipes informatiques de l’administration intègrent et exploitent dans leurs "
        "propres infrastructures."
    ),
}
SHAPES = {
    QuestionType.TEXT: "Texte sur une ligne",
    QuestionType.LONG_TEXT: "Texte",
    QuestionType.CHOICE: "Un choix parmi",
    QuestionType.CHOICES: "Un ou plusieurs choix parmi",
    QuestionType.YES_NO: "Oui ou non",
    QuestionType.NUMBER: "Nombre",
    QuestionType.PERCENT: "Pourcentage",
    QuestionType.DATE: "Date",
    QuestionType.URL: "Adresse d’une page",
    QuestionType.EMAIL: "Adresse électronique",
    QuestionType.PHONE: "Numéro de téléphone",
    QuestionType.COMPANY_NUMBER: "SIREN, SIRET ou numéro de TVA",
    QuestionType.ROWS: "Blocs à remplir",
    QuestionType.FILE: "Fichier à joindre",
    QuestionType.CONSENT: "Case à cocher",
}


def form_of(call):
    """All that `ami/pages/blank_form.html` draws: every section with what it asks, in order."""
    criteria = [*call.grid.eligibility, *call.grid.selection]
    sections = [
        {
            "section": section,
            "questions": [asked(question, criteria) for question in section.questions],
        }
        for section in SECTIONS
    ]
    return {
        "call": call,
        "call_url": call.get_absolute_url(),
        "sections": sections,
        "fictitious": call.is_demonstration,
    }


def asked(question, criteria=()):
    return {
        "question": question,
        "criteria": codes_for(question, criteria),
        "shape": shape_of(question),
        "required": requirement_of(question),
        "use": use_of(question),
        "columns": [asked(column) for column in question.columns],
    }


def shape_of(question):
    """« Texte, 800 caractères au plus »."""
    return ", ".join([SHAPES[question.type], *_limits(question)])


def _limits(question):
    if question.limit:
        yield f"{number(question.limit)} caractères au plus"
    if question.type is QuestionType.NUMBER and question.maximum is not None:
        unit = f" {question.unit}" if question.unit else ""
        yield f"de {number(question.minimum or 0)} à {number(question.maximum)}{unit}"
    if question.max_rows:
        least = f"{question.min_rows} au moins, " if question.min_rows else ""
        yield f"{least}{question.max_rows} au plus"
    if question.max_files:
        yield f"{kinds_of(question)}, {question.max_files} au plus, {weight(question.max_bytes)} par fichier"
    if question.max_pages:
        yield f"{question.max_pages} pages au plus"


def requirement_of(question):
    if question.depends_on:
        return (
            f"Obligatoire selon la réponse à «\u00a0{QUESTIONS[question.depends_on].label}\u00a0»"
        )
    return "Obligatoire" if question.required else "Optionnel"


def use_of(question):
    """What becomes of the answer."""
    if question.personal:
        return "Coordonnées, jamais publiées"
    if question.public:
        return "Publié si la solution est retenue"
    return "Non publié"

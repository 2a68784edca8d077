"""How files are judged: criteria, verdicts, opinions, readings, conflicts of interest, signals."""

from django.db.models import TextChoices


class CriterionKind(TextChoices):
    ELIGIBILITY = "eligibility", "Éligibilité (article 3)"
    SELECTION = "selection", "Sélection (article 5)"
    # The wording used with the results: for display, never marked against.
    ANNOUNCED = "announced", "Grille annoncée avec les résultats"


class Verdict(TextChoices):
    """What the secretariat finds on one eligibility criterion."""

    COMPLIANT = "compliant", "Conforme"
    NON_COMPLIANT = "non_compliant", "Non conforme"
    TO_COMPLETE = "to_complete", "À compléter"


class Opinion(TextChoices):
    FAVOURABLE = "favourable", "Favorable"
    TO_DISCUSS = "to_discuss", "À discuter"
    UNFAVOURABLE = "unfavourable", "Défavorable"


class HintKind(TextChoices):
    """What an automatic reading may point at."""

    PROMOTIONAL = "promotional", "Formulation promotionnelle"
    LANGUAGE = "language", "Texte qui ne semble pas écrit en français"
    FIGURE = "figure", "Gain sans chiffre"
    METHOD = "method", "Méthode de mesure absente ou trop courte"
    SOURCE = "source", "Chiffre sans source"
    UNCHANGED = "unchanged", "Indicateur sans changement"


class ReadingMode(TextChoices):
    """How the two readers of a pair work, by call."""

    BLIND = "blind", "À l’aveugle : chacun sa fiche"
    JOINT = "joint", "Ensemble : une fiche, deux signatures"


class ConflictNature(TextChoices):
    """What links a person to a candidate."""

    EMPLOYMENT = "employment", "Emploi ou mandat, actuel ou récent"
    INTEREST = "interest", "Intérêt financier"
    WORK = "work", "Collaboration, conseil ou marché en cours"
    FAMILY = "family", "Lien familial ou personnel"
    RIVALRY = "rivalry", "Concurrence ou différend"
    OTHER = "other", "Autre lien"


class ConflictSource(TextChoices):
    """How the register knows of a link, or of its absence."""

    DECLARED = "declared", "Déclaré par la personne"
    PINNED = "pinned", "Posé par le secrétariat"
    SUGGESTED = "suggested", "Suggéré par rapprochement"
    CONFIRMED_NONE = "confirmed_none", "Absence de lien déclarée"


# Those that keep a person away from the file.
BARRING = frozenset({ConflictSource.DECLARED, ConflictSource.PINNED})


class SetAsideReason(TextChoices):
    """Why a review no longer counts; it stays readable."""

    CONFLICT = "conflict", "Conflit d’intérêts"
    ERRATUM = "erratum", "Grille corrigée depuis"
    REVISED = "revised", "Révisée par son auteur"


class PlanKind(TextChoices):
    """What a proposal of assignment sets out to do."""

    SPREAD = "spread", "Répartition"
    REPAIR = "repair", "Réattribution"
    IMPORT = "import", "Import d’un fichier"


class CutBasis(TextChoices):
    """What a line across the ranking is drawn at."""

    SCORE = "score", "À une note"
    RANK = "rank", "À un nombre de places"

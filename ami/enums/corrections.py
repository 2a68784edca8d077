"""What may still be corrected of an opened call, publicly and with a date."""

from django.db.models import TextChoices


class ErratumKind(TextChoices):
    """Whether what is corrected changes how files are marked."""

    TEXT = "text", "Texte seulement : aucune note ne change"
    MARKING = "marking", "Grille de notation : les dossiers sont à noter de nouveau"


class Passage(TextChoices):
    """Where in the published call the corrected words stand."""

    ARTICLE = "article", "Règle du cahier des charges"
    THEME = "theme", "Thématique"
    CRITERION = "criterion", "Critère de la grille"
    OTHER = "other", "Présentation ou autre texte"

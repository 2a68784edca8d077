"""Fiches as the catalogue holds them, with the answers that a test is about."""

from tests.panorama.factories import SolutionFactory

LABELS = {
    "integration": ("Mise en place et achat", "Intégration au système d’information", "list"),
    "limits": ("Fonctionnement et fiabilité", "Limites connues", "paragraphs"),
    "maturity_level": ("Maturité", "Niveau de maturité", "text"),
    "website": ("Solution", "Page de la solution", "link"),
    "indicators": ("Impact", "Indicateurs d’impact", "table"),
}


def solution(name, slug=None, *, answers=(), **columns):
    """A solution whose fiche answers `answers` (code → value)."""
    given = {"slug": slug} if slug else {}
    sections = [
        {
            "code": code,
            "title": LABELS[code][0],
            "answers": [
                {
                    "code": code,
                    "label": LABELS[code][1],
                    "kind": LABELS[code][2],
                    "value": value,
                    "columns": [],
                }
            ],
        }
        for code, value in dict(answers).items()
    ]
    fiche = {"name": name, "vendor": {"country": "FR"}, "sections": sections}
    return SolutionFactory(name=name, fiche=fiche, **given, **columns)

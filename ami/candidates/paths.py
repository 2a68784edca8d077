"""Addresses of the sections: the manifest's codes are English, what people read is French."""

from ami.questions import SECTIONS, Section, section

PATHS = {
    "legal_person": "personne-morale",
    "solution": "solution",
    "impact": "impact",
    "maturity": "maturite",
    "feasibility": "fonctionnement",
    "deployment": "mise-en-place",
    "hosting": "hebergement",
    "compliance": "conformite",
    "society": "societe",
    "scaling": "mise-a-l-echelle",
    "attachments": "pieces-jointes",
    "declarations": "declarations",
}
CODES = {path: code for code, path in PATHS.items()}


class SectionConverter:
    """In an address, a section of the manifest: given to views as itself, reversed from its code."""

    regex = "|".join(PATHS[section.code] for section in SECTIONS)

    def to_python(self, value):
        return section(CODES[value])

    def to_url(self, value):
        return PATHS[value.code if isinstance(value, Section) else value]

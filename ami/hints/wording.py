"""Promotional wording: superlatives, slogans, promises that nobody can check."""

import re

from ami.enums import HintKind
from ami.hints.types import Hint, texts

SENTENCE = "Le comité lit des faits : dites ce que fait la solution, avec un chiffre ou un exemple vérifiable."

_PRAISED = (
    "performant|puissant|avancé|innovant|fiable|complet|complète|rapide|sûr|sécurisé|intelligent|"
    "évolué|abouti|précis|efficace|moderne"
)
_SUPERLATIVES = rf"(?:le|la|les) plus (?:{_PRAISED})(?:e?s?)"
_BEST = r"(?:le|la|les|l’un des|l’un des|l’une des|l’une des) meilleure?s? (?:\w+ )?(?:du|de|des|au) \w+"
_SLOGANS = (
    r"leaders?(?: incontesté| incontestée)?",
    r"n°\s?1",
    r"numéro un",
    r"unique (?:au monde|en europe|en france|sur le marché)",
    r"sans (?:équivalent|égal|égale|concurrence|précédent)",
    r"inégalée?s?",
    r"incomparables?",
    r"révolutionn\w+",
    r"disrupti\w+",
    r"exceptionnel(?:le)?s?",
    r"incontournables?",
    r"(?:de )?(?:dernière|nouvelle) génération",
    r"à la pointe",
    r"technologies? de pointe",
    r"100\s?% (?:fiable|sûre?|sécurisée?|souveraine?|précise?)s?",
    r"(?:zéro|sans la moindre) (?:erreur|hallucination)s?",
    r"parfaite?s?",
    r"magiques?",
    r"oubliez (?:tout|vos|les)",
    r"profitez d\w+",
    r"(?:succès|résultats?|satisfaction) garantie?s?",
    r"loin devant",
    r"loin derrière",
    r"offre (?:spéciale|exclusive)",
    r"game[- ]changers?",
    r"best[- ]in[- ]class",
    r"world[- ]class",
    r"state[- ]of[- ]the[- ]art",
)
_WORDS = "|".join((_SUPERLATIVES, _BEST, *_SLOGANS))
# Two exclamation marks or more sell; one may be a citation.
PROMOTIONAL = re.compile(rf"\b(?:{_WORDS})(?!\w)|!{{2,}}", re.IGNORECASE)
_SPACES = re.compile(r"\s+")
MOST_SHOWN = 4


def promotional_wording(answers):
    for question, text in texts(answers):
        found = PROMOTIONAL.findall(_SPACES.sub(" ", text))
        if excerpts := tuple(dict.fromkeys(found))[:MOST_SHOWN]:
            yield Hint(HintKind.PROMOTIONAL, question, SENTENCE, excerpts)

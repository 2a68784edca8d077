"""Promotional wording: superlatives, slogans, promises that nobody can check."""

import re

from ami.enums import HintKind
from ami.hints.types import Hint, texts

SENTENCE = "Le comité lit des faits : dites ce que fait la solution, avec un chiffre ou un exemple vérifiable."

_PRAISED = (
    "performant|puissant|avancé|innovant|fiable|complet|complète|rapide|sûr|sécurisé|intelligent|"
    "évolué|abouti|précis|efficace|moderne"
)
# Among a few things that were compared, it is a result.
_COMPARED = (
    r"(?! d(?:es|e nos|e notre|e leur|e la) (?:deux|trois|quatre|cinq|\d|compar|évalu|essai|série))"
)
_SUPERLATIVES = rf"(?:le|la|les) plus (?:{_PRAISED})(?:e?s?)\b{_COMPARED}"
_BEST = (
    r"(?:le|la|les|l’un des|l’une des) meilleure?s?(?: \w+)?\b"
    rf"{_COMPARED} (?:du|de|des|au) \w+"
)
_SLOGANS = (
    r"leaders?(?! d(?:u|e l’|e la|e) ?(?:équipe|groupe|projet))(?: incontestée?)?",
    r"n°\s?1",
    r"numéro un (?:français|européen|mondial|du marché|en)",
    r"unique (?:au monde|en europe|en france|sur le marché)",
    r"sans (?:équivalent|égal|égale|concurrence|précédent)",
    r"inégalée?s?",
    r"incomparables?",
    r"révolutionn\w+",
    r"disrupti\w+",
    r"(?:résultats?|performances?|qualité|précision|expérience|gains?) exceptionnel(?:le)?s?",
    r"(?:ultra|hyper|super)-\w+",
    r"surpuissante?s?",
    r"imbattables?",
    r"hors du commun",
    r"à toute épreuve",
    r"innovation de rupture",
    r"(?:la |une )?référence absolue",
    r"préférée?s? des",
    r"nous (?:sommes fiers|avons la fierté)",
    r"nous font (?:déjà |toutes? )?confiance",
    r"passez à la vitesse supérieure",
    r"laissez-vous \w+",
    r"boostez",
    r"ne perdez plus",
    r"découvrez (?:sans attendre|dès|vite|la puissance)",
    r"fait (?:toute )?la différence",
    r"(?:expertise|savoir-faire|technologie|expérience) uniques?",
    r"incontournables?",
    r"(?:de )?(?:dernière|nouvelle) génération",
    r"à la pointe",
    r"technologies? de pointe",
    r"100\s?% (?:fiable|sûre?|sécurisée?|souveraine?|précise?)s?",
    r"(?:zéro|sans la moindre) (?:erreur|hallucination)s?",
    r"(?:solution|outil|réponse|produit|allié|partenaire|choix)s? (?:idéa|parfai)\w+",
    r"magiques?",
    r"oubliez (?:tout|vos|les)",
    r"profitez d\w+",
    r"(?:succès|résultats?|satisfaction) garantie?s?",
    r"loin devant",
    r"loin derrière",
    r"offre exclusive",
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

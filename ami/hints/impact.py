"""Impact told without a figure, or measured without a method (article 3, 2; article 5, B2)."""

import re

from ami.enums import HintKind
from ami.hints.numbers import tells_number
from ami.hints.types import Hint
from ami.questions import QUESTIONS

NO_FIGURE = (
    "Un ordre de grandeur, même modeste, aide à juger l’impact : combien de personnes, de jours, "
    "d’euros, de dossiers ?"
)
NO_METHOD = "Dites où, quand et sur combien de cas le chiffre a été relevé."
NO_SOURCE = "Un rapport, une étude ou un client qui peut en témoigner renforce le chiffre."
NO_CHANGE = "Les valeurs avant et après sont les mêmes : vérifiez-les."
# Relative to what it was: less is a rounding, not an effect.
LEAST_CHANGE = 0.01
# What a method may say without a number: a period, or that everything was looked at.
_EXTENT = re.compile(
    r"\b(?:tou(?:s|tes) les|chaque|échantillon|exercices?|semaines?|mois|trimestres?|semestres?"
    r"|années?|janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
    r"|(?:19|20)\d{2})\b",
    re.IGNORECASE,
)
# A source that names nothing that a third person could read, or whom she could ask.
_VAGUE = re.compile(
    r"(?:(?:source|données?|mesures?|chiffres?|étude|suivi|statistiques?) internes?|internes?|en interne"
    r"|n\.?/?a\.?|nc|aucune?|néant|sans objet|nous(?:-mêmes)?|notre (?:équipe|entreprise|société)"
    r"|nos (?:équipes|clients|données)|retours? (?:des? )?(?:clients?|utilisateurs?|terrain)"
    r"|confidentiel(?:le)?s?|à venir|non communiquée?s?|estimations?|expérience|\W*)\W*",
    re.IGNORECASE,
)
# What was meant to stay as it was.
_STEADY = re.compile(
    r"\b(?:mainten\w+|constante?s?|stables?|inchangée?s?|malgré|sans (?:perte|hausse))\b",
    re.IGNORECASE,
)


def unproven_impact(answers):
    yield from _told_without_figure(answers)
    yield from _measured_without_proof(answers)


def _told_without_figure(answers):
    for code in ("impact_summary", "user_quality"):
        text = answers.get(code) or ""
        if text and not tells_number(text):
            yield Hint(HintKind.FIGURE, QUESTIONS[code], NO_FIGURE)


def _measured_without_proof(answers):
    """`excerpts` name the indicators at fault."""
    rows = answers.get("indicators") or []
    for kind, sentence, is_at_fault in _FAULTS:
        if named := tuple(row["measure"] or "sans nom" for row in rows if is_at_fault(row)):
            yield Hint(kind, QUESTIONS["indicators"], sentence, named)


def _is_unchanged(row):
    before, after = row["before"], row["after"]
    if before is None or after is None or _STEADY.search(row["measure"]):
        return False
    return abs(after - before) <= LEAST_CHANGE * before


def _says_no_extent(row):
    return not (tells_number(row["method"]) or _EXTENT.search(row["method"]))


_FAULTS = (
    (HintKind.METHOD, NO_METHOD, _says_no_extent),
    (HintKind.SOURCE, NO_SOURCE, lambda row: bool(_VAGUE.fullmatch(row["source"]))),
    (HintKind.UNCHANGED, NO_CHANGE, _is_unchanged),
)

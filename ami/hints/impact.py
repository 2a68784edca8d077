"""Impact told without a figure, or measured without a method (article 3, 2; article 5, B2)."""

from ami.enums import HintKind
from ami.hints.types import Hint
from ami.questions import QUESTIONS

NO_FIGURE = (
    "Un ordre de grandeur, même modeste, aide à juger l’impact : combien de personnes, de jours, "
    "d’euros, de dossiers ?"
)
NO_METHOD = "Dites où, quand et sur combien de cas le chiffre a été relevé."
NO_SOURCE = "Un rapport, une étude ou un client qui peut en témoigner renforce le chiffre."
NO_CHANGE = "Les valeurs avant et après sont les mêmes : vérifiez-les."
# The shortest method that says something, in characters: « relevé sur 40 dossiers ».
SHORTEST_METHOD = 20


def unproven_impact(answers):
    yield from _told_without_figure(answers)
    yield from _measured_without_proof(answers)


def _told_without_figure(answers):
    for code in ("impact_summary", "user_quality"):
        text = answers.get(code) or ""
        if text and not any(character.isdigit() for character in text):
            yield Hint(HintKind.FIGURE, QUESTIONS[code], NO_FIGURE)


def _measured_without_proof(answers):
    """`excerpts` name the indicators at fault."""
    rows = answers.get("indicators") or []
    for kind, sentence, is_at_fault in _FAULTS:
        if named := tuple(row["measure"] or "sans nom" for row in rows if is_at_fault(row)):
            yield Hint(kind, QUESTIONS["indicators"], sentence, named)


def _is_unchanged(row):
    return row["before"] is not None and row["before"] == row["after"]


_FAULTS = (
    (HintKind.METHOD, NO_METHOD, lambda row: len(row["method"]) < SHORTEST_METHOD),
    (HintKind.SOURCE, NO_SOURCE, lambda row: not row["source"]),
    (HintKind.UNCHANGED, NO_CHANGE, _is_unchanged),
)

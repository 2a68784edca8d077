"""Impact told without a figure, or measured without a method (article 3, 2; article 5, B2)."""

from ami.enums import HintKind
from ami.hints.types import Hint
from ami.questions import QUESTIONS

NO_FIGURE = (
    "Aucun chiffre dans cette réponse. Un ordre de grandeur, même modeste, aide à juger l’impact : "
    "combien de personnes, de jours, d’euros, de dossiers ?"
)
NO_METHOD = (
    "« {measure} » : la méthode de mesure tient en quelques lettres. Dites où, quand et sur combien "
    "de cas le chiffre a été relevé."
)
NO_SOURCE = "« {measure} » : aucune source n’est citée. Un rapport, une étude ou un client qui peut en témoigner renforce le chiffre."
NO_CHANGE = "« {measure} » : les valeurs avant et après sont les mêmes."
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
    for row in answers.get("indicators") or []:
        for kind, sentence in _faults(row):
            shown = sentence.format(measure=row["measure"] or "Indicateur sans nom")
            yield Hint(kind, QUESTIONS["indicators"], shown)


def _faults(row):
    if len(row["method"]) < SHORTEST_METHOD:
        yield HintKind.METHOD, NO_METHOD
    if not row["source"]:
        yield HintKind.METHOD, NO_SOURCE
    if row["before"] is not None and row["before"] == row["after"]:
        yield HintKind.FIGURE, NO_CHANGE

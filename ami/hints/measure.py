"""How often each signal is wrong, on sentences that we wrote and judged ourselves.

A case is a line of `corpus/<kind>.txt`: « + » when the signal should appear, « - » when it should
not, then what was answered. Many are hard on purpose; none comes from a real candidature. Those
under « # Contrôle » were written once the signal was settled, so that it was never fitted to them:
they alone give the rate that is shown. Whoever improves a signal writes new ones.
"""

from pathlib import Path

from ami.enums import HintKind
from ami.hints import hints

CORPUS = Path(__file__).parent / "corpus"
FIGURES = Path(__file__).parent / "figures.json"
CONTROL = "# Contrôle"
# What the columns of a case about an indicator are, after its sign.
INDICATOR = ("measure", "before", "after", "unit", "method", "source")
IN_WORDS = {
    HintKind.PROMOTIONAL: "description",
    HintKind.LANGUAGE: "description",
    HintKind.FIGURE: "impact_summary",
}


def cases(kind):
    """(is a control, expected, text of the case) for each line of the corpus of `kind`."""
    is_control = False
    for line in (CORPUS / f"{kind}.txt").read_text(encoding="utf-8").splitlines():
        is_control = is_control or line.startswith(CONTROL)
        if line[:2] in ("+ ", "- "):
            yield is_control, line[0] == "+", line[2:]


def answers_of(kind, case):
    """The answers in which a signal of `kind` meets this case."""
    if kind in IN_WORDS:
        return {IN_WORDS[kind]: case}
    cells = [cell.strip() for cell in case.split("|")]
    row = dict(zip(INDICATOR, cells, strict=True))
    row |= {name: float(row[name]) if row[name] else None for name in ("before", "after")}
    return {"indicators": [row]}


def is_raised(kind, case):
    return any(hint.kind == kind for hint in hints(answers_of(kind, case)))


def measured(kind):
    """`control` and `settling`: counts of the cases of `kind`, and those where the signal is wrong."""
    raised = [(*case, is_raised(kind, case[-1])) for case in cases(kind)]
    return {
        name: _counted([rest for is_control, *rest in raised if is_control is wanted])
        for name, wanted in (("control", True), ("settling", False))
    }


def _counted(raised):
    return {
        "positives": sum(expected for expected, _, _ in raised),
        "negatives": sum(not expected for expected, _, _ in raised),
        "missed": [case for expected, case, found in raised if expected and not found],
        "false_alarms": [case for expected, case, found in raised if found and not expected],
    }


def measure():
    """Kind → what is measured of it."""
    return {kind.value: measured(kind) for kind in HintKind}

"""After the deposit, in plain words: what is done, what is under way, the next announced date.

Drawn from the public state and the published calendar alone: between eligibility and the
announcement, nothing here depends on what the committee thinks.
"""

import re
from dataclasses import dataclass

from django.utils import timezone

from ami.enums import DepositKind
from ami.wording import milestones, paris
from ami.workflow.copies.state import COMING, CURRENT, DONE

# What is still ahead for them is on the calendar; the others await nothing of it.
WAITING = frozenset({"submitted", "to_complete", "evaluation", "selected", "reserved"})
DETAILS = (
    "",
    "Le secrétariat de l’appel vérifie les critères d’éligibilité (article 3).",
    "Les dossiers éligibles sont lus et notés selon la grille publiée, puis le comité décide.",
    "Un courriel vous informe de la décision, et elle s’affiche ici.",
)


@dataclass(frozen=True)
class Moment:
    label: str
    state: str
    when: str = ""
    detail: str = ""

    @property
    def mark(self):
        return {DONE: "Fait", CURRENT: "En cours", COMING: "À venir"}[self.state]


def timeline(candidature, state, deposits, pending):
    """The moments of a deposited candidature, the deposits and complements among them."""
    if not state.steps or not deposits:
        return []
    deposit, *steps = [
        Moment(step.label, step.state, detail=detail)
        for step, detail in zip(state.steps, DETAILS, strict=False)
    ]
    first, *others = deposits
    moments = [Moment(deposit.label, DONE, f"reçu le {first.received}")]
    moments += [
        Moment("Compléments", DONE, f"reçus le {one.received}")
        for one in others
        if one.kind == DepositKind.COMPLETION
    ]
    if pending:
        moments.append(
            Moment("Compléments", CURRENT, f"à envoyer avant le {paris(pending.due_at)}")
        )
    announced_at = candidature.announced_at
    if announced_at and len(steps) == len(DETAILS) - 1:
        *steps, result = steps
        steps.append(Moment(result.label, result.state, f"annoncé le {paris(announced_at)}"))
    return moments + steps


def next_milestone(call, state, *, at):
    """The next date of the published calendar that this candidature awaits, or None.

    Dates without a day (« été 2026 ») come last, once all the others are over.
    """
    if state.code not in WAITING:
        return None
    today = timezone.localtime(at).date().isoformat()
    ahead = _after(milestones(call), "results" if call.announced_at else "deadline")
    dated = [one for one in ahead if (one.get("ends_on") or one.get("starts_on") or "") >= today]
    undated = [one for one in ahead if not one.get("starts_on") and not _names_a_past_year(one, at)]
    return next(iter([*dated, *undated]), None)


def _names_a_past_year(milestone, at):
    years = re.findall(r"\b20\d\d\b", milestone["when"])
    return bool(years) and int(years[-1]) < timezone.localtime(at).year


def _after(calendar, code):
    codes = [one["code"] for one in calendar]
    return calendar[codes.index(code) + 1 :] if code in codes else []

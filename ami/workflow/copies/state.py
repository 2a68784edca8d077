"""What the candidate may know of her candidature, and when.

The deliberation is nobody’s business before the results are announced: from the moment a file is
found eligible until then, nothing on these pages depends on what became of it.
"""

from dataclasses import dataclass

from ami.enums import DECIDED, Status

EVALUATED = frozenset({Status.ELIGIBLE, Status.SCORED}) | DECIDED

DONE, CURRENT, COMING = "done", "current", "coming"


@dataclass(frozen=True)
class Step:
    label: str
    state: str

    @property
    def mark(self):
        return {DONE: "Fait", CURRENT: "En cours", COMING: "À venir"}[self.state]


@dataclass(frozen=True)
class PublicState:
    code: str
    label: str
    badge: str
    sentence: str
    steps: tuple[Step, ...] = ()

    @property
    def may_withdraw(self):
        """The same before and after the committee decides, as long as nothing is announced."""
        return self.code in ("submitted", "to_complete", "evaluation")


def public_state(candidature):
    """The state to show: of a status after eligibility, nothing until `announced_at`."""
    status = Status(candidature.status)
    if candidature.withdrawal_asked_at:
        # Whether the committee had decided by then is told to nobody.
        code = "withdrawn"
    elif status in EVALUATED:
        told = status in DECIDED and candidature.announced_at is not None
        code = status.value if told else "evaluation"
    elif status is Status.DRAFT and candidature.call.is_closed():
        code = "not_deposited"
    else:
        code = status.value
    label, badge, sentence = WORDS[code]
    return PublicState(code, label, badge, sentence, _steps(code))


WORDS = {
    "draft": (
        "Brouillon",
        "new",
        "Cette candidature n’est pas encore déposée : personne d’autre que votre organisation ne la voit.",
    ),
    "not_deposited": (
        "Non déposée",
        "error",
        "L’appel est clos : ce brouillon n’a pas été déposé, il ne sera pas examiné.",
    ),
    "submitted": (
        "Déposée",
        "info",
        "Votre candidature est enregistrée. Le secrétariat de l’appel examine son éligibilité.",
    ),
    "to_complete": (
        "À compléter",
        "warning",
        "Le secrétariat de l’appel vous demande des compléments.",
    ),
    "ineligible": (
        "Non éligible",
        "error",
        "Votre candidature a été déclarée non éligible. Un courriel vous en donne les motifs et les recours.",
    ),
    "evaluation": (
        "En cours d’évaluation",
        "info",
        "Votre candidature est éligible. Elle est évaluée ; le résultat vous sera donné à l’annonce, par courriel et ici.",
    ),
    "selected": ("Retenue", "success", "Votre candidature est retenue."),
    "reserved": (
        "Liste complémentaire",
        "info",
        "Votre candidature est inscrite en liste complémentaire. Un courriel vous en donne les motifs.",
    ),
    "not_selected": (
        "Non retenue",
        "info",
        "Votre candidature n’est pas retenue. Un courriel vous en donne les motifs et les recours.",
    ),
    "withdrawn": ("Retirée", "", "Vous avez retiré cette candidature : elle n’est plus examinée."),
}

LABELS = ("Dépôt", "Examen de l’éligibilité", "Évaluation par le comité de sélection", "Résultat")
# How many steps are over; the next one is under way, unless everything is over.
PASSED = {"draft": 0, "submitted": 1, "to_complete": 1, "ineligible": 2, "evaluation": 2}


def _steps(code):
    if code in ("withdrawn", "not_deposited"):
        return ()
    passed = PASSED.get(code, len(LABELS))
    labels = LABELS[:2] if code == "ineligible" else LABELS
    return tuple(
        Step(label, DONE if place < passed else CURRENT if place == passed else COMING)
        for place, label in enumerate(labels)
    )

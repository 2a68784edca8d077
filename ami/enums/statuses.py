"""Where a candidature stands, who acts on it, and the table of the ways it may take.

Database triggers are drawn from here.
"""

from enum import Enum

from django.db.models import TextChoices


class Status(TextChoices):
    DRAFT = "draft", "Brouillon"
    SUBMITTED = "submitted", "Déposée"
    TO_COMPLETE = "to_complete", "À compléter"
    ELIGIBLE = "eligible", "Éligible"
    INELIGIBLE = "ineligible", "Non éligible"
    SCORED = "scored", "Évaluée"
    SELECTED = "selected", "Retenue"
    RESERVED = "reserved", "Liste complémentaire"
    NOT_SELECTED = "not_selected", "Non retenue"
    WITHDRAWN = "withdrawn", "Retirée"


# Those that do not hold the organisation's single place in a thématique (article 4).
OUTSIDE_THE_CALL = frozenset({Status.DRAFT, Status.WITHDRAWN})
DECIDED = frozenset({Status.SELECTED, Status.RESERVED, Status.NOT_SELECTED})
# What the committee ranks and decides.
JUDGED = DECIDED | {Status.SCORED}
# What reviewers may meet: files found eligible, whatever became of them since.
READABLE = frozenset({Status.ELIGIBLE, Status.SCORED}) | DECIDED
EDITABLE = frozenset({Status.DRAFT, Status.TO_COMPLETE})


class Actor(TextChoices):
    CANDIDATE = "candidate", "candidat"
    REVIEWER = "reviewer", "évaluateur"
    SECRETARIAT = "secretariat", "secrétariat"
    COMMITTEE = "committee", "comité"
    SYSTEM = "system", "système"


class Role(TextChoices):
    """What an Appointment to a call gives."""

    REVIEWER = "reviewer", "Évaluateur"
    SECRETARIAT = "secretariat", "Secrétariat"
    COMMITTEE = "committee", "Membre du comité"
    CHAIR = "chair", "Présidence du comité"


# The roles through which an actor of the table acts.
ROLES_OF = {
    Actor.REVIEWER: frozenset({Role.REVIEWER}),
    Actor.SECRETARIAT: frozenset({Role.SECRETARIAT}),
    Actor.COMMITTEE: frozenset({Role.COMMITTEE, Role.CHAIR}),
}


class Transition(Enum):
    """(label, sources, target, actor): the only ways from one status to another."""

    SUBMIT = ("Déposer", {Status.DRAFT}, Status.SUBMITTED, Actor.CANDIDATE)
    ASK_COMPLETION = (
        "Demander des compléments",
        {Status.SUBMITTED},
        Status.TO_COMPLETE,
        Actor.SECRETARIAT,
    )
    COMPLETE = ("Compléter", {Status.TO_COMPLETE}, Status.SUBMITTED, Actor.CANDIDATE)
    LAPSE = ("Constater l’échéance", {Status.TO_COMPLETE}, Status.SUBMITTED, Actor.SYSTEM)
    ACCEPT = ("Déclarer éligible", {Status.SUBMITTED}, Status.ELIGIBLE, Actor.SECRETARIAT)
    DISMISS = ("Écarter", {Status.SUBMITTED}, Status.INELIGIBLE, Actor.SECRETARIAT)
    RECONSIDER = (
        "Réexaminer après recours",
        {Status.INELIGIBLE},
        Status.SUBMITTED,
        Actor.SECRETARIAT,
    )
    CLOSE_SCORING = ("Clore la lecture", {Status.ELIGIBLE}, Status.SCORED, Actor.SYSTEM)
    # What reopens it, a recusal or an erratum, has its own author.
    REOPEN_SCORING = ("Rouvrir la lecture", {Status.SCORED}, Status.ELIGIBLE, Actor.SYSTEM)
    SELECT = ("Retenir", {Status.SCORED}, Status.SELECTED, Actor.COMMITTEE)
    RESERVE = (
        "Inscrire en liste complémentaire",
        {Status.SCORED},
        Status.RESERVED,
        Actor.COMMITTEE,
    )
    REJECT = ("Ne pas retenir", {Status.SCORED}, Status.NOT_SELECTED, Actor.COMMITTEE)
    REOPEN_DECISION = ("Rouvrir la décision", DECIDED, Status.SCORED, Actor.COMMITTEE)
    WITHDRAW = (
        "Retirer",
        {
            Status.DRAFT,
            Status.SUBMITTED,
            Status.TO_COMPLETE,
            Status.ELIGIBLE,
            Status.SCORED,
        },
        Status.WITHDRAWN,
        Actor.CANDIDATE,
    )

    def __init__(self, label, sources, target, actor):
        self.label = label
        self.sources = frozenset(sources)
        self.target = target
        self.actor = actor

    @property
    def pairs(self):
        """The (source, target) couples that the database lets through."""
        return [(source, self.target) for source in sorted(self.sources)]


class Outcome(TextChoices):
    SELECTED = "selected", "Retenue"
    RESERVED = "reserved", "Liste complémentaire"
    NOT_SELECTED = "not_selected", "Non retenue"

    @property
    def transition(self):
        return {
            Outcome.SELECTED: Transition.SELECT,
            Outcome.RESERVED: Transition.RESERVE,
            Outcome.NOT_SELECTED: Transition.REJECT,
        }[self]

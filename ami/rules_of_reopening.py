"""The rules of what is taken up again, given objects and giving back French sentences. No query."""

from datetime import timedelta

from dateutil.relativedelta import relativedelta

from ami.enums import ProcedureKind, ProcedureOutcome, Status
from ami.rules import Blocker
from ami.wording import paris

# CRPA L121-1 wants a sufficient time, and gives no figure.
USUAL_DAYS, LEAST_DAYS = 15, 8
# CRPA L242-1: beyond, even an unlawful decision that gave a right stands.
WITHDRAWABLE = relativedelta(months=4)

GROUNDS_WANTED = "Indiquez les motifs."
NOT_SELECTED = "Seule une candidature retenue et annoncée appelle une procédure contradictoire."
NOT_ONLINE = "Cette fiche n’est pas publiée."
SAME_PERSON = "La personne qui a ouvert la procédure ne décide pas du retrait\u00a0: une autre personne le décide."
ALREADY_CONCLUDED = "Cette procédure est déjà conclue."
ALREADY_ANSWERED = "Votre organisation a déjà répondu\u00a0: sa réponse ne se modifie plus."
TOO_LATE_TO_ANSWER = "La procédure est conclue\u00a0: elle ne reçoit plus d’observations. Écrivez au secrétariat de l’appel."
ANSWER_WANTED = "Écrivez vos observations, joignez une pièce ou demandez à être entendu."


def objections_to_hearing(candidature, kind):
    """Why no procedure of this kind is opened: it bears on what the company was told it has."""
    if candidature.status != Status.SELECTED or candidature.announced_at is None:
        return [NOT_SELECTED]
    if kind == ProcedureKind.UNPUBLISHING and candidature.published_at is None:
        return [NOT_ONLINE]
    return []


def objections_to_notice(kind, grounds, documents, due_at, urgent_grounds, *, at):
    """Why this is no notice: what is held against the company, on what, until when it answers."""
    found = []
    if not grounds.strip():
        found.append(Blocker("Indiquez les motifs envisagés.", "grounds"))
    if not documents.strip():
        found.append(Blocker("Indiquez les documents sur lesquels ils se fondent.", "documents"))
    if due_at < at + timedelta(days=LEAST_DAYS):
        found.append(
            Blocker(f"Laissez {LEAST_DAYS} jours au moins pour répondre.", "due_on"),
        )
    if urgent_grounds.strip() and kind != ProcedureKind.UNPUBLISHING:
        found.append(
            Blocker("L’urgence ne permet que de retirer la fiche du panorama.", "urgent_grounds")
        )
    return found


def objections_to_answering(procedure):
    if procedure.concluded_at:
        return [TOO_LATE_TO_ANSWER]
    return [ALREADY_ANSWERED] if procedure.answered_at else []


def withdrawable_until(procedure):
    """The last instant of the four months within which an unlawful decision may be withdrawn."""
    return procedure.taken_at + WITHDRAWABLE


def is_past_withdrawing(procedure, *, at):
    return at > withdrawable_until(procedure)


def objections_to_concluding(procedure, outcome, user, *, at):
    """Why `user` may not give this end to it now, whatever she writes."""
    if procedure.concluded_at:
        return [ALREADY_CONCLUDED]
    if outcome != ProcedureOutcome.TAKEN:
        return []
    if procedure.opened_by_id == user.pk:
        return [SAME_PERSON]
    if procedure.answered_at is None and at <= procedure.due_at:
        return [
            f"L’organisation peut répondre jusqu’au {paris(procedure.due_at)}\u00a0: rien ne se décide "
            "avant, sauf si elle a répondu."
        ]
    return []


def objections_to_conclusion(procedure, outcome, conclusion, hearing_report, late_grounds, *, at):
    """What its grounds still lack."""
    found = []
    if outcome not in ProcedureOutcome.values:
        found.append(Blocker("Choisissez la suite donnée.", "outcome"))
    if not conclusion.strip():
        found.append(Blocker("Indiquez les motifs de la suite donnée.", "conclusion"))
    if outcome != ProcedureOutcome.TAKEN:
        return found
    if procedure.hearing_asked and not hearing_report.strip():
        found.append(
            Blocker("Une audition a été demandée\u00a0: dites la suite donnée.", "hearing_report")
        )
    if is_past_withdrawing(procedure, at=at) and not late_grounds.strip():
        found.append(
            Blocker(
                "Le délai de quatre mois est passé\u00a0: dites ce qui permet encore le retrait.",
                "late_grounds",
            )
        )
    return found

"""What may be started from the page of a file, by the secretariat or the committee."""

from django.urls import reverse

from ami.committee.acts import Act, GroundsForm
from ami.committee.taking_up.forms import NoticeForm
from ami.enums import DECIDED, ProcedureKind, Status
from ami.workflow.deciding import procedures, reopening, withdrawal


def _announced_selection(candidature):
    return candidature.status == Status.SELECTED and candidature.announced_at


PROPOSE = Act(
    slug="proposer-un-reexamen",
    label="Proposer un réexamen",
    lead="Le rejet ou la décision ne vaut plus une fois qu’une autre personne a confirmé. Après un rejet, le "
    "dossier revient à l’examen de l’éligibilité\u00a0; après une décision, le comité décide de nouveau, en séance.",
    form=GroundsForm,
    run=lambda candidature, data, user: reopening.propose(candidature, data["grounds"], by=user),
    done=lambda candidature, _: "Le réexamen est proposé\u00a0: une autre personne le confirme.",
    offered=lambda candidature: not reopening.objections_to_reopening(candidature),
    objections=lambda candidature, user: reopening.objections_to_proposing(user, candidature),
    lands_on=lambda candidature, made: reverse("admin:ami_reopening_change", args=[made.pk]),
)
HEAR = Act(
    slug="ouvrir-une-procedure",
    label="Ouvrir une procédure contradictoire",
    lead="Avant de retirer une sélection, ou une fiche sans que l’organisation le demande, elle est mise à même "
    "de répondre (CRPA, articles L121-1 et L122-1). Un courrier lui donne les motifs, les documents et le "
    "délai\u00a0; une autre personne que vous décidera.",
    form=NoticeForm,
    grave=True,
    run=lambda candidature, data, user: procedures.open_procedure(
        candidature,
        data["kind"],
        data["grounds"],
        data["documents"],
        due_at=data["due_at"],
        urgent_grounds=data.get("urgent_grounds", ""),
        by=user,
    ),
    done=lambda candidature, _: (
        "La procédure est ouverte\u00a0: l’organisation en reçoit la notification."
    ),
    offered=_announced_selection,
    objections=lambda candidature, user: procedures.objections_to_opening(
        user, candidature, ProcedureKind.SELECTION
    ),
    lands_on=lambda candidature, made: reverse("admin:ami_procedure_change", args=[made.pk]),
)
SETTLE = Act(
    slug="constater-le-retrait",
    label="Constater le retrait",
    lead="L’organisation a demandé à se retirer après la décision et avant l’annonce. La décision reste au "
    "procès-verbal, remplacée\u00a0; le dossier passe à «\u00a0Retirée\u00a0». L’organisation n’y voit aucun changement.",
    grave=True,
    run=lambda candidature, data, user: withdrawal.settle(candidature, by=user),
    done=lambda candidature, _: f"Le retrait de {candidature.reference} est constaté.",
    offered=lambda candidature: candidature.withdrawal_asked_at and candidature.status in DECIDED,
    objections=lambda candidature, user: withdrawal.objections_to_settling(user, candidature),
    # A file that is withdrawn is not judged any more.
    lands_on=lambda candidature, _: None,
)

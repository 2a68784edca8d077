"""What the secretariat does of a deposited file: eligible, to complete, dismissed (article 3)."""

from django.urls import reverse

from ami.committee.acts import Act, GroundsForm
from ami.committee.examining.completion_form import CompletionForm, ask
from ami.enums import Status
from ami.rules import objections_to_accepting, objections_to_dismissing
from ami.wording import paris
from ami.workflow.examining import eligibility

# Where the grounds will stand in the letter, until they are typed.
YOURS = "(vos motifs)"


def pending_dismissal(candidature):
    return candidature.dismissals.pending().first()


def _is_submitted(candidature):
    return candidature.status == Status.SUBMITTED


def _is_proposed(candidature):
    return _is_submitted(candidature) and candidature.dismissal_is_proposed


def _is_not_proposed(candidature):
    return _is_submitted(candidature) and not candidature.dismissal_is_proposed


def _objections_to_accepting(candidature, user):
    return eligibility.objections_to_deciding_alone(candidature, user) + objections_to_accepting(
        candidature.call.grid.eligibility, candidature.findings.all()
    )


def _objections_to_confirming(candidature, user):
    dismissal = pending_dismissal(candidature)
    return eligibility.objections_to_confirming(dismissal, user) if dismissal else []


def _objections_to_dismissing(candidature, user):
    return objections_to_dismissing(candidature.findings.all(), YOURS)


def _letter_to_come(candidature, user):
    return {"letter": eligibility.letter_of(candidature, YOURS)}


def _letter_as_proposed(candidature, user):
    dismissal = pending_dismissal(candidature)
    letter = dismissal and eligibility.letter_of(candidature, dismissal.grounds)
    return {"dismissal": dismissal, "letter": letter}


ACTS = (
    Act(
        slug="accepter",
        label="Déclarer éligible",
        lead="Le dossier passe à la lecture. Les cinq critères d’éligibilité sont constatés conformes.",
        run=lambda candidature, data, user: eligibility.accept(candidature, by=user),
        done=lambda candidature, _: f"{candidature.reference} est déclarée éligible.",
        offered=_is_submitted,
        objections=_objections_to_accepting,
        context=lambda candidature, user: {
            "sheet_url": reverse("admin:ami_candidature_sheet", args=[candidature.pk])
        },
        template="ami/committee/accept.html",
    ),
    Act(
        slug="completer",
        label="Demander des compléments",
        lead="Le candidat reçoit un courrier et peut modifier son dossier jusqu’à l’échéance.",
        form=CompletionForm,
        run=ask,
        done=lambda candidature, request: (
            f"Compléments demandés à {candidature.reference} jusqu’au {paris(request.due_at)}."
        ),
        offered=_is_submitted,
    ),
    Act(
        slug="ecarter",
        label="Proposer le rejet",
        lead="Les motifs figureront dans le courrier, à la suite des critères constatés non conformes. "
        "Rien n’est envoyé avant la confirmation.",
        form=GroundsForm,
        run=lambda candidature, data, user: eligibility.propose_dismissal(
            candidature, data["grounds"], by=user
        ),
        done=lambda candidature, _: f"Le rejet de {candidature.reference} est proposé.",
        offered=_is_not_proposed,
        objections=_objections_to_dismissing,
        recap=lambda candidature, data, user: eligibility.letter_of(candidature, data["grounds"]),
        context=_letter_to_come,
        template="ami/committee/dismiss.html",
    ),
    Act(
        slug="confirmer-le-rejet",
        label="Confirmer le rejet",
        lead="La candidature est écartée et le courrier motivé part aussitôt.",
        grave=True,
        run=lambda candidature, data, user: eligibility.confirm_dismissal(candidature, by=user),
        done=lambda candidature, _: f"{candidature.reference} est écartée ; le courrier est parti.",
        offered=_is_proposed,
        objections=_objections_to_confirming,
        context=_letter_as_proposed,
        template="ami/committee/confirm_dismissal.html",
    ),
    Act(
        slug="abandonner-le-rejet",
        label="Abandonner le rejet",
        lead="La proposition de rejet est levée ; l’examen reprend.",
        run=lambda candidature, data, user: eligibility.drop_dismissal(candidature, by=user),
        done=lambda candidature, _: f"Le rejet de {candidature.reference} est abandonné.",
        offered=_is_proposed,
        context=lambda candidature, user: {"dismissal": pending_dismissal(candidature)},
    ),
)

"""The acts on a request, each its own page and its own verb."""

from django.urls import reverse
from django.utils import timezone

from ami.committee.acts import Act, GroundsForm
from ami.committee.enquiries import forms
from ami.enums import FileOrigin
from ami.workflow.enquiry import answering, disclosing, files, following, law, own_file
from ami.workflow.refusals import Refused


def _is_pending(enquiry):
    return enquiry.is_pending


def _review(enquiry, _):
    return reverse("admin:ami_enquiry_redactions", args=[enquiry.pk])


def _prepared(enquiry):
    """The export in preparation, read with the request, or None."""
    return next(iter(enquiry.preparing), None)


def _has_files(enquiry):
    return any(file.origin != FileOrigin.ASKER for file in enquiry.kept)


def _preparation(enquiry):
    if disclosure := _prepared(enquiry):
        return disclosure
    raise Refused(disclosing.GONE)


def _answer_context(enquiry, user):
    asker = getattr(enquiry, "asker", None)
    return {
        "files": enquiry.files.of_the_answer(),
        "law": law.LAWS[enquiry.kind],
        "address": asker and asker.values["email"],
    }


def _objections_to_producing(enquiry, user):
    disclosure = _prepared(enquiry)
    if disclosure is None:
        return [disclosing.GONE]
    return disclosing.objections_to_producing(list(disclosure.redactions.all()))


TAKE = Act(
    slug="prendre",
    label="Prendre en charge",
    lead="La demande porte votre nom, et ses alertes vous sont adressées d’abord.",
    run=lambda enquiry, data, user: following.take(enquiry, by=user),
    done=lambda enquiry, _: f"La demande {enquiry.reference} est à vous.",
    offered=lambda enquiry: enquiry.is_pending and enquiry.owner_id is None,
)
ANSWER = Act(
    slug="repondre",
    label="Répondre",
    lead="La réponse part aussitôt au demandeur, avec les pièces jointes ci-dessous. Elle ne se "
    "modifie plus ensuite.",
    form=forms.AnswerForm,
    run=lambda enquiry, data, user: answering.answer(
        enquiry, data["text"], outcome=data.get("outcome", ""), by=user
    ),
    done=lambda enquiry, _: f"La réponse à {enquiry.reference} est enregistrée.",
    offered=_is_pending,
    context=_answer_context,
    template="ami/committee/enquiries/answer.html",
)
JOIN = Act(
    slug="joindre",
    label="Joindre une pièce",
    lead="Elle accompagnera la réponse\u00a0; rien ne part avant.",
    form=forms.FileForm,
    run=lambda enquiry, data, user: files.join(enquiry, data["file"], by=user),
    done=lambda enquiry, file: f"«\u00a0{file.name}\u00a0» accompagnera la réponse.",
    offered=_is_pending,
)
DROP = Act(
    slug="retirer-une-piece",
    label="Retirer une pièce",
    lead="Elle n’accompagnera plus la réponse.",
    form=forms.DropForm,
    run=lambda enquiry, data, user: files.drop(enquiry, int(data["file"]), by=user),
    done=lambda enquiry, _: "La pièce est retirée.",
    offered=lambda enquiry: enquiry.is_pending and _has_files(enquiry),
)
OWN_FILE = Act(
    slug="dossier-du-candidat",
    label="Assembler le dossier du candidat",
    lead="Tout ce que l’administration peut communiquer au candidat de son propre dossier\u00a0: dépôts, "
    "réponses, pièces, récépissés, courriers reçus, dates\u00a0; ses notes et commentaires communicables "
    "si l’appel le prévoit et une fois les résultats annoncés. Jamais les notes internes, ni rien "
    "d’un autre dossier. L’archive accompagnera la réponse.",
    form=forms.IdentityForm,
    run=lambda enquiry, data, user: own_file.assemble(enquiry, identity=data["identity"], by=user),
    done=lambda enquiry, file: f"«\u00a0{file.name}\u00a0» accompagnera la réponse.",
    offered=lambda enquiry: enquiry.is_pending and enquiry.candidature_id is not None,
)
PROPOSE = Act(
    slug="preparer-un-export",
    label="Préparer un export occulté",
    lead="Pour une autre personne que le candidat. Des occultations sont proposées d’après les marques "
    "«\u00a0secret des affaires\u00a0» du candidat et les données personnelles\u00a0; aucune n’est décidée "
    "d’avance\u00a0: vous maintenez ou levez chacune, et en ajoutez.",
    run=lambda enquiry, data, user: disclosing.propose(enquiry, by=user),
    done=lambda enquiry, _: "Les occultations sont proposées\u00a0: relisez-les une à une.",
    offered=lambda enquiry: (
        enquiry.is_pending and enquiry.candidature_id is not None and _prepared(enquiry) is None
    ),
    lands_on=_review,
)
PRODUCE = Act(
    slug="produire-l-export",
    label="Produire l’export",
    lead="Le document et les pièces sont écrits sans ce qui est occulté\u00a0: rien n’est recouvert, tout "
    "est absent. L’export accompagnera la réponse et ne change plus.",
    run=lambda enquiry, data, user: disclosing.produce(_preparation(enquiry), by=user),
    done=lambda enquiry, disclosure: (
        f"«\u00a0{disclosure.file.name}\u00a0» accompagnera la réponse."
    ),
    offered=lambda enquiry: _prepared(enquiry) is not None,
    objections=_objections_to_producing,
)
ABANDON = Act(
    slug="abandonner-l-export",
    label="Abandonner l’export",
    lead="Les occultations relues jusqu’ici sont perdues\u00a0; le registre garde la trace de l’abandon.",
    grave=True,
    run=lambda enquiry, data, user: disclosing.drop(_preparation(enquiry), by=user),
    done=lambda enquiry, _: "L’export est abandonné.",
    offered=lambda enquiry: _prepared(enquiry) is not None,
)
ASSIGN = Act(
    slug="confier",
    label="Confier à une autre personne",
    form=forms.OwnerForm,
    run=lambda enquiry, data, user: following.assign_owner(enquiry, data["owner"], by=user),
    done=lambda enquiry, one: f"La demande est suivie par {one.owner}.",
    offered=_is_pending,
)
LINK = Act(
    slug="rattacher",
    label="Rattacher à une candidature",
    form=forms.LinkForm,
    run=lambda enquiry, data, user: following.link(enquiry, data["reference"], by=user),
    done=lambda enquiry, one: f"La demande porte sur {one.candidature.reference}.",
    offered=_is_pending,
)
REQUALIFY = Act(
    slug="requalifier",
    label="Corriger la nature",
    lead="La nature d’une demande vient de ce qu’elle dit, non de la case cochée. L’échéance suit, "
    "comptée de la réception\u00a0; un nouvel accusé de réception la dit au demandeur.",
    form=forms.RequalifyForm,
    run=lambda enquiry, data, user: following.requalify(
        enquiry, data["kind"], data["grounds"], by=user
    ),
    done=lambda enquiry, one: f"Nature corrigée\u00a0: {one.get_kind_display()}.",
    offered=lambda enquiry: enquiry.is_pending and enquiry.extended_at is None,
)
EXTEND = Act(
    slug="prolonger",
    label="Prolonger de deux mois",
    lead="La loi le permet une fois, si la demande est complexe ou si elles sont nombreuses (RGPD, "
    "article 12, 3). Les motifs sont écrits au demandeur.",
    form=GroundsForm,
    run=lambda enquiry, data, user: following.extend(enquiry, data["grounds"], by=user),
    done=lambda enquiry, _: "Le délai est prolongé, et le demandeur prévenu.",
    offered=lambda enquiry: (
        enquiry.is_pending and not following.objections_to_extending(enquiry, at=timezone.now())
    ),
    objections=lambda enquiry, user: following.objections_to_extending(enquiry, at=timezone.now()),
)
CLOSE = Act(
    slug="classer",
    label="Classer la demande",
    form=forms.CloseForm,
    run=lambda enquiry, data, user: answering.close(enquiry, grounds=data["grounds"], by=user),
    done=lambda enquiry, _: f"La demande {enquiry.reference} est classée.",
    offered=lambda enquiry: enquiry.closed_at is None,
)
ERASE = Act(
    slug="effacer",
    label="Effacer les données du demandeur",
    lead="Son nom, son adresse, son message, la réponse et les pièces sont effacés. Qu’une demande a été "
    "reçue et répondue, et quand, reste au registre. Cet acte ne se défait pas.",
    grave=True,
    run=lambda enquiry, data, user: answering.erase(enquiry, by=user),
    done=lambda enquiry, _: "Les données du demandeur sont effacées.",
    offered=lambda enquiry: enquiry.closed_at is not None and enquiry.erased_at is None,
)
ACTS = (
    TAKE,
    ANSWER,
    JOIN,
    DROP,
    OWN_FILE,
    PROPOSE,
    PRODUCE,
    ABANDON,
    ASSIGN,
    LINK,
    REQUALIFY,
    EXTEND,
    CLOSE,
    ERASE,
)

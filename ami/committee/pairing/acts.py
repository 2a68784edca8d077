"""The acts on the pairs of a call, on one pair, and on a proposal."""

from django.urls import reverse

from ami.committee.acts import Act
from ami.committee.pairing.forms import ChangePairForm, FileForm, PairForm, SeedForm, SwapForm
from ami.enums import PlanKind
from ami.workflow.assigning import pairs
from ami.workflow.assigning.distribution import plans
from ami.workflow.assigning.distribution.importing import propose_import
from ami.workflow.assigning.distribution.swapping import swap


def page_of(plan):
    return reverse("admin:ami_plan_change", args=[plan.pk])


def proposal(kind, slug, label, lead):
    return Act(
        slug=slug,
        label=label,
        lead=lead,
        form=SeedForm,
        run=lambda call, data, user: plans.propose(call, kind, seed=data["seed"], by=user),
        done=lambda call, plan: "La proposition est calculée. Rien n’est encore attribué.",
        lands_on=lambda call, plan: page_of(plan),
    )


FORM = Act(
    slug="former-un-binome",
    label="Former un binôme",
    lead="Deux évaluateurs désignés pour cet appel, de services différents.",
    form=PairForm,
    run=lambda call, data, user: pairs.form_pair(
        call,
        data["name"],
        (data["first"], data["second"]),
        quota=data["quota"],
        themes=data["themes"],
        by=user,
    ),
    done=lambda call, pair: f"Le binôme « {pair} » est formé.",
)
SPREAD = proposal(
    PlanKind.SPREAD,
    "repartir",
    "Proposer une répartition",
    "Calcule qui lirait quoi, sans rien attribuer\u00a0: des lots égaux, chaque thématique partagée, les "
    "dossiers communs choisis. Un dossier dont la lecture a commencé garde son binôme ; les autres "
    "peuvent en changer.",
)
REPAIR = proposal(
    PlanKind.REPAIR,
    "reattribuer",
    "Proposer une réattribution",
    "Donne un binôme aux dossiers qui n’en ont pas, ou que le leur ne peut plus lire, en déplaçant le "
    "moins de dossiers possible. Les notes déjà données par une personne qui reste sont gardées.",
)
IMPORT = Act(
    slug="importer",
    label="Importer des attributions",
    lead="Le fichier est lu en entier. Si une seule ligne ne convient pas, rien n’est retenu ; sinon la "
    "proposition se relit avant d’être appliquée.",
    form=FileForm,
    run=lambda call, data, user: propose_import(call, data["file"].read(), by=user),
    done=lambda call, plan: "Le fichier est lu. Rien n’est encore attribué.",
    lands_on=lambda call, plan: page_of(plan),
)
SWAP = Act(
    slug="remplacer-un-dossier-commun",
    label="Remplacer un dossier commun",
    lead="Possible tant qu’aucun binôme n’a ouvert un dossier commun. Le remplacement et ses motifs sont "
    "inscrits au journal.",
    form=SwapForm,
    run=lambda call, data, user: swap(call, data["old"], data["new"], data["grounds"], by=user),
    done=lambda call, _: "Le dossier commun est remplacé.",
)
CALL_ACTS = (FORM, SPREAD, REPAIR, IMPORT, SWAP)

PAIR_ACTS = (
    Act(
        slug="modifier",
        label="Modifier le binôme",
        lead="Le nom, le nombre maximal et les expertises changent à tout moment ; les lecteurs, tant que "
        "le binôme n’a ouvert aucun dossier.",
        form=ChangePairForm,
        run=lambda pair, data, user: pairs.change_pair(
            pair,
            data["name"],
            (data["first"], data["second"]),
            quota=data["quota"],
            themes=data["themes"],
            by=user,
        ),
        done=lambda pair, changed: f"Le binôme « {changed} » est modifié.",
    ),
    Act(
        slug="dissoudre",
        label="Dissoudre le binôme",
        lead="Un binôme se dissout quand il n’a aucun dossier. L’acte est inscrit au journal.",
        grave=True,
        run=lambda pair, data, user: pairs.dissolve(pair, by=user),
        done=lambda pair, _: f"Le binôme « {pair} » est dissous.",
        lands_on=lambda pair, _: None,
        objections=lambda pair, user: pairs.objections_to_dissolving(pair, user),
        offered=lambda pair: not pair.files,
    ),
)

APPLY = Act(
    slug="appliquer",
    label="Appliquer la proposition",
    lead="Toutes les attributions de la proposition sont faites, ou aucune. Chaque lecteur concerné reçoit "
    "un seul courrier.",
    run=lambda plan, data, user: plans.apply(plan, by=user),
    # How many files changed hands is not said: some may be out of this person's view.
    done=lambda plan, _: "La proposition est appliquée : ses lecteurs en sont prévenus.",
    lands_on=lambda plan, _: reverse("admin:ami_pairing_change", args=[plan.call_id]),
    offered=lambda plan: not plan.applied_at,
)

"""Fiches go online and offline (article 6)."""

from ami.committee.acts import Act, GroundsForm
from ami.models import Deposit
from ami.questions import question
from ami.rules import objections_to_publishing
from ami.workflow import publication
from ami.workflow.commitment import REWORDABLE


def _agreed(candidature, user):
    """The fiche to publish, beside what was evaluated."""
    listing = candidature.listings.order_by("version").last()
    return {"listing": listing, "texts": rewordings(candidature, listing) if listing else []}


def rewordings(candidature, listing):
    """(label, text evaluated, text agreed) of what the company may reword."""
    evaluated = Deposit.objects.latest_of(candidature).answers
    return [
        (question(code).label, evaluated.get(code, ""), listing.content.get(code, ""))
        for code in REWORDABLE
    ]


ACTS = (
    Act(
        slug="publier",
        label="Publier la fiche",
        lead="La fiche acceptée par l’organisation paraît au panorama, et un courrier le lui dit.",
        run=lambda candidature, data, user: publication.publish(candidature, by=user),
        done=lambda candidature, _: f"La fiche de {candidature.reference} est publiée.",
        offered=lambda candidature: candidature.committed_at and not candidature.published_at,
        objections=lambda candidature, user: objections_to_publishing(candidature),
        context=_agreed,
        template="ami/committee/publish.html",
    ),
    Act(
        slug="depublier",
        label="Retirer la fiche du panorama",
        lead="La fiche quitte le panorama. Le motif est inscrit au journal.",
        form=GroundsForm,
        grave=True,
        run=lambda candidature, data, user: publication.unpublish(
            candidature, data["grounds"], by=user
        ),
        done=lambda candidature, _: f"La fiche de {candidature.reference} n’est plus publiée.",
        offered=lambda candidature: candidature.published_at,
    ),
)

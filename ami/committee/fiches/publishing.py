"""Fiches go offline, and online again (article 6); their versions have a desk of their own."""

from ami.committee.acts import Act, GroundsForm
from ami.rules import objections_to_publishing
from ami.workflow.deciding import publication

ACTS = (
    Act(
        slug="depublier",
        label="Retirer la fiche du panorama",
        lead="La fiche quitte le panorama. Le motif est inscrit au journal, et un courrier le donne "
        "à l’organisation.",
        form=GroundsForm,
        grave=True,
        run=lambda candidature, data, user: publication.unpublish(
            candidature, data["grounds"], by=user
        ),
        done=lambda candidature, _: f"La fiche de {candidature.reference} n’est plus publiée.",
        offered=lambda candidature: candidature.published_at,
    ),
    Act(
        slug="republier",
        label="Remettre la fiche en ligne",
        lead="La dernière version validée revient au panorama, et un courrier le dit à l’organisation.",
        run=lambda candidature, data, user: publication.republish(candidature, by=user),
        done=lambda candidature, _: f"La fiche de {candidature.reference} est de nouveau en ligne.",
        # An address that nothing answers any more: the fiche was online once.
        offered=lambda candidature: candidature.slug and not candidature.published_at,
        objections=lambda candidature, user: objections_to_publishing(candidature),
    ),
)

"""Fiches go offline, and online again (article 6); their versions have a desk of their own."""

from django import forms

from ami.committee.acts import Act, GroundsForm
from ami.workflow.deciding import publication


class RequestForm(GroundsForm):
    grounds = forms.CharField(
        label="Demande de l’organisation",
        help_text="Qui l’a faite, quand et pour quelle raison.",
        widget=forms.Textarea(attrs={"rows": 6}),
        max_length=4000,
        error_messages={"required": "Indiquez la demande de l’organisation."},
    )


ACTS = (
    Act(
        slug="depublier",
        label="Retirer la fiche, à la demande de l’organisation",
        lead="La fiche quitte le panorama. La demande est inscrite au journal, et un courrier le confirme "
        "à l’organisation. Sans demande de sa part, ouvrez une procédure contradictoire.",
        form=RequestForm,
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
        objections=lambda candidature, user: publication.objections_to_putting_online(candidature),
    ),
)

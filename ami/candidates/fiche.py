"""Where the company stands with its fiche, and what it may do next."""

from dataclasses import dataclass
from functools import partial

from django.urls import reverse

from ami.enums import ListingState
from ami.public import preview


@dataclass(frozen=True)
class FicheStep:
    """`is_awaited`: the next step is the company's."""

    action: str
    sentence: str
    is_awaited: bool = False


TO_CONFIRM = FicheStep(
    "Confirmer la participation", "Confirmez votre participation pour figurer au panorama.", True
)
DECLINED = FicheStep("Voir votre réponse", "Vous avez décliné la participation.")
STEPS = {
    ListingState.DRAFT: FicheStep(
        "Préparer la fiche", "Votre fiche est en préparation : elle n’est pas encore envoyée.", True
    ),
    ListingState.WAITING: FicheStep(
        "Voir ma fiche", "Votre fiche est envoyée : le secrétariat la relit."
    ),
    ListingState.RETURNED: FicheStep(
        "Reprendre la fiche", "Le secrétariat vous demande de reprendre votre fiche.", True
    ),
    ListingState.VALIDATED: FicheStep("Voir ma fiche", "Votre fiche est validée."),
}


def fiche_step(candidature, last):
    """The step of a selected candidature, told of it; `last` is the last version of its fiche."""
    if candidature.committed_at is None:
        return DECLINED if candidature.declined_at else TO_CONFIRM
    return STEPS[last.state]


def fiche_address(candidature):
    name = "listing" if candidature.committed_at else "commitment"
    return reverse(f"candidates:{name}", args=[candidature.reference])


def drawn(listing, candidature):
    """A version as the panorama would draw it, its pictures served to the organisation alone."""
    return preview(
        candidature, listing.content, listing.visuals.all(), partial(picture_address, candidature)
    )


def picture_address(candidature, visual):
    return reverse("candidates:listing_visual", args=[candidature.reference, visual.pk])

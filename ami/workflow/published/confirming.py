"""The company says that its fiche is still true, without a word to change."""

from django.db import transaction
from django.utils import timezone

from ami.enums import EventKind
from ami.models import Candidature, ListingConfirmation
from ami.signals import listing_changed
from ami.workflow.log import record
from ami.workflow.refusals import refuse_if
from ami.workflow.transitions import objections_to_speaking

OFFLINE = "Aucune fiche n’est en ligne\u00a0: il n’y a rien à confirmer."
ALREADY = "La fiche est déjà confirmée aujourd’hui."


@transaction.atomic
def confirm(candidature, *, by):
    """The fiche online is still true today; it says so, and the reminder waits as much again."""
    candidature = Candidature.objects.locked(candidature, by=by)
    refuse_if(objections_to_speaking(by, candidature))
    refuse_if(objections_to_confirming(candidature))
    listing = candidature.listings.validated().last()
    confirmation = ListingConfirmation.objects.create(listing=listing, confirmed_by=by)
    record(candidature.subject_key, EventKind.LISTING_CONFIRMED, by=by, listing=listing.version)
    listing_changed.send(Candidature, slug=candidature.slug)
    return confirmation


def objections_to_confirming(candidature):
    """Why there is nothing to confirm now."""
    if candidature.published_at is None:
        return [OFFLINE]
    listing = candidature.listings.validated().last()
    today = timezone.localdate()
    said = listing.confirmations.order_by("-confirmed_at").first()
    return [ALREADY] if said and timezone.localdate(said.confirmed_at) == today else []

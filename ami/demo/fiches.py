"""Fiches of the panorama: prepared, sent, returned with a comment, validated and online."""

from ami.enums import EventKind
from ami.models import Candidature, Listing, ListingVisual
from ami.signals import listing_changed
from ami.workflow.deciding.listings import (
    evaluated_content,
    shown_on,
)
from ami.workflow.deciding.publication import mint_slug

COMMENT = (
    "La description reprend des termes publicitaires (« leader », « révolutionnaire ») : dites plutôt "
    "ce que fait la solution.\n\n"
    "Ajoutez une image de l’écran principal, avec sa description."
)


def prepare_all(files, *, at, version=1):
    """Drafts in the words that were evaluated, with the pictures of the deposit."""
    listings = Listing.objects.bulk_create(
        Listing(
            candidature=file.candidature,
            version=version,
            content=evaluated_content(file.deposit),
            saved_by=file.contact,
            saved_at=at,
        )
        for file in files
    )
    ListingVisual.objects.bulk_create(
        visual
        for file, listing in zip(files, listings, strict=True)
        for visual in shown_on(listing, file.visuals)
    )
    return listings


def reword(listings):
    """Each company says it otherwise, and shows one picture less."""
    for listing in listings:
        content = listing.content
        content["pitch"] = f"{content['pitch'].rstrip('.')}, en quelques secondes."
        content["description"] = (
            content["description"].replace("La solution", "Notre solution")
            + "\n\nUne version d’essai est ouverte aux administrations, sur demande."
        )
    Listing.objects.bulk_update(listings, ["content"])
    for listing in listings:
        pictures = list(listing.visuals.all())
        for picture in pictures[1:]:
            picture.delete()


def boast(listing):
    """What a company writes and a secretariat returns."""
    listing.content["description"] = (
        "Leader révolutionnaire de son marché. " + listing.content["description"]
    )
    listing.save(update_fields=["content"])


def send_all(listings, chronicle, *, at):
    """The companies send their drafts to the secretariat."""
    for listing in listings:
        listing.sent_at, listing.sent_by = at, listing.saved_by
        _tell(chronicle, listing, EventKind.LISTING_SENT, by=listing.saved_by, at=at)
    Listing.objects.bulk_update(listings, ["sent_at", "sent_by"])


def send_back(listing, chronicle, *, by, at):
    listing.returned_at, listing.returned_by, listing.comment = at, by, COMMENT
    listing.save(update_fields=["returned_at", "returned_by", "comment"])
    _tell(chronicle, listing, EventKind.LISTING_RETURNED, by=by, at=at)


def publish_all(listings, chronicle, *, by, at):
    """The secretariat validates and publishes; the panorama hears of each."""
    for listing in listings:
        listing.validated_at, listing.validated_by = at, by
    Listing.objects.bulk_update(listings, ["validated_at", "validated_by"])
    for listing in listings:
        candidature = listing.candidature
        candidature.slug = mint_slug(candidature)
        candidature.published_at, candidature.published_by = at, by
        # One by one: each address must be free of the previous ones.
        candidature.save(update_fields=["slug", "published_at", "published_by"])
        _tell(chronicle, listing, EventKind.PUBLISHED, by=by, at=at)
        listing_changed.send(Candidature, slug=candidature.slug)


def renew_all(listings, chronicle, *, by, at):
    """A second version takes the place of the first one."""
    for listing in listings:
        listing.validated_at, listing.validated_by = at, by
        _tell(chronicle, listing, EventKind.PUBLISHED, by=by, at=at)
        listing_changed.send(Candidature, slug=listing.candidature.slug)
    Listing.objects.bulk_update(listings, ["validated_at", "validated_by"])


def _tell(chronicle, listing, kind, *, by, at):
    chronicle.tell(listing.candidature.subject_key, kind, by=by, at=at, listing=listing.version)

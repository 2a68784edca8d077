"""What the world may know: results on a date, then fiches one by one."""

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from ami.enums import DECIDED, Actor, EventKind, Letter, Status
from ami.models import Call, Candidature
from ami.rules import objections_to_publishing
from ami.signals import listing_changed
from ami.workflow import correspondence
from ami.workflow.calls import objections_to_running, subject_of
from ami.workflow.log import record
from ami.workflow.refusals import Refused, refuse_if, refusing
from ami.workflow.transitions import objections_to_acting

# Addresses that the panorama keeps for its own pages.
RESERVED_SLUGS = frozenset(
    [
        "carte",
        "comparer",
        "besoin",
        "export",
        "flux",
        "integrer",
        "alertes",
        "selection",
        "usages",
        "visuel",
    ]
)
UNDECIDED = frozenset({Status.SUBMITTED, Status.TO_COMPLETE, Status.ELIGIBLE, Status.SCORED})


def objections_to_announcing(call):
    """Why results may not be announced: each deposited file has its decision."""
    if call.announced_at:
        return ["Les résultats de cet appel sont déjà annoncés."]
    if not call.is_closed():
        return ["Les résultats s’annoncent après la clôture de l’appel."]
    waiting = call.candidatures.filter(status__in=UNDECIDED).count()
    if waiting:
        return [
            f"{waiting} candidature{'s' if waiting > 1 else ''} sans décision : décidez d’abord."
        ]
    if not call.candidatures.filter(status__in=DECIDED).exists():
        return ["Aucune décision n’est à annoncer."]
    return []


@transaction.atomic
def announce(call, *, by):
    """Announce the results: held letters leave; their number."""
    call = Call.objects.select_for_update().get(pk=call.pk)
    refuse_if(objections_to_running(by, call))
    refuse_if(objections_to_announcing(call))
    call.announced_at, call.announced_by = timezone.now(), by
    call.save(update_fields=["announced_at", "announced_by"])
    record(subject_of(call), EventKind.RESULTS_ANNOUNCED, by=by)
    return correspondence.release_results(call.candidatures.filter(status__in=DECIDED))


@transaction.atomic
def publish(candidature, *, by):
    """Put the agreed fiche online."""
    candidature = Candidature.objects.locked(candidature)
    refuse_if(objections_to_acting(by, Actor.SECRETARIAT, candidature))
    refuse_if(objections_to_publishing(candidature))
    now = timezone.now()
    listing = candidature.listings.latest("version")
    listing.validated_by, listing.validated_at = by, now
    listing.save(update_fields=["validated_by", "validated_at"])
    candidature.slug = candidature.slug or mint_slug(candidature)
    candidature.published_at, candidature.published_by = now, by
    with refusing():
        candidature.save(update_fields=["slug", "published_at", "published_by"])
    record(candidature.subject_key, EventKind.PUBLISHED, by=by, listing=listing.version)
    listing_changed.send(Candidature, slug=candidature.slug)
    correspondence.post(
        Letter.PUBLISHED,
        candidature,
        depositor=listing.agreed_by,
        occasion=f"{listing.version}-{now:%Y%m%d%H%M%S}",
        page=f"{settings.SITE_URL}/panorama/{candidature.slug}/",
    )
    return candidature


@transaction.atomic
def unpublish(candidature, grounds, *, by):
    """Take a fiche offline, with grounds; its address will say since when."""
    candidature = Candidature.objects.locked(candidature)
    refuse_if(objections_to_acting(by, Actor.SECRETARIAT, candidature))
    if candidature.published_at is None:
        raise Refused("Cette fiche n’est pas publiée.")
    if not grounds.strip():
        raise Refused("Indiquez le motif du retrait.")
    candidature.published_at = candidature.published_by = None
    candidature.save(update_fields=["published_at", "published_by"])
    record(candidature.subject_key, EventKind.UNPUBLISHED, by=by, grounds=grounds.strip())
    listing_changed.send(Candidature, slug=candidature.slug)


def mint_slug(candidature):
    """A public address from the solution's name; the reference settles two of the same."""
    slug = slugify(candidature.name)[:90]
    taken = Candidature.objects.filter(slug=slug).exclude(pk=candidature.pk).exists()
    if not slug or slug in RESERVED_SLUGS or taken:
        return f"{slug}-{candidature.reference.lower()}".strip("-")
    return slug

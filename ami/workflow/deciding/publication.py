"""What the world may know: results on a date, then fiches one by one, version after version."""

import json

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from ami.enums import Actor, EventKind, Letter
from ami.models import Call, Candidature, Event
from ami.rules import Blocker, objections_to_publishing, objections_to_settling
from ami.signals import listing_changed
from ami.workflow import correspondence
from ami.workflow.deciding.announcement import Announcement, locked
from ami.workflow.deciding.undoing import take_offline
from ami.workflow.log import record
from ami.workflow.refusals import Refused, refuse_if, refusing
from ami.workflow.running.calls import (
    objections_to_running,
    subject_of,
)
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
CHANGED_SINCE = (
    "Ce qui serait annoncé a changé depuis que vous l’avez lu\u00a0: rien n’est parti. Relisez le "
    "récapitulatif, puis confirmez de nouveau."
)
HELD_UP = (
    "Un dossier hors de votre vue n’est pas prêt\u00a0: rien n’est parti. Récrivez les courriers tenus, puis "
    "recommencez\u00a0; si cela ne suffit pas, une autre personne du secrétariat lit ce qui manque."
)
UNDER_PROCEDURE = (
    "La fiche a été retirée en urgence\u00a0: une procédure contradictoire est en cours, concluez-la "
    "d’abord."
)


@transaction.atomic
def announce(call, *, pace=None, acknowledged=(), by):
    """Announce the results, or those decided since: held letters leave; their number.

    `pace` is in letters per minute; `acknowledged`, the anomalies that were read and let pass.
    """
    call = Call.objects.select_for_update().get(pk=call.pk)
    refuse_if(objections_to_running(by, call))
    now, untold = timezone.now(), locked(call)
    refuse_if(Announcement.of(call).objections)
    if call.announced_at is None:
        call.announced_at, call.announced_by = now, by
        call.save(update_fields=["announced_at", "announced_by"])
    Candidature.objects.filter(pk__in=[file.pk for file in untold]).update(announced_at=now)
    released = correspondence.release_results(call, untold, pace=pace, by=by)
    record(
        subject_of(call),
        EventKind.RESULTS_ANNOUNCED,
        by=by,
        files=len(untold),
        letters=released,
        acknowledged=sorted(acknowledged),
    )
    return released


@transaction.atomic
def announce_as_read(call, *, digest, typed, acknowledged, pace=None, by):
    """Announce exactly what was read: `digest` is that of the recap, `typed` its number of letters."""
    call = Call.objects.select_for_update().get(pk=call.pk)
    refuse_if(objections_to_running(by, call))
    locked(call)
    recap = Announcement.of(call, Candidature.objects.run_by(by))
    refuse_if(recap.objections)
    if digest != recap.digest:
        raise Refused(CHANGED_SINCE)
    if set(recap.to_acknowledge) - set(acknowledged):
        raise Refused(Blocker("Cochez chaque anomalie que vous avez lue.", "acknowledged"))
    if typed.strip() != str(recap.letters):
        raise Refused(Blocker(f"Pour confirmer, écrivez «\u00a0{recap.letters}\u00a0».", "typed"))
    # Last of all: nobody learns it of a hidden file without meaning to announce.
    if recap.is_held_up:
        raise Refused(HELD_UP)
    return announce(call, pace=pace, acknowledged=recap.to_acknowledge, by=by)


@transaction.atomic
def publish(listing, *, by):
    """Validate this version of the fiche and put it online, in the place of the former one."""
    candidature, listing = _awaited(listing, by)
    refuse_if(objections_to_putting_online(candidature))
    now = timezone.now()
    listing.validated_at, listing.validated_by = now, by
    listing.save(update_fields=["validated_at", "validated_by"])
    is_update = candidature.published_at is not None
    if not is_update:
        _put_online(candidature, by, now)
    record(candidature.subject_key, EventKind.PUBLISHED, by=by, listing=listing.version)
    listing_changed.send(Candidature, slug=candidature.slug)
    _tell_online(candidature, listing, is_update=is_update)
    return candidature


@transaction.atomic
def send_back(listing, comment, *, by):
    """Return this version to the company, which reads why and resumes it."""
    candidature, listing = _awaited(listing, by)
    if not comment.strip():
        raise Refused(Blocker("Dites ce qui est à reprendre.", "comment"))
    listing.returned_at, listing.returned_by = timezone.now(), by
    listing.comment = comment.strip()
    listing.save(update_fields=["returned_at", "returned_by", "comment"])
    record(candidature.subject_key, EventKind.LISTING_RETURNED, by=by, listing=listing.version)
    correspondence.post(
        Letter.LISTING_RETURNED,
        candidature,
        depositor=listing.sent_by,
        occasion=listing.version,
        comment=listing.comment,
    )
    return listing


@transaction.atomic
def republish(candidature, *, by):
    """Put the last validated version online again."""
    candidature = Candidature.objects.locked(candidature)
    refuse_if(objections_to_acting(by, Actor.SECRETARIAT, candidature))
    refuse_if(objections_to_putting_online(candidature))
    listing = put_back(candidature, by=by)
    if listing is None:
        raise Refused("Aucune fiche retirée n’est à remettre en ligne.")
    _tell_online(candidature, listing, is_update=False)
    return candidature


def put_back(candidature, *, by):
    """Under its lock: the last validated version, online again; None when there is nothing to do."""
    listing = candidature.listings.validated().last()
    if candidature.published_at or listing is None or objections_to_publishing(candidature):
        return None
    _put_online(candidature, by, timezone.now())
    record(candidature.subject_key, EventKind.PUBLISHED, by=by, listing=listing.version)
    listing_changed.send(Candidature, slug=candidature.slug)
    return listing


def objections_to_putting_online(candidature):
    """Why its fiche may not be online now: it was taken offline at once, and the company is heard."""
    urgent = candidature.procedures.pending().exclude(urgent_grounds="")
    if urgent.exists():
        return [UNDER_PROCEDURE]
    return objections_to_publishing(candidature)


@transaction.atomic
def unpublish(candidature, grounds, *, by):
    """Take a fiche offline at its company's own request; its address will say since when.

    Against its will, the company is heard first: see `procedures`.
    """
    candidature = Candidature.objects.locked(candidature)
    refuse_if(objections_to_acting(by, Actor.SECRETARIAT, candidature))
    if candidature.published_at is None:
        raise Refused("Cette fiche n’est pas publiée.")
    grounds = grounds.strip()
    if not grounds:
        raise Refused("Indiquez le motif du retrait.")
    removal = take_offline(candidature, grounds, by=by)
    correspondence.post(
        Letter.UNPUBLISHED,
        candidature,
        depositor=candidature.listings.validated().last().sent_by,
        occasion=removal.sequence,
        grounds=grounds,
    )


def removal_of(candidature):
    """(when, grounds) of the last withdrawal of a fiche that is not online; None when it never was."""
    if candidature.published_at:
        return None
    events = Event.objects.filter(subject=candidature.subject_key, kind=EventKind.UNPUBLISHED)
    event = events.order_by("-sequence").first()
    return event and (event.at, json.loads(event.body)["facts"]["grounds"])


def _awaited(listing, by):
    """(candidature, version) under lock, once it is sure that `by` may settle this version."""
    candidature = Candidature.objects.locked(listing.candidature)
    refuse_if(objections_to_acting(by, Actor.SECRETARIAT, candidature))
    listing = candidature.listings.get(pk=listing.pk)
    refuse_if(objections_to_settling(listing))
    return candidature, listing


def _put_online(candidature, by, at):
    candidature.slug = candidature.slug or mint_slug(candidature)
    candidature.published_at, candidature.published_by = at, by
    with refusing():
        candidature.save(update_fields=["slug", "published_at", "published_by"])


def _tell_online(candidature, listing, *, is_update):
    correspondence.post(
        Letter.PUBLISHED,
        candidature,
        depositor=listing.sent_by,
        occasion=f"{listing.version}-{timezone.now():%Y%m%d%H%M%S}",
        page=f"{settings.SITE_URL}/panorama/{candidature.slug}/",
        is_update=is_update,
    )


def mint_slug(candidature):
    """A public address from the solution's name; the reference settles two of the same."""
    slug = slugify(candidature.name)[:90]
    taken = Candidature.objects.filter(slug=slug).exclude(pk=candidature.pk).exists()
    if not slug or slug in RESERVED_SLUGS or taken:
        return f"{slug}-{candidature.reference.lower()}".strip("-")
    return slug

"""Fiches, read from the last version that the company agreed to and the secretariat validated.

Never from the answers: they say more than what was agreed (article 6).
"""

from collections.abc import Callable, Iterator
from datetime import datetime

from django.db.models import Prefetch
from django.utils import timezone

from ami.enums import Category, EventKind, OrganisationSize
from ami.models import (
    Candidature,
    Event,
    Listing,
)
from ami.models.deciding.evidence import with_backing
from ami.public.chapters import essentials_of, open_source, secnumcloud, sections_of, web
from ami.public.history import changes_of
from ami.public.provenance import provenances_of
from ami.public.shapes import Fiche, Vendor, Visual
from ami.questions import facets
from ami.questions.options import HostingMode
from ami.questions.reading import day


def no_address(attachment):
    return ""


def fiche(slug: str) -> Fiche | None:
    """The published fiche at this address, or None."""
    return next(_drawn(_published().filter(slug=slug)), None)


def fiches() -> Iterator[Fiche]:
    """Every published fiche, in few queries whatever their number."""
    return _drawn(_published().order_by("pk").iterator(chunk_size=500))


def preview(
    candidature: Candidature,
    content: dict,
    visuals,
    address_of: Callable[..., str] = no_address,
) -> Fiche:
    """The fiche as it would be published with `content` (code → stored value) and `visuals`
    (attachments), each image being served at `address_of(attachment)`."""
    return _draw(backed(candidature), content, visuals, address_of=address_of)


def backed(candidature):
    """The same candidature, with what stands behind its fields; it already has it if it came so."""
    if hasattr(candidature, "supplied"):
        return candidature
    known = with_backing(Candidature.objects).select_related("call", "organisation", "theme")
    return known.get(pk=candidature.pk)


def withdrawn_at(slug: str) -> datetime | None:
    """When the fiche at this address was taken offline; None if it is online or never was."""
    candidature = Candidature.objects.filter(slug=slug, published_at=None).first()
    if candidature is None:
        return None
    removals = Event.objects.filter(subject=candidature.subject_key, kind=EventKind.UNPUBLISHED)
    return removals.order_by("-sequence").values_list("at", flat=True).first()


def _published():
    validated = Listing.objects.exclude(validated_at=None).order_by("version")
    return (
        with_backing(Candidature.objects.exclude(published_at=None))
        .select_related("call", "organisation", "theme")
        .prefetch_related(
            Prefetch("listings", validated.prefetch_related("visuals", "confirmations"))
        )
    )


def _drawn(candidatures):
    for candidature in candidatures:
        if versions := list(candidature.listings.all()):
            listing = versions[-1]
            yield _draw(
                candidature,
                listing.content,
                listing.visuals.all(),
                updated_at=max(listing.validated_at, candidature.published_at),
                confirmed_at=max(_said_true(listing)),
                changes=changes_of(versions),
            )


def _said_true(listing):
    yield listing.sent_at
    for confirmation in listing.confirmations.all():
        yield confirmation.confirmed_at


def _draw(candidature, content, visuals, *, address_of=no_address, **dated):
    call, theme, category = candidature.call, candidature.theme, Category(candidature.category)
    sections = sections_of(content, provenances_of(candidature, content))
    return Fiche(
        public_id=candidature.reference,
        slug=candidature.slug or "",
        name=content.get("name") or candidature.name,
        pitch=content.get("pitch", ""),
        description=content.get("description", ""),
        category=category.value,
        category_label=str(category.label),
        theme=theme.code,
        theme_label=theme.label,
        call_slug=call.slug,
        call_title=call.title,
        vendor=_vendor(candidature.organisation),
        **_hosting(content),
        facets={one.code: content[one.code] for one in facets() if one.code in content},
        sections=sections,
        essentials=essentials_of(sections),
        visuals=tuple(_visual(attachment, address_of(attachment)) for attachment in visuals),
        published_at=candidature.published_at,
        updated_at=dated.get("updated_at"),
        confirmed_at=dated.get("confirmed_at"),
        changes=dated.get("changes", ()),
        is_fictitious=call.is_demonstration or candidature.organisation.is_fictitious,
        provenance=_provenance(candidature),
    )


def _hosting(content):
    """Where it runs and what of it may be read, as codes for machines and sentences for people."""
    return {
        "secnumcloud": content.get("secnumcloud", ""),
        "secnumcloud_sentence": secnumcloud(content),
        "secnumcloud_until": content.get("secnumcloud_until") or "",
        "on_premise": HostingMode.ON_PREMISE in content.get("hosting_modes", []),
        "open_source": content.get("open_source", ""),
        "open_source_sentence": open_source(content),
    }


def _vendor(organisation):
    size = OrganisationSize(organisation.size)
    return Vendor(
        name=organisation.name,
        country=organisation.country,
        city=organisation.city,
        size="" if size is OrganisationSize.NOT_A_COMPANY else str(size.label),
        website=web(organisation.website),
        size_code=size.value,
    )


def _visual(attachment, url):
    return Visual(
        id=attachment.pk,
        alternative=attachment.alternative,
        content_type=attachment.content_type,
        sha256=attachment.sha256,
        url=url,
        open=lambda: attachment.file.storage.open(attachment.file.name, "rb"),
    )


def _provenance(candidature):
    """A declaration, and when the committee looked at it: the State vouches for nothing here."""
    if candidature.decided_at is None:
        return "Déclaré par l’organisation."
    evaluated = day(timezone.localdate(candidature.decided_at).isoformat())
    return f"Déclaré par l’organisation, candidature évaluée le {evaluated}."

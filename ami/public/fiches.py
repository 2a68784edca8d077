"""Fiches, read from the last version that the company agreed to and the secretariat validated.

Never from the answers: they say more than what was agreed (article 6).
"""

from collections.abc import Callable, Iterator
from datetime import datetime

from django.db.models import Prefetch
from django.template.defaultfilters import date as date_text
from django.utils import timezone

from ami.enums import Category, EventKind, OrganisationSize
from ami.models import Candidature, Decision, Event, Listing
from ami.public.shapes import Fiche, PublicAnswer, PublicSection, Vendor, Visual
from ami.questions import SECTIONS, QuestionType, display, facets, question
from ami.questions.options import HostingMode, OpenSource, SecNumCloud

# Shown on their own, or told in a sentence with the answer that they qualify.
TOLD_ELSEWHERE = frozenset(
    {"name", "pitch", "description", "secnumcloud_offer", "secnumcloud_until"}
)
KINDS = {
    QuestionType.LONG_TEXT: "paragraphs",
    QuestionType.URL: "link",
    QuestionType.CHOICES: "list",
    QuestionType.ROWS: "table",
}


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
    return _draw(candidature, content, visuals, address_of=address_of)


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
        Candidature.objects.exclude(published_at=None)
        .select_related("call", "organisation", "theme")
        .prefetch_related(
            Prefetch("listings", validated.prefetch_related("visuals")),
            Prefetch("decisions", Decision.objects.standing()),
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
            )


def _draw(candidature, content, visuals, *, address_of=no_address, updated_at=None):
    call, theme, category = candidature.call, candidature.theme, Category(candidature.category)
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
        secnumcloud=content.get("secnumcloud", ""),
        secnumcloud_sentence=_secnumcloud(content),
        secnumcloud_until=content.get("secnumcloud_until") or "",
        on_premise=HostingMode.ON_PREMISE in content.get("hosting_modes", []),
        open_source=content.get("open_source", ""),
        open_source_sentence=_open_source(content),
        facets={one.code: content[one.code] for one in facets() if one.code in content},
        sections=_sections(content),
        visuals=tuple(_visual(attachment, address_of(attachment)) for attachment in visuals),
        published_at=candidature.published_at,
        updated_at=updated_at,
        is_fictitious=call.is_demonstration or candidature.organisation.is_fictitious,
        provenance=_provenance(candidature),
    )


def _vendor(organisation):
    size = OrganisationSize(organisation.size)
    return Vendor(
        name=organisation.name,
        country=organisation.country,
        city=organisation.city,
        size="" if size is OrganisationSize.NOT_A_COMPANY else str(size.label),
        website=_web(organisation.website),
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
    decided = [decision for decision in candidature.decisions.all() if not decision.superseded_at]
    if not decided:
        return "Déclaré par l’organisation."
    day = date_text(timezone.localtime(decided[0].decided_at), "j F Y")
    return f"Déclaré par l’organisation, candidature évaluée le {day}."


def _sections(content):
    sections = (
        PublicSection(section.code, section.title, tuple(_answers(section, content)))
        for section in SECTIONS
    )
    return tuple(section for section in sections if section.answers)


def _answers(section, content):
    for one in section.questions:
        if not one.public or one.code in TOLD_ELSEWHERE or one.type is QuestionType.FILE:
            continue
        if value := _value(one, content):
            columns = tuple(column.label for column in one.columns)
            yield PublicAnswer(one.code, one.label, _kind(one, value), value, columns)


def _value(one, content):
    if one.code in SENTENCES:
        return SENTENCES[one.code](content)
    value = display(one, content.get(one.code))
    if one.type is QuestionType.ROWS:
        return tuple(tuple(row.values()) for row in value)
    return tuple(value) if isinstance(value, list) else value


def _kind(one, value):
    if one.type is QuestionType.URL and not _web(value):
        return "text"
    return KINDS.get(one.type, "text")


def _web(address):
    """Only what a browser may follow without running anything."""
    return address if address.startswith(("https://", "http://")) else ""


def _secnumcloud(content):
    """The qualification is the offer's, and lasts for a time; the software has none."""
    if content.get("secnumcloud") != SecNumCloud.QUALIFIED:
        return _label("secnumcloud", content)
    until = display(question("secnumcloud_until"), content.get("secnumcloud_until"))
    offer = content.get("secnumcloud_offer") or "offre non nommée"
    return f"Hébergée sur une offre qualifiée\u00a0: {offer}, échéance {until or 'non indiquée'}"


def _open_source(content):
    if content.get("open_source") in (OpenSource.YES, OpenSource.PARTLY) and content.get("license"):
        return f"{_label('open_source', content)} ({_label('license', content)})"
    return _label("open_source", content)


def _ai_act(content):
    label = _label("ai_act_class", content)
    return f"{label} (classe déclarée pour l’usage décrit)" if label else ""


def _label(code, content):
    return display(question(code), content.get(code))


SENTENCES = {"secnumcloud": _secnumcloud, "ai_act_class": _ai_act}

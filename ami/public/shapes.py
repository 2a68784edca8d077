"""What the outside may know, as frozen values: whoever copies them outlives the call."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import IO

from django.utils import timezone

from ami.models.listing import FRESH_FOR
from ami.questions.options import SecNumCloud
from ami.questions.reading import day

# A purchase takes months: what ends before it is made is told while it is prepared.
NEAR_TERM = timedelta(days=180)
LAPSED = (
    "La qualification déclarée de cette offre est arrivée à échéance le {day}\u00a0: demandez à l’éditeur "
    "si elle est renouvelée."
)
NEARLY_LAPSED = (
    "La qualification déclarée de cette offre prend fin le {day}, dans moins de six mois\u00a0: demandez à "
    "l’éditeur si elle sera renouvelée."
)


@dataclass(frozen=True)
class Vendor:
    name: str
    country: str  # ISO 3166, two letters
    city: str
    size: str  # French label, "" when it has no meaning (public body, association)
    website: str  # http(s) address or ""
    size_code: str  # a value of `vendor_sizes()`


@dataclass(frozen=True)
class Provenance:
    """What stands behind an answer: never a guarantee of the State.

    `sentence` says all of it: « Pièce consultée le 3 mars 2026\u00a0: … ».
    """

    state: str  # a value of `ProvenanceState`: declared, supplied, consulted
    label: str
    on: str  # ISO 8601 date, "" when it is not known
    day: str  # « 3 mars 2026 », or ""
    shows: str  # what the piece shows, "" unless it was consulted
    sentence: str


@dataclass(frozen=True)
class Change:
    """A version that went online: when, and which fields it changed; none for the first one."""

    on: str  # ISO 8601 date
    day: str  # « 3 mars 2026 »
    version: int
    labels: tuple[str, ...]


@dataclass(frozen=True)
class PublicAnswer:
    """`kind` says the shape of `value`: a string for "text", "paragraphs" and "link", strings for
    "list", rows of strings under `columns` for "table"."""

    code: str
    label: str
    kind: str
    value: str | tuple
    columns: tuple[str, ...] = ()
    # Of compliance fields alone.
    provenance: Provenance | None = None


@dataclass(frozen=True)
class PublicSection:
    code: str
    title: str
    answers: tuple[PublicAnswer, ...]


@dataclass(frozen=True)
class Visual:
    id: int
    alternative: str
    content_type: str  # image/png or image/jpeg
    sha256: str
    # The address at which the page that shows the fiche serves the image; the door has none.
    url: str = ""
    # Gives the bytes, as a context manager.
    open: Callable[[], IO[bytes]] | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True)
class Fiche:
    """What the company agreed to see published of one solution."""

    public_id: str  # reference of the candidature, stable for ever
    slug: str
    name: str
    pitch: str
    description: str
    category: str
    category_label: str
    theme: str
    theme_label: str
    call_slug: str
    call_title: str
    vendor: Vendor
    secnumcloud: str  # a value of the question `secnumcloud`
    secnumcloud_sentence: str
    secnumcloud_until: str  # ISO date at which the qualification of the offer ends, or ""
    on_premise: bool
    open_source: str  # a value of the question `open_source`
    open_source_sentence: str
    facets: dict  # code of a facet question → stored value
    sections: tuple[PublicSection, ...]  # in the order in which a buyer reads
    visuals: tuple[Visual, ...]
    published_at: datetime | None
    updated_at: datetime | None
    is_fictitious: bool
    essentials: tuple[PublicAnswer, ...]  # some of the same answers, under shorter labels
    provenance: str  # who says so, and when it was looked at
    # When the company last said that all of it is true.
    confirmed_at: datetime | None = None
    # The versions that went online, the last one first.
    changes: tuple[Change, ...] = ()

    @property
    def is_stale(self):
        return is_stale(self.confirmed_at)

    @property
    def term_warning(self):
        return term_warning(self.secnumcloud, self.secnumcloud_until)


def is_stale(confirmed_at):
    """Whether nobody has confirmed a fiche for so long that its reader must be told."""
    return confirmed_at is not None and timezone.now() - confirmed_at > FRESH_FOR


def term_warning(secnumcloud, secnumcloud_until):
    """What a buyer must be told of the qualification of the offer, by its declared term, or "".

    `secnumcloud` is a value of that question, the term an ISO date or "".
    """
    if secnumcloud != SecNumCloud.QUALIFIED or not secnumcloud_until:
        return ""
    today = timezone.localdate()
    if secnumcloud_until < today.isoformat():
        return LAPSED.format(day=day(secnumcloud_until))
    is_near = secnumcloud_until < (today + NEAR_TERM).isoformat()
    return NEARLY_LAPSED.format(day=day(secnumcloud_until)) if is_near else ""


@dataclass(frozen=True)
class PublicField:
    """A question that the fiche may answer, and how it may be filtered."""

    code: str
    label: str
    section: str
    kind: str
    is_facet: bool
    choices: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Tally:
    """A figure is None where, small, it would tell of a company (`ami.anonymity`)."""

    label: str
    deposited: int | None
    eligible: int | None
    selected: int


@dataclass(frozen=True)
class Statistics:
    """Counts of candidatures; `organisations` have deposited at least one."""

    deposited: int
    organisations: int
    withdrawn: int
    ineligible: int
    eligible: int
    selected: int
    by_category: tuple[Tally, ...]
    by_theme: tuple[Tally, ...]


@dataclass(frozen=True)
class CallFigures:
    """The totals of `Statistics`, of one call among all those whose results are announced."""

    title: str
    deposited: int
    eligible: int
    selected: int
    is_fictitious: bool


@dataclass(frozen=True)
class CallAddress:
    slug: str
    title: str

"""What the public registry says of a company (API Recherche d’entreprises), or why it says nothing.

`look_up` never raises and takes three seconds at most: nobody is kept from applying because the
registry is slow, away, or unaware of a company. It keeps nothing of the people who run one.
"""

import json
import logging
import queue
import re
import threading
import time
import unicodedata
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from enum import Enum

import requests
from django.conf import settings
from django.core.cache import cache
from django.utils import timezone

TIMEOUT = 3.0  # seconds, from the question to the last byte of the answer
LARGEST = 512 * 1024  # bytes
HIT, MISS, OUTAGE = timedelta(days=1), timedelta(minutes=15), timedelta(minutes=1)
LONGEST_PAUSE = timedelta(hours=1)
LONGEST_TEXT = 200
# Raise the number when the shape of a Reply changes.
KEY = "registry:1:{}"
PAUSED = "registry:paused"
MASKED = "[NON-DIFFUSIBLE]"
# Nothing of the directors is even sent to us.
ASKED = {"page": 1, "per_page": 5, "minimal": "true", "include": "siege,complements"}
UNWANTED = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]+")

logger = logging.getLogger(__name__)


class Outcome(Enum):
    FOUND = "found"
    # The company asked that its name or address be kept from the public.
    UNDISCLOSED = "undisclosed"
    MISSING = "missing"
    UNAVAILABLE = "unavailable"


@dataclass(frozen=True)
class Company:
    """Text is "" when the registry does not say; codes are those of Insee."""

    siren: str
    name: str = ""
    address: str = ""
    postcode: str = ""
    city: str = ""
    # SIRET of the head office.
    headquarters: str = ""
    # « catégorie juridique », four digits.
    legal_category: str = ""
    # PME, ETI or GE, at the scale of the group.
    size: str = ""
    # « tranche d’effectif salarié », two digits.
    headcount: str = ""
    is_public_body: bool = False
    is_association: bool = False
    # A sole trader is no legal person: the name and the address are then someone's own.
    is_person: bool = False
    is_closed: bool = False


@dataclass(frozen=True)
class Reply:
    outcome: Outcome
    company: Company | None = None
    at: datetime | None = None


class _Unavailable(Exception):
    """The registry did not answer; it is left alone for `pause`."""

    def __init__(self, reason, pause=OUTAGE):
        super().__init__(reason)
        self.pause = pause


def look_up(number: str, *, fresh: bool = False) -> Reply:
    """What the registry says of the company of this SIREN, or of one of its SIRET.

    `fresh` asks again, unless the last answer is less than a minute old.
    """
    siren = number[:9]
    if not settings.REGISTRY_URL or cache.get(PAUSED):
        return Reply(Outcome.UNAVAILABLE)
    known = cache.get(KEY.format(siren))
    if known and (not fresh or timezone.now() - known.at < OUTAGE):
        return known
    try:
        reply = replace(_read(_asked(siren), siren), at=timezone.now())
    except _Unavailable as reason:
        logger.warning("The registry of companies does not answer: %s", reason)
        cache.set(PAUSED, True, reason.pause.total_seconds())
        return Reply(Outcome.UNAVAILABLE)
    kept = MISS if reply.outcome is Outcome.MISSING else HIT
    cache.set(KEY.format(siren), reply, kept.total_seconds())
    return reply


def _asked(siren):
    """The bytes of the answer. In a thread: neither resolving a name nor an answer sent drop by
    drop obeys the time limits of requests."""
    address, box = settings.REGISTRY_URL, queue.SimpleQueue()
    asking = threading.Thread(target=_ask, args=(address, siren, box), daemon=True)
    asking.start()
    try:
        body = box.get(timeout=TIMEOUT)
    except queue.Empty:
        raise _Unavailable("no answer in time") from None
    if isinstance(body, _Unavailable):
        raise body
    return body


def _ask(address, siren, box):
    try:
        box.put(_fetched(address, siren))
    except _Unavailable as reason:
        box.put(reason)
    except (requests.RequestException, OSError, ValueError) as error:
        box.put(_Unavailable(type(error).__name__))


def _fetched(address, siren):
    until = time.monotonic() + TIMEOUT
    with requests.get(
        f"{address}/search",
        params={"q": siren, **ASKED},
        headers={"Accept": "application/json", "User-Agent": "ALLiaNCE-AMI"},
        timeout=TIMEOUT,
        allow_redirects=False,
        stream=True,
    ) as response:
        if response.status_code == requests.codes.too_many_requests:
            raise _Unavailable("429", _pause(response.headers.get("Retry-After", "")))
        if response.status_code != requests.codes.ok:
            raise _Unavailable(f"status {response.status_code}")
        body = b""
        for chunk in response.iter_content(16 * 1024):
            body += chunk
            if len(body) > LARGEST or time.monotonic() > until:
                raise _Unavailable("too long an answer")
        return body


def _pause(retry_after):
    """How long a 429 asks to wait: seconds, or a date."""
    try:
        wait = timedelta(seconds=int(retry_after))
    except (ValueError, OverflowError):
        try:
            wait = parsedate_to_datetime(retry_after) - timezone.now()
        except (ValueError, TypeError):
            return OUTAGE
    return min(max(wait, timedelta(seconds=1)), LONGEST_PAUSE)


def _read(body, siren):
    """The reply that `body` holds for exactly this SIREN."""
    try:
        results = json.loads(body)["results"]
        found = [one for one in results if _entry(one).get("siren") == siren]
    except (ValueError, TypeError, KeyError, RecursionError):
        raise _Unavailable("unreadable answer") from None
    if not found:
        return Reply(Outcome.MISSING)
    company = _company(found[0], siren)
    is_masked = not company.is_person and not (company.name and company.address)
    return Reply(Outcome.UNDISCLOSED if is_masked else Outcome.FOUND, company)


def _company(entry, siren):
    seat, extra = _entry(entry.get("siege")), _entry(entry.get("complements"))
    category = _text(entry.get("nature_juridique"))
    company = Company(
        siren=siren,
        name=_text(entry.get("nom_raison_sociale")) or _text(entry.get("nom_complet")),
        address=_street(seat),
        postcode=_text(seat.get("code_postal")),
        city=_text(seat.get("libelle_commune")),
        headquarters=_text(seat.get("siret")),
        legal_category=category,
        size=_text(entry.get("categorie_entreprise")),
        headcount=_text(entry.get("tranche_effectif_salarie")),
        is_public_body=extra.get("est_administration") is True or category.startswith(("4", "7")),
        is_association=extra.get("est_association") is True or category.startswith("92"),
        is_person=extra.get("est_entrepreneur_individuel") is True or category.startswith("1"),
        is_closed=entry.get("etat_administratif") == "C",
    )
    if company.is_person:
        return replace(company, name="", address="", postcode="", city="")
    return company


def _street(seat):
    """The whole address ends with the postcode and the town, which have their own fields."""
    address, postcode = _text(seat.get("adresse")), _text(seat.get("code_postal"))
    return address.rpartition(f" {postcode} ")[0] or address if postcode else address


def _entry(value):
    return value if isinstance(value, dict) else {}


def _text(value):
    """One clean line; "" for what is not text, or is masked."""
    if not isinstance(value, str) or MASKED in value:
        return ""
    line = unicodedata.normalize("NFC", UNWANTED.sub(" ", value))
    return " ".join(line.split())[:LONGEST_TEXT]

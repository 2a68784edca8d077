"""The fingerprint of a deposit: its public words, its files and its numbers, kept to be compared."""

import heapq
import re
import unicodedata
import zlib

from django.db.models import F, OuterRef, Q, Subquery

from ami.hints.types import texts
from ami.models import Candidature, Deposit, Fingerprint
from ami.models.examining.likeness import GONE
from ami.rules import MEMBERS

# Per passage of the sweep; the others wait for the next one.
AT_ONCE = 200
WORD = re.compile(r"[a-z0-9]+")
# Five words in the same order are rarely a coincidence; the 128 smallest hashes of these runs are
# a fair sample, the same in two texts for what they share (Broder, 1997).
RUN, SAMPLE = 5, 128
SIGN = 2**31


def waiting(call):
    """The files of the call whose latest deposit is not compared yet."""
    latest = Deposit.objects.filter(candidature=OuterRef("pk")).order_by("-number").values("pk")[:1]
    return (
        Candidature.objects.filter(call=call)
        .exclude(status__in=GONE)
        .annotate(latest=Subquery(latest))
        .filter(Q(fingerprint=None) | ~Q(fingerprint__deposit=F("latest")))
    )


def keep_waiting(call, *, at_most=AT_ONCE):
    """Keep the fingerprint of those that wait; their keys."""
    files = dict(
        waiting(call).order_by("pk").values_list("latest", "organisation__siren")[:at_most]
    )
    deposits = Deposit.objects.in_bulk(files)
    Fingerprint.objects.bulk_create(
        [_fingerprint(deposit, files[pk]) for pk, deposit in deposits.items()],
        update_conflicts=True,
        unique_fields=["candidature"],
        update_fields=["deposit", "text", "runs", "files", "numbers"],
    )
    return [deposit.candidature_id for deposit in deposits.values()]


def _fingerprint(deposit, siren):
    answers = deposit.data["answers"]
    text = "\n".join(text for question, text in texts(answers) if question.public)
    members = [row["number"] for row in answers.get(MEMBERS) or []]
    numbers = {
        number_of(raw) for raw in (siren or deposit.data["organisation"]["identifier"], *members)
    }
    return Fingerprint(
        candidature_id=deposit.candidature_id,
        deposit=deposit,
        text=text,
        runs=runs(text),
        files=sorted({file["sha256"] for file in deposit.data["files"]}),
        numbers=sorted(numbers - {""}),
    )


def runs(text):
    """Hashes of a sample of the runs of words of `text`, whatever its capitals and accents."""
    plain = unicodedata.normalize("NFKD", text.lower())
    words = WORD.findall("".join(one for one in plain if not unicodedata.combining(one)))
    spans = (" ".join(words[start : start + RUN]) for start in range(len(words) - RUN + 1))
    return heapq.nsmallest(SAMPLE, {zlib.crc32(span.encode()) - SIGN for span in spans})


def number_of(raw):
    """The SIREN within a SIREN, a SIRET or a French VAT number; any other number as it is."""
    number = re.sub(r"[^0-9A-Z]", "", raw.upper())[:20]
    if number.isdigit() and len(number) in (9, 14):
        return number[:9]
    return number[-9:] if number.startswith("FR") and len(number) == 13 else number

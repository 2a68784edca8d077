"""Whether an act of a sitting is as it was sealed, signed and chained: each check is made anew."""

import json

from ami.enums import EventKind
from ami.models import Event
from ami.models.canonical import sha256, sha256_of
from ami.workflow.log import breaks
from ami.workflow.running.calls import subject_of

KINDS = (
    EventKind.MINUTES_SEALED,
    EventKind.MINUTES_CORRECTED,
    EventKind.MINUTES_SIGNED,
    EventKind.MINUTES_DRAWN,
)


def checks(minutes):
    """(sentence, whether it holds) of all that can be verified of an act; at most four queries."""
    subject = subject_of(minutes.deliberation.call)
    chain = list(Event.objects.filter(subject=subject).order_by("sequence"))
    told = _told(chain, minutes)
    found = [
        ("L’empreinte est celle du contenu scellé.", sha256(minutes.content) == minutes.sha256),
        (
            "Le scellement est inscrit au journal de l’appel, avec cette empreinte.",
            any(kind in KINDS[:2] and facts["sha256"] == minutes.sha256 for kind, facts in told),
        ),
        ("La chaîne du journal de l’appel est intacte.", not breaks(chain)),
    ]
    for one in minutes.signatures.all():
        found.append(
            (
                f"La signature «\u00a0{one.get_capacity_display()}\u00a0» porte cette empreinte, et est "
                "inscrite au journal.",
                one.sha256 == minutes.sha256 and _signed(told, one, minutes),
            )
        )
    document = getattr(minutes, "document", None)
    if document:
        found.append(
            (
                "Le PDF signé est celui dont l’empreinte est inscrite au journal.",
                _kept(told, document),
            )
        )
    return found


def _told(chain, minutes):
    """(kind, facts) of the events on this act."""
    rows = [(one.kind, json.loads(one.body).get("facts", {})) for one in chain if one.kind in KINDS]
    key = (minutes.deliberation.number, minutes.number)
    return [
        (kind, facts)
        for kind, facts in rows
        if (facts.get("deliberation"), facts.get("act")) == key
    ]


def _signed(told, signature, minutes):
    return any(
        kind == EventKind.MINUTES_SIGNED
        and (facts["capacity"], facts["sha256"]) == (signature.capacity, minutes.sha256)
        for kind, facts in told
    )


def _kept(told, document):
    return sha256_of(bytes(document.content)) == document.sha256 and any(
        kind == EventKind.MINUTES_DRAWN and facts["pdf_sha256"] == document.sha256
        for kind, facts in told
    )

"""Writes the chained log. The caller holds the row lock of the subject, which orders the chain."""

from django.utils import timezone

from ami.models import Event, EventPersonalValue
from ami.models.canonical import sha256
from ami.models.event import ORIGIN


def record(subject, kind, *, by, personal=None, **facts):
    """Add an event to the chain of `subject`; `personal` stays out of it, in an erasable row."""
    row = None
    if personal:
        row, facts["personal"] = EventPersonalValue.sealed(personal)
    event = Event.after(_last(subject), subject, kind, by=by, at=timezone.now(), **facts)
    event.save(force_insert=True)
    if row:
        row.event = event
        row.save(force_insert=True)
    return event


def record_each(subject, kind, told, *, by):
    """Add to the chain of `subject` an event for each of `told`, the facts of one after the other."""
    at, chain = timezone.now(), [_last(subject)]
    for facts in told:
        chain.append(Event.after(chain[-1], subject, kind, by=by, at=at, **facts))
    Event.objects.bulk_create(chain[1:])


def _last(subject):
    return Event.objects.filter(subject=subject).order_by("-sequence").first()


def record_all(told, kind, *, by):
    """Add an event to the chain of many subjects at once: `told` maps each to its facts."""
    at = timezone.now()
    last = Event.objects.filter(subject__in=told).order_by("subject", "-sequence")
    last = {event.subject: event for event in last.distinct("subject")}
    Event.objects.bulk_create(
        [
            Event.after(last.get(subject), subject, kind, by=by, at=at, **facts)
            for subject, facts in told.items()
        ],
        batch_size=2000,
    )


def breaks(chain):
    """The events of one subject, in order, that do not follow from the one before them."""
    found, last = [], ORIGIN
    for sequence, event in enumerate(chain, start=1):
        if (event.sequence, event.previous_hash) != (sequence, last) or event.hash != sha256(
            f"{last}\n{event.body}"
        ):
            found.append(event)
        last = event.hash
    return found

"""Writes the chained log. The caller holds the row lock of the subject, which orders the chain."""

from django.utils import timezone

from ami.models import Event, EventPersonalValue


def record(subject, kind, *, by, personal=None, **facts):
    """Add an event to the chain of `subject`; `personal` stays out of it, in an erasable row."""
    row = None
    if personal:
        row, facts["personal"] = EventPersonalValue.sealed(personal)
    last = Event.objects.filter(subject=subject).order_by("-sequence").first()
    event = Event.after(last, subject, kind, by=by, at=timezone.now(), **facts)
    event.save(force_insert=True)
    if row:
        row.event = event
        row.save(force_insert=True)
    return event

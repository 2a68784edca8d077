"""What changed from one version that went online to the next: the fields, and the day."""

from itertools import pairwise

from django.utils import timezone

from ami.public.shapes import Change
from ami.questions import display, public_questions
from ami.questions.reading import day

VISUALS = "Visuels"


def changes_of(versions):
    """`versions`: those validated, the first one first."""
    first, told = versions[:1], []
    for listing in first:
        told.append(_change(listing, ()))
    for before, after in pairwise(versions):
        told.append(_change(after, tuple(_labels(before, after))))
    return tuple(reversed(told))


def _change(listing, labels):
    on = timezone.localdate(listing.validated_at).isoformat()
    return Change(on, day(on), listing.version, labels)


def _labels(before, after):
    for one in public_questions():
        if _told(one, before) != _told(one, after):
            yield one.label
    if _pictures(before) != _pictures(after):
        yield VISUALS


def _told(one, listing):
    return display(one, listing.content.get(one.code))


def _pictures(listing):
    return [(visual.sha256, visual.alternative) for visual in listing.visuals.all()]

"""Putting a page per use online, and taking it back: each time in its history."""

from django.db import transaction
from django.utils import timezone

from ami.doorbell import Refused
from panorama.history import record
from panorama.models import UsePage
from panorama.use_pages.searching import objections_to_search

ALREADY = "Cette page est déjà en ligne."
NOT_ONLINE = "Cette page n’est pas en ligne."


@transaction.atomic
def publish(page, *, by):
    """Show it to the public, at its address and, for the first ones, on the home of the panorama."""
    page = _locked(page)
    if objections := [ALREADY] if page.published_at else objections_to_search(page.asked):
        raise Refused(objections)
    return _dated(page, timezone.now(), "Publiée.", by)


@transaction.atomic
def unpublish(page, *, by):
    """Make it a draft again; its address answers that there is nothing."""
    page = _locked(page)
    if page.published_at is None:
        raise Refused(NOT_ONLINE)
    return _dated(page, None, "Retirée\u00a0: de nouveau en brouillon.", by)


def _locked(page):
    return UsePage.objects.select_for_update().get(pk=page.pk)


def _dated(page, at, sentence, by):
    page.published_at = at
    # Not its text: the date of its last change stays.
    page.save(update_fields=["published_at"])
    record(page, sentence, by=by)
    return page

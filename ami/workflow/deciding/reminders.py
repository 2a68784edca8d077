"""What a selected company is reminded of: to confirm its participation, then to keep its fiche true."""

import datetime

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from alliance.letters import outbox
from ami.enums import Letter, Status
from ami.models import Candidature, Deposit, Listing
from ami.models.listing import FRESH_FOR
from ami.workflow import correspondence
from ami.workflow.filing.reminders import morning_of

# After the announcement, in days.
TO_CONFIRM = (7, 21)
BATCH = 100


def remind_commitments(*, at):
    """Write to those who are selected, were told, and have neither confirmed nor declined (article 6)."""
    silent = Candidature.objects.filter(
        status=Status.SELECTED,
        announced_at__isnull=False,
        call__rehearses=None,
        committed_at=None,
        declined_at=None,
        withdrawal_asked_at=None,
    ).select_related("call__specification", "organisation", "theme")
    for days in TO_CONFIRM:
        told = outbox.written(Letter.COMMITMENT_REMINDER, _occasion(days))
        waiting = silent.with_subject_keys().exclude(key__in=told)
        for candidature in waiting.order_by("pk")[:BATCH]:
            _remind(candidature, days, at=at)


def _remind(candidature, days, *, at):
    if not morning_after(candidature.announced_at, days) <= at:
        return
    if (following := _next(days)) and morning_after(candidature.announced_at, following) <= at:
        # A clock that had stopped sends the last one alone.
        return
    with transaction.atomic():
        candidature = Candidature.objects.locked(candidature)
        told = candidature.status == Status.SELECTED and candidature.announced_at
        if told and candidature.committed_at is None:
            correspondence.post(Letter.COMMITMENT_REMINDER, candidature, occasion=_occasion(days))


def _occasion(days):
    return f"J+{days}"


def _next(days):
    return next((one for one in TO_CONFIRM if one > days), None)


def morning_after(instant, days):
    return morning_of(timezone.localtime(instant).date() + datetime.timedelta(days=days))


def remind_to_refresh(*, at):
    """Ask whether a published fiche is still true, six months after anyone said so, and again."""
    old = (
        Listing.objects.validated()
        .filter(candidature__published_at__isnull=False, validated_at__lt=at - FRESH_FOR)
        .exclude(candidature__listings__validated_at__gte=at - FRESH_FOR)
        .exclude(candidature__listings__confirmations__confirmed_at__gte=at - FRESH_FOR)
        .select_related("candidature__call__specification", "candidature__organisation")
        .order_by("candidature_id", "-version")
        .distinct("candidature_id")
    )
    for listing in old:
        _ask(listing, at=at)


def _ask(listing, *, at):
    candidature = listing.candidature
    rounds = (at - listing.validated_at) // FRESH_FOR
    deposit = Deposit.objects.latest_of(candidature)
    address = correspondence.addressees(deposit, deposit.deposited_by)["to"]
    with transaction.atomic():
        outbox.post_optional(
            Letter.FRESHNESS,
            to=address,
            reply_to=candidature.call.contact_email,
            subject_key=candidature.subject_key,
            occasion=f"{listing.version}-{rounds}",
            words=lambda unsubscribe_url: correspondence.drawn(
                Letter.FRESHNESS,
                candidature,
                contact=deposit.answers,
                since=timezone.localtime(listing.validated_at),
                page=f"{settings.SITE_URL}/panorama/{candidature.slug}/",
                unsubscribe_url=unsubscribe_url,
            ),
        )

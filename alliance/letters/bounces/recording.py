"""Marking what a report is about: the letter, and the address that received nothing."""

from django.db import transaction
from django.utils import timezone

from alliance.letters.bounces import reports
from alliance.letters.models import FORGOTTEN, Bounce, Notification


@transaction.atomic
def record(report, *, source):
    """Keep a report; True when its letter is ours, be it already known.

    The identifier of a letter is drawn at random: who knows it had the letter in hand. A report
    without it marks nothing, so that nobody makes an address look bad by writing to us.
    """
    letter = Notification.objects.filter(message_id=report.message_id).exclude(to=FORGOTTEN).first()
    if letter is None:
        return False
    address = _address(letter, report)
    Bounce.objects.get_or_create(
        letter=letter,
        address=address,
        defaults={
            "status": report.status,
            "diagnostic": report.diagnostic,
            "is_permanent": report.status.startswith("5"),
            "source": source,
        },
    )
    if address == letter.to.lower():
        Notification.objects.filter(pk=letter.pk, bounced_at=None).update(bounced_at=timezone.now())
    return True


def _address(letter, report):
    """Which of the letter's own; of a mailbox that forwards to another, the addressee's."""
    own = [address.lower() for address in (letter.to, *letter.cc)]
    return report.address if report.address in own else own[0]


def record_message(raw, *, source):
    """Keep what a message (bytes) reports; True when it is about a letter of ours."""
    found = [record(report, source=source) for report in reports.read(raw)]
    return any(found)

"""Before the legal date, and once it is past: those who owe an answer are told, once each time."""

import datetime

from django.conf import settings
from django.db import transaction

from ami.models import Enquiry
from ami.workflow.enquiry import letters
from ami.workflow.enquiry.following import people_for
from ami.workflow.filing.reminders import due_reminder

DAYS_BEFORE = (7, 2)
HORIZON = datetime.timedelta(days=max(DAYS_BEFORE) + 1)


def alert_all(*, at):
    """Write the alerts whose hour has come; how many requests they are about."""
    near = Enquiry.objects.pending().filter(due_at__lte=at + HORIZON)
    return sum(alert(enquiry, at=at) for enquiry in near.order_by("due_at"))


@transaction.atomic
def alert(enquiry, *, at):
    """Tell the owner and the secretariat; False when there is nothing to tell, or it was told."""
    enquiry = Enquiry.objects.locked(enquiry)
    occasion = due_occasion(enquiry, at=at) if enquiry.is_pending else ""
    if not occasion or letters.alerted(enquiry, occasion):
        return False
    people = people_for(enquiry)
    # The owner first; a conflict of interest found since leaves the alert to the others.
    people.sort(key=lambda person: person.pk != enquiry.owner_id)
    to, *others = [person.email for person in people] or [settings.CONTACT_EMAIL]
    letters.alert(enquiry, occasion, to=to, cc=others, is_late=at >= enquiry.deadline)
    return True


def due_occasion(enquiry, *, at):
    """The name of the alert that is due at `at`; "" before the first. An extension renews them."""
    if at >= enquiry.deadline:
        return f"passée {enquiry.due_at.astimezone(datetime.UTC):%Y-%m-%dT%H:%M}Z"
    reminder = due_reminder(enquiry.due_at, enquiry.deadline, DAYS_BEFORE, at=at)
    return reminder.occasion if reminder else ""

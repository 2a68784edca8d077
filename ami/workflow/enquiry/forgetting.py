"""Whoever erases her account is forgotten of the register too: at once, or once she is answered."""

from django.db.models import Q
from django.utils import timezone

from alliance.models import User
from ami.models import Asker, Enquiry
from ami.workflow.enquiry.answering import erase_data


def forget_asker(user):
    """Erase what she asked, where nothing is owed to her any more; the rest goes when it is closed."""
    hers = [row.enquiry_id for row in _written_by(user)]
    Asker.objects.filter(enquiry__in=hers).update(erasure_asked_at=timezone.now())
    closed = Enquiry.objects.filter(pk__in=hers).exclude(closed_at=None).order_by("pk")
    for enquiry in closed:
        erase_data(Enquiry.objects.locked(enquiry), by=User.objects.system())


def _written_by(user):
    """From her account or, unsigned, with her address."""
    rows = Asker.objects.filter(Q(enquiry__asked_by=user) | Q(value__icontains=user.email))
    return [
        row
        for row in rows.select_related("enquiry")
        if row.enquiry.asked_by_id == user.pk
        or row.values["email"].casefold() == user.email.casefold()
    ]

"""Whoever erases her account is forgotten of the register too: at once, or once she is answered.

And everyone is, some years after her request was closed.
"""

from dateutil.relativedelta import relativedelta
from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from alliance.models import User
from ami.models import Asker, Enquiry
from ami.workflow.enquiry.answering import erase_data

# In one round of the clock.
A_ROUND = 200


def forget_asker(user):
    """Erase what she asked, where nothing is owed to her any more; the rest goes when it is closed."""
    hers = [row.enquiry_id for row in _written_by(user)]
    Asker.objects.filter(enquiry__in=hers).update(erasure_asked_at=timezone.now())
    closed = Enquiry.objects.filter(pk__in=hers).exclude(closed_at=None).order_by("pk")
    for enquiry in closed:
        erase_data(Enquiry.objects.locked(enquiry), by=User.objects.system())


def forget_old(*, at):
    """Erase whoever asked, of requests closed for as many years as the service keeps them; how many."""
    if not settings.ENQUIRIES_KEPT_YEARS:
        return 0
    until = at - relativedelta(years=settings.ENQUIRIES_KEPT_YEARS)
    old = Enquiry.objects.filter(closed_at__lte=until, erased_at=None)
    keys = list(old.order_by("closed_at", "pk").values_list("pk", flat=True)[:A_ROUND])
    return sum(_forget(key) for key in keys)


@transaction.atomic
def _forget(key):
    enquiry = Enquiry.objects.locked(Enquiry(pk=key))
    if enquiry.erased_at:
        return False
    erase_data(enquiry, by=User.objects.system())
    return True


def _written_by(user):
    """From her account or, unsigned, with her address."""
    rows = Asker.objects.filter(Q(enquiry__asked_by=user) | Q(value__icontains=user.email))
    return [
        row
        for row in rows.select_related("enquiry")
        if row.enquiry.asked_by_id == user.pk
        or row.values["email"].casefold() == user.email.casefold()
    ]

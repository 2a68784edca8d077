"""What a subscriber does of her alerts, from the link of any letter."""

from django.db import transaction
from django.utils import timezone

from alliance.letters import outbox
from panorama.alerts.calendar import LASTS, next_day
from panorama.enums import Letter
from panorama.models import Subscriber


@transaction.atomic
def set_frequency(subscriber, alert, frequency):
    """Send it from now on at another pace; what appeared since the last letter is not lost."""
    _locked(subscriber)
    next_on = next_day(frequency, timezone.localdate())
    subscriber.alerts.confirmed().filter(pk=alert.pk).update(frequency=frequency, next_on=next_on)


@transaction.atomic
def renew(subscriber):
    """Keep all her alerts for another year."""
    _locked(subscriber)
    until = timezone.localdate() + LASTS
    subscriber.alerts.confirmed().update(expires_on=until, ending_told_on=None)


@transaction.atomic
def remove(subscriber, alerts):
    """Erase these alerts, a queryset; with the last one, the address and its letters."""
    _locked(subscriber)
    alerts.filter(subscriber=subscriber).delete()
    forget_if_idle(subscriber)


def forget_if_idle(subscriber):
    """To be called with the row locked: nothing is kept of whoever has no alert left."""
    if subscriber.alerts.exists():
        return
    outbox.cancel(subscriber.subject_key, Letter.ALERT_ASKED, Letter.ALERT)
    outbox.forget(subject_key=subscriber.subject_key)
    subscriber.delete()


def _locked(subscriber):
    # Gone in the meantime, there is nothing left to change either.
    Subscriber.objects.select_for_update().filter(pk=subscriber.pk).first()

"""How alerts end: announced, then in time, or at once when nobody wants or receives them."""

import datetime
from functools import partial

from django.conf import settings
from django.utils import timezone

from alliance.letters import outbox
from panorama.alerts.access import CONFIRMED_WITHIN
from panorama.alerts.calendar import ANNOUNCED_BEFORE
from panorama.alerts.managing import remove
from panorama.alerts.sending import words
from panorama.alerts.turns import in_turn
from panorama.enums import Letter
from panorama.models import Alert, Subscriber

# Who refused all letters by one click may change her mind for as long.
SECOND_THOUGHTS = datetime.timedelta(days=1)
# After which a letter, whose text is erased once sent, forgets where it went.
LETTERS_KEPT_FOR = datetime.timedelta(days=90)
KINDS = (Letter.ALERT_ASKED, Letter.ALERT)


def announce(day):
    """Tell, a month before, which alerts end, and how to keep them; once."""
    soon = Alert.objects.confirmed().filter(
        expires_on__gt=day, expires_on__lte=day + ANNOUNCED_BEFORE, ending_told_on=None
    )
    in_turn(soon, partial(_announce, day=day))


def _announce(subscriber, alerts, day):
    ends_on = min(alert.expires_on for alert in alerts)
    written = outbox.post_optional(
        Letter.ALERT,
        to=subscriber.email,
        words=lambda out: words("alert_ending", subscriber, out, alerts=alerts, ends_on=ends_on),
        subject_key=subscriber.subject_key,
        occasion=f"{subscriber.key}:fin:{day}",
        reply_to=settings.CONTACT_EMAIL,
        erase_after_sending=True,
    )
    if written:
        for alert in alerts:
            alert.ending_told_on = day
        Alert.objects.bulk_update(alerts, ["ending_told_on"])


def forget(now):
    """Erase what was never confirmed, what is over, what was refused, and what does not arrive."""
    alerts = Alert.objects.all()
    in_turn(alerts.waiting().filter(asked_at__lt=now - CONFIRMED_WITHIN), _erase)
    in_turn(alerts.ended(timezone.localdate(now)), _erase)
    _forget_refusals(now - SECOND_THOUGHTS)
    outbox.forget(kind__in=KINDS, created_at__lt=now - LETTERS_KEPT_FOR)
    in_turn(alerts.filter(subscriber__key__in=_unreachable()), _erase)


def _erase(subscriber, alerts):
    remove(subscriber, Alert.objects.filter(pk__in=[alert.pk for alert in alerts]))


def _unreachable():
    """The keys of the subscribers of whom a letter came back."""
    subjects = outbox.returned(*KINDS)
    return [key for one in subjects if (key := Subscriber.key_in(one))]


def _forget_refusals(before):
    """With the alerts goes the refusal itself: it holds an address, and nothing is left to refuse."""
    for address in list(outbox.asked_to_stop(Letter.ALERT, before)):
        in_turn(Alert.objects.filter(subscriber__email=address), _erase)
        outbox.subscribe_again(Letter.ALERT, address)

"""Asking for an alert, then confirming it from the mailbox: between the two, nothing else is sent."""

from django.db import transaction
from django.utils import timezone

from alliance.letters import outbox
from panorama.alerts.access import confirming_address, managing_address
from panorama.alerts.calendar import LASTS, next_day
from panorama.enums import Letter
from panorama.models import Alert, Subscriber

EVERYTHING = "tout le panorama"
MOST = 20
TOO_MANY = (
    f"Cette adresse suit déjà {MOST} recherches, le nombre le plus grand. Supprimez-en une, puis confirmez "
    "de nouveau celle-ci."
)
GONE = "Cette alerte n’existe plus\u00a0: elle a été supprimée."


class Refused(Exception):
    """Carries the French sentence that says why."""


@transaction.atomic
def ask(search, *, email, frequency):
    """Write to `email` what confirms the alert; the same whether the address is known or not.

    The letter quotes nothing of the search: whoever asks may not be who reads.
    """
    subscriber = _reached(email)
    alert, is_new = subscriber.alerts.get_or_create(
        asked=search.narrowing.urlencode(),
        defaults={"sentence": search.told or EVERYTHING, "frequency": frequency},
    )
    if not is_new and alert.confirmed_at is None:
        alert.frequency, alert.asked_at = frequency, timezone.now()
        alert.save()
    _write(alert)
    return alert


def _reached(email):
    """The locked row of this address, written if need be, in one statement: a purge may be on."""
    row = Subscriber(email=email.lower())
    Subscriber.objects.bulk_create(
        [row], update_conflicts=True, unique_fields=["email"], update_fields=["email"]
    )
    return Subscriber.objects.get(email=row.email)


def _write(alert):
    subject, text, html = outbox.render(
        Letter.ALERT_ASKED.value,
        {
            "address": confirming_address(alert),
            "managing": managing_address(alert.subscriber) if alert.confirmed_at else "",
        },
    )
    outbox.post(
        Letter.ALERT_ASKED,
        to=alert.subscriber.email,
        subject=subject,
        text=text,
        html=html,
        subject_key=alert.subscriber.subject_key,
        # Sent twice within a minute, a form is one letter.
        occasion=f"{alert.key}:{timezone.now():%Y%m%d%H%M}:{bool(alert.confirmed_at)}",
        erase_after_sending=True,
    )


@transaction.atomic
def confirm(alert):
    """Begin the alert: what appears from now on is told. Confirmed twice, it began the first time."""
    subscriber = Subscriber.objects.select_for_update().filter(pk=alert.subscriber_id).first()
    alert = Alert.objects.filter(pk=alert.pk).first()
    if subscriber is None or alert is None:
        raise Refused(GONE)
    if alert.confirmed_at:
        return alert
    if subscriber.alerts.confirmed().count() >= MOST:
        raise Refused(TOO_MANY)
    # She may have refused them all before: this is a later wish.
    outbox.subscribe_again(Letter.ALERT, subscriber.email)
    return _begun(alert)


def _begun(alert):
    now = timezone.now()
    today = timezone.localdate(now)
    alert.confirmed_at = alert.looked_at = now
    alert.next_on = next_day(alert.frequency, today)
    alert.expires_on = today + LASTS
    alert.save()
    return alert

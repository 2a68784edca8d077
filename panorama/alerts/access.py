"""The addresses that letters give: to confirm one alert, to manage all those of a mailbox."""

import datetime
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.urls import reverse

from panorama.models import Alert, Subscriber

CONFIRMED_WITHIN = datetime.timedelta(hours=48)
CONFIRMING = signing.TimestampSigner(salt="panorama.alerts.confirming")
MANAGING = signing.Signer(salt="panorama.alerts.managing")


class Late(Exception):
    """The link was ours, and is worth nothing any longer."""


def confirming_address(alert):
    return _address("panorama:alert_confirm", CONFIRMING.sign(str(alert.key)))


def alert_named_by(token):
    """The alert that `token` confirms; None when the link is not ours, `Late` when it has lapsed."""
    try:
        key = UUID(CONFIRMING.unsign(token, max_age=CONFIRMED_WITHIN))
    except signing.SignatureExpired as error:
        raise Late from error
    except (signing.BadSignature, ValueError):
        return None
    alert = Alert.objects.filter(key=key).select_related("subscriber").first()
    if alert is None:
        raise Late
    return alert


def managing_token(subscriber):
    return MANAGING.sign(str(subscriber.key))


def managing_address(subscriber):
    return _address("panorama:alert_manage", managing_token(subscriber))


def subscriber_named_by(token):
    """The one whose alerts `token` opens; None when the link is not ours, `Late` when none is left."""
    try:
        key = UUID(MANAGING.unsign(token))
    except (signing.BadSignature, ValueError):
        return None
    subscriber = Subscriber.objects.filter(key=key).first()
    if subscriber is None:
        raise Late
    return subscriber


def _address(name, token):
    return settings.SITE_URL + reverse(name, args=[token])

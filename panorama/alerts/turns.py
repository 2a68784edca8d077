"""One subscriber at a time, whichever worker comes first."""

import logging

from django.db import transaction

from panorama.models import Subscriber

log = logging.getLogger(__name__)


def in_turn(alerts, act):
    """Call `act(subscriber, her alerts)` on each subscriber of `alerts`, a queryset.

    Each has her own transaction and her row is locked: of two workers, the second finds the row taken,
    or finds that her alerts are of that queryset no longer. One that fails holds back no other.
    """
    keys = alerts.order_by("subscriber").values_list("subscriber", flat=True).distinct()
    for key in keys.iterator(chunk_size=500):
        try:
            _claim(key, alerts, act)
        except Exception:
            log.exception("Alerts of subscriber %s failed", key)


@transaction.atomic
def _claim(key, alerts, act):
    subscriber = Subscriber.objects.select_for_update(skip_locked=True).filter(pk=key).first()
    if subscriber is None:
        return
    if found := list(alerts.filter(subscriber=subscriber)):
        act(subscriber, found)

"""Campaigns on their way: each at its own pace, counted in the database, however many workers send."""

import time
from contextlib import closing
from datetime import timedelta

from django.core.mail import get_connection
from django.db import transaction
from django.utils import timezone

from alliance.letters.delivery import claim, hand_over
from alliance.letters.models import Campaign

# Shorter than a task may live.
RUN_TIME = timedelta(seconds=30)
# Some relays count the letters of a connection, and hang up on the next.
LETTERS_PER_CONNECTION = 50
# Seconds: another worker holds the turn that this one is waiting for.
A_MOMENT = 0.01


def sweep_campaigns():
    """Send what campaigns owe, each letter in its turn, on as few connections as the relay likes."""
    until = timezone.now() + RUN_TIME
    with closing(get_connection()) as relay:
        sent = 0
        while wait_for_turn(until):
            letter = claim_in_turn()
            if letter is None:
                time.sleep(A_MOMENT)
                continue
            if not hand_over(letter, relay):
                break
            sent += 1
            if sent % LETTERS_PER_CONNECTION == 0:
                relay.close()


def wait_for_turn(until):
    """Sleep until a running campaign may send; False if none can before `until`."""
    now = timezone.now()
    turn = Campaign.objects.waiting(now).values_list("next_at", flat=True).first()
    if turn is None or now >= until or turn >= until:
        return False
    if turn > now:
        time.sleep((turn - now).total_seconds())
    return True


@transaction.atomic
def claim_in_turn():
    """Reserve a letter of the campaign that has waited longest, or None: its row orders the workers.

    A pause waits for that row too: once it is committed, nothing more is claimed.
    """
    now = timezone.now()
    in_turn = Campaign.objects.waiting(now).filter(next_at__lte=now)
    campaign = in_turn.select_for_update(skip_locked=True, no_key=True).first()
    letter = campaign and claim(campaign.letters.all())
    if letter is None:
        return None
    campaign.next_at = now + campaign.interval
    campaign.save(update_fields=["next_at"])
    return letter

"""From a due letter to the relay: claimed by one, sent once, marked.

A letter in flight is under a lease longer than a task may live. Its `Message-ID` never changes, so
that the one case nobody can settle (the relay fell silent after the text) shows as one letter.
"""

import smtplib
from contextlib import closing
from datetime import timedelta

from django.core.mail import get_connection
from django.db import transaction
from django.utils import timezone

from alliance.letters.campaigns import pause
from alliance.letters.composing import compose
from alliance.letters.enums import Lane, State
from alliance.letters.erasing import erased_if_asked
from alliance.letters.models import ERASED, Notification
from alliance.letters.relay import CopiesRefused, concerns_one_letter, explain, is_permanent
from alliance.models import User

LEASE = timedelta(minutes=5)
DELAYS = [timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 240)]
MAX_ATTEMPTS = len(DELAYS) + 1
# One run of the sweep: a short one leaves the worker to others.
RUN_LETTERS = 50
RUN_TIME = timedelta(seconds=30)


def deliver(pk):
    """Send this letter now, if it is still due; campaigns have their own pace (`pacing`)."""
    with closing(get_connection()) as relay:
        if letter := claim(Notification.objects.filter(pk=pk, lane=Lane.URGENT)):
            hand_over(letter, relay)


def sweep():
    """Send what people wait for and no nudge has sent, and settle what was left in flight."""
    started = timezone.now()
    settle_abandoned(started)
    Notification.objects.outdated(started).update(state=State.CANCELLED, cancelled_at=started)
    run(until=started + RUN_TIME)


def run(*, until):
    """Send the letters that people wait for, one after another on one connection."""
    waiting = Notification.objects.filter(lane=Lane.URGENT)
    with closing(get_connection()) as relay:
        for _ in range(RUN_LETTERS):
            letter = claim(waiting) if timezone.now() < until else None
            if letter is None or not hand_over(letter, relay):
                break


@transaction.atomic
def claim(letters):
    """Reserve the first due letter among these, or None: only one worker can."""
    at = timezone.now()
    first = letters.due(at).select_for_update(skip_locked=True).values("id")[:1]
    due, params = first.query.sql_with_params()
    # The condition is the queryset's own; MATERIALIZED keeps the lock on one row only.
    claimed = Notification.objects.raw(
        f"""
        WITH due AS MATERIALIZED ({due})
        UPDATE letters_notification AS letter
        SET state = %s, leased_until = %s, attempts = attempts + 1
        FROM due WHERE letter.id = due.id
        RETURNING letter.*
        """,
        [*params, State.SENDING, at + LEASE],
    )
    return next(iter(claimed), None)


def hand_over(letter, relay):
    """Send a claimed letter; False when the relay would not do better with the next one."""
    refused_copies = ""
    try:
        relay.open()
        compose(letter, relay).send()
    except CopiesRefused as error:
        refused_copies = explain(error)
    except (OSError, ValueError) as error:
        # What remains of a broken dialogue must not greet the next letter.
        relay.close()
        put_back(letter, explain(error), permanent=is_permanent(error))
        if isinstance(error, smtplib.SMTPSenderRefused) and is_permanent(error):
            spare_the_others(letter, explain(error))
        return concerns_one_letter(error)
    ours(letter).update(
        state=State.SENT,
        sent_at=timezone.now(),
        leased_until=None,
        last_error=refused_copies,
        **erased_if_asked(),
    )
    return True


def spare_the_others(letter, answer):
    """Our own address is refused: the other letters of the campaign would all be rejected in turn."""
    if letter.campaign_id:
        reason = f"Le relais refuse notre adresse d’expéditeur\u00a0: {answer}"
        pause(letter.campaign, by=User.objects.system(), reason=reason)


@transaction.atomic
def put_back(letter, error, *, permanent=False):
    """Try later, give up, or forget the letter if it was cancelled while it was leaving."""
    letter = ours(letter).select_for_update().first()
    if letter is None:
        return
    letter.last_error, letter.leased_until = error, None
    if letter.cancelled_at:
        letter.state = State.CANCELLED
    elif permanent or letter.attempts >= MAX_ATTEMPTS:
        letter.state, letter.rejected = State.FAILED, permanent
    else:
        letter.state = State.DUE
        letter.due_at = timezone.now() + DELAYS[letter.attempts - 1]
    if letter.erase_after_sending and letter.state != State.DUE:
        for name, value in ERASED.items():
            setattr(letter, name, value)
    letter.save()


def settle_abandoned(at):
    """Letters whose worker died with them in hand."""
    for letter in Notification.objects.filter(state=State.SENDING, leased_until__lte=at)[
        :RUN_LETTERS
    ]:
        put_back(letter, "L’envoi a été interrompu.")


def ours(letter):
    """The row, on condition that it is still in our hands."""
    return Notification.objects.filter(
        pk=letter.pk,
        state=State.SENDING,
        attempts=letter.attempts,
        leased_until=letter.leased_until,
    )

"""The door of the voice: what the applications may ask of letters.

`post` writes the letter in the caller's transaction; it leaves after the commit, by a nudge that
cannot fail the request or, failing that, by the sweep.
"""

from django.core.validators import validate_email
from django.db import connection, transaction
from django.db.models import Case, F, Value, When
from django.utils import timezone

from alliance.letters.enums import CANCELLABLE, Lane, State
from alliance.letters.models import ERASED, FORGOTTEN, Notification
from alliance.letters.rendering import one_line, render
from alliance.letters.tasks import deliver

__all__ = [
    "Lane",
    "NoLongerHeld",
    "State",
    "about",
    "cancel",
    "forget",
    "cancel_all",
    "post",
    "post_all",
    "redraw",
    "release",
    "render",
    "send_again",
    "written",
]


class NoLongerHeld(Exception):
    """The text of a letter changes only while it is held."""

    def __init__(self):
        super().__init__("Ce courrier est parti ou va partir : son texte ne change plus.")


def post(
    kind,
    *,
    to,
    subject,
    text,
    html="",
    subject_key,
    occasion,
    lane=Lane.URGENT,
    held=False,
    cc=(),
    reply_to="",
    erase_after_sending=False,
    not_after=None,
):
    """Write a letter; for the same subject, kind and occasion, return the one that stands.

    `not_after` is the instant from which it is worth nothing and no longer leaves.
    `to` and `reply_to` are one address, `cc` several; a malformed one raises `ValidationError`.
    Must be called inside the transaction that owes the letter.
    """
    _within_a_transaction()
    notification, created = Notification.objects.live().get_or_create(
        kind=str(kind),
        subject_key=subject_key,
        occasion=str(occasion),
        defaults={
            **_addressed(to, cc, reply_to),
            "subject": one_line(subject),
            "text": text,
            "html": html,
            "lane": lane,
            "state": State.HELD if held else State.DUE,
            "due_at": None if held else timezone.now(),
            "erase_after_sending": erase_after_sending,
            "not_after": not_after,
        },
    )
    if created:
        _nudge(notification)
    return notification


def post_all(kind, letters):
    """Write a campaign in one statement; what already stands for an occasion is left alone.

    `letters` are mappings of the keywords of `post`: `to`, `subject`, `text`, `html`, `subject_key`,
    `occasion`, and if need be `cc`, `reply_to`, `not_after`.
    """
    _within_a_transaction()
    Notification.objects.bulk_create(
        [_of_campaign(kind, **letter) for letter in letters], ignore_conflicts=True
    )


def _of_campaign(kind, *, to, subject, occasion, cc=(), reply_to="", **columns):
    return Notification(
        kind=str(kind),
        occasion=str(occasion),
        subject=one_line(subject),
        lane=Lane.CAMPAIGN,
        due_at=timezone.now(),
        **_addressed(to, cc, reply_to),
        **columns,
    )


def _within_a_transaction():
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError(
            "Un courrier s’écrit dans la transaction qui le doit."
        )


def _addressed(to, cc, reply_to):
    cc = [address for address in dict.fromkeys(cc) if address and address != to]
    for address in [to, *cc, reply_to] if reply_to else [to, *cc]:
        validate_email(address)
    return {"to": to, "cc": cc, "reply_to": reply_to}


def written(kind, occasion):
    """The subjects to which this letter stands, for this occasion: a queryset of their keys."""
    standing = Notification.objects.live().filter(kind=str(kind), occasion=str(occasion))
    return standing.values("subject_key")


def about(subject_key):
    """Every letter about a subject, cancelled ones included."""
    return Notification.objects.about(subject_key)


def release(letters=None, **filters):
    """Let held letters leave, in one statement: a queryset, or filters; return how many."""
    if letters is None and not filters:
        raise ValueError("Une campagne dit quels courriers elle envoie.")
    letters = Notification.objects.all() if letters is None else letters
    held = letters.filter(state=State.HELD, **filters)
    return held.update(state=State.DUE, due_at=timezone.now())


def cancel(subject_key, *kinds):
    """Cancel the letters of these kinds that have not left; return how many."""
    return cancel_all([subject_key], *kinds)


@transaction.atomic
def cancel_all(subject_keys, *kinds):
    """Cancel the letters of these kinds, about any of `subject_keys` (a list or a queryset).

    One that is leaving at this instant cannot be stopped: if it fails it is not tried again, and
    another may be written in its place. One statement, so that no letter slips from one state to
    another in between.
    """
    about_them = Notification.objects.filter(subject_key__in=subject_keys)
    standing = about_them.live().filter(kind__in=map(str, kinds))
    cancelled = standing.filter(state__in=[*CANCELLABLE, State.SENDING]).update(
        state=Case(When(state=State.SENDING, then=F("state")), default=Value(State.CANCELLED)),
        cancelled_at=timezone.now(),
    )
    about_them.filter(state=State.CANCELLED, erase_after_sending=True, erased=False).update(
        **ERASED
    )
    return cancelled


def forget(**filters):
    """Erase the address of letters whose text is erased already (login codes); return how many."""
    letters = Notification.objects.filter(erased=True, **filters).exclude(to=FORGOTTEN)
    return letters.update(to=FORGOTTEN, cc=[], subject_key="account:forgotten")


def send_again(notification):
    """Give a failed letter a whole new round of attempts; False if it is not failed, or erased."""
    failed = Notification.objects.filter(pk=notification.pk, state=State.FAILED, erased=False)
    if not failed.update(state=State.DUE, due_at=timezone.now(), attempts=0):
        return False
    notification.refresh_from_db()
    _nudge(notification)
    return True


def redraw(notification, *, subject, text, html=""):
    """Write a held letter anew; raise `NoLongerHeld` once it may have left."""
    held = Notification.objects.filter(pk=notification.pk, state=State.HELD)
    if not held.update(subject=one_line(subject), text=text, html=html):
        raise NoLongerHeld
    notification.refresh_from_db()


def _nudge(notification):
    """Ask for the letter after the commit; with no broker, Django logs it and the sweep sends."""

    # A function with a name: Django cannot log the failure of a `partial`, and would raise.
    def nudge_letter():
        deliver.delay(notification.pk)

    # A campaign waits for the sweep, which sends many on one connection.
    if notification.state == State.DUE and notification.lane == Lane.URGENT:
        transaction.on_commit(nudge_letter, robust=True)

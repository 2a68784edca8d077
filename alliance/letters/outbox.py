"""The door of the voice: what the applications may ask of letters.

`post` writes the letter in the caller's transaction; it leaves after the commit, by a nudge that
cannot fail the request or, failing that, by the sweep.
"""

from django.db import transaction
from django.db.models import Case, F, Value, When
from django.utils import timezone

from alliance.letters.campaigns import (
    campaigns,
    delivery_states,
    gone,
    pause,
    release,
    release_campaign,
    resume,
    set_pace,
    standing,
    unsent,
)
from alliance.letters.enums import CANCELLABLE, Delivery, Lane, State
from alliance.letters.erasing import (
    erase,
    erase_once_sent,
    forget,
    forget_ended,
    leave_alone,
    over_since,
    take_back,
)
from alliance.letters.models import ERASED, Bounce, Notification
from alliance.letters.posting import post, post_all, post_optional, send_again, write_anew
from alliance.letters.rendering import one_line, render
from alliance.letters.unsubscribing import asked_to_stop, subscribe_again

__all__ = [
    "Delivery",
    "Lane",
    "NoLongerHeld",
    "State",
    "about",
    "asked_to_stop",
    "bounced",
    "campaigns",
    "cancel",
    "cancel_all",
    "delivery_states",
    "erase",
    "erase_once_sent",
    "forget",
    "forget_ended",
    "gone",
    "leave_alone",
    "over_since",
    "pause",
    "post",
    "post_all",
    "post_optional",
    "redraw",
    "release",
    "release_campaign",
    "render",
    "resume",
    "returned",
    "send_again",
    "set_pace",
    "standing",
    "subscribe_again",
    "take_back",
    "unsent",
    "write_anew",
    "written",
]


class NoLongerHeld(Exception):
    """The text of a letter changes only while it is held."""

    def __init__(self):
        super().__init__("Ce courrier est parti ou va partir : son texte ne change plus.")


def written(kind, occasion):
    """The subjects to which this letter stands, for this occasion: a queryset of their keys."""
    standing = Notification.objects.live().filter(kind=str(kind), occasion=str(occasion))
    return standing.values("subject_key")


def about(subject_key):
    """Every letter about a subject, cancelled ones included."""
    return Notification.objects.about(subject_key)


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


def bounced(addresses):
    """Those of these addresses, in lower case, that are known to receive nothing."""
    known = Bounce.objects.permanent().filter(address__in={one.lower() for one in addresses})
    return set(known.values_list("address", flat=True))


def returned(*kinds):
    """The subjects of letters of these kinds that were refused for good, by our relay or further on."""
    of_kinds = Notification.objects.filter(kind__in=map(str, kinds))
    rejected = of_kinds.filter(state=State.FAILED, rejected=True)
    bounced = of_kinds.filter(pk__in=Bounce.objects.permanent().values("letter"))
    return {
        key for found in (rejected, bounced) for key in found.values_list("subject_key", flat=True)
    }


def redraw(notification, *, subject, text, html=""):
    """Write a held letter anew; raise `NoLongerHeld` once it may have left."""
    held = Notification.objects.filter(pk=notification.pk, state=State.HELD)
    words = {"subject": one_line(subject), "text": text, "html": html}
    if not held.update(**words, redrawn_at=timezone.now()):
        raise NoLongerHeld
    notification.refresh_from_db()

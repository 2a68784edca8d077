"""The door of the voice: what the applications may ask of letters.

`post` writes the letter in the caller's transaction; it leaves after the commit, by a nudge that
cannot fail the request or, failing that, by the sweep.
"""

from django.core.validators import validate_email
from django.db import connection, transaction
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
from alliance.letters.models import ERASED, Bounce, Campaign, Notification
from alliance.letters.models.notification import occasion_of_rewriting
from alliance.letters.rendering import one_line, render
from alliance.letters.tasks import deliver
from alliance.letters.unsubscribing import (
    asked_to_stop,
    is_unsubscribed,
    subscribe_again,
)
from alliance.letters.unsubscribing import url_for as unsubscribe_url_for

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
    unsubscribe_url="",
    erase_after_sending=False,
    not_after=None,
):
    """Write a letter; for the same subject, kind and occasion, return the one that stands.

    `not_after` is the instant from which it is worth nothing and no longer leaves.
    A letter of the campaign lane that is not held leaves with the standing campaign.
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
            "unsubscribe_url": unsubscribe_url,
            "lane": lane,
            "campaign": None if held else _campaign_of(lane),
            "state": State.HELD if held else State.DUE,
            "due_at": None if held else timezone.now(),
            "erase_after_sending": erase_after_sending,
            "not_after": not_after,
        },
    )
    if created:
        _nudge(notification)
    return notification


def post_optional(
    kind, *, to, words, subject_key, occasion, reply_to="", erase_after_sending=False
):
    """Write a letter that its reader may do without; None if she asked not to receive its kind.

    `words` is given the address of the way out, and returns `subject`, `text` and `html`. It leaves with
    the standing campaign, to her alone: a copy would let a colleague unsubscribe her.
    """
    _within_a_transaction()
    letters = Notification.objects.live().filter(kind=str(kind), subject_key=subject_key)
    if is_unsubscribed(kind, to) or letters.filter(occasion=str(occasion)).exists():
        return None
    url = unsubscribe_url_for(kind, to)
    return post(
        kind,
        to=to,
        **words(url),
        subject_key=subject_key,
        occasion=occasion,
        lane=Lane.CAMPAIGN,
        reply_to=reply_to,
        unsubscribe_url=url,
        erase_after_sending=erase_after_sending,
    )


def post_all(kind, letters, *, held=False):
    """Write a campaign in one statement; what already stands for an occasion is left alone.

    `letters` are mappings of the keywords of `post`: `to`, `subject`, `text`, `html`, `subject_key`,
    `occasion`, and if need be `cc`, `reply_to`, `unsubscribe_url`, `not_after`.
    """
    _within_a_transaction()
    campaign = None if held else _campaign_of(Lane.CAMPAIGN)
    Notification.objects.bulk_create(
        [_of_campaign(kind, campaign=campaign, **letter) for letter in letters],
        ignore_conflicts=True,
    )


def _campaign_of(lane):
    return Campaign.objects.standing() if lane == Lane.CAMPAIGN else None


def _of_campaign(kind, *, campaign, to, subject, occasion, cc=(), reply_to="", **columns):
    return Notification(
        kind=str(kind),
        occasion=str(occasion),
        subject=one_line(subject),
        lane=Lane.CAMPAIGN,
        state=State.DUE if campaign else State.HELD,
        due_at=timezone.now() if campaign else None,
        campaign=campaign,
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


def send_again(notification):
    """Give a failed letter a whole new round of attempts; False if it is not failed, or erased."""
    failed = Notification.objects.filter(pk=notification.pk, state=State.FAILED, erased=False)
    if not failed.update(state=State.DUE, due_at=timezone.now(), attempts=0, rejected=False):
        return False
    notification.refresh_from_db()
    _nudge(notification)
    return True


def write_anew(notification, *, to=None):
    """Write again, to the same address or another, a letter that left and was not received.

    It says the same, and leaves at once. For one letter there is one such: asked twice, it is the same;
    None if its text was erased.
    """
    if notification.erased:
        return None
    return post(
        notification.kind,
        to=to or notification.to,
        cc=notification.cc,
        reply_to=notification.reply_to,
        unsubscribe_url=notification.unsubscribe_url,
        subject=notification.subject,
        text=notification.text,
        html=notification.html,
        subject_key=notification.subject_key,
        occasion=occasion_of_rewriting(notification.pk),
    )


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


def _nudge(notification):
    """Ask for the letter after the commit; with no broker, Django logs it and the sweep sends."""

    # A function with a name: Django cannot log the failure of a `partial`, and would raise.
    def nudge_letter():
        deliver.delay(notification.pk)

    # A campaign waits for the sweep, which sends many on one connection.
    if notification.state == State.DUE and notification.lane == Lane.URGENT:
        transaction.on_commit(nudge_letter, robust=True)

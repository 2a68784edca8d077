"""Letters written down in the transaction that owes them, and nudged on their way once it is done."""

from django.core.validators import validate_email
from django.db import connection, transaction
from django.utils import timezone

from alliance.letters.enums import Lane, State
from alliance.letters.models import Campaign, Notification
from alliance.letters.models.notification import occasion_of_rewriting
from alliance.letters.rendering import one_line
from alliance.letters.tasks import deliver
from alliance.letters.unsubscribing import is_unsubscribed
from alliance.letters.unsubscribing import url_for as unsubscribe_url_for


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


def _nudge(notification):
    """Ask for the letter after the commit; with no broker, Django logs it and the sweep sends."""

    # A function with a name: Django cannot log the failure of a `partial`, and would raise.
    def nudge_letter():
        deliver.delay(notification.pk)

    # A campaign waits for the sweep, which sends many on one connection.
    if notification.state == State.DUE and notification.lane == Lane.URGENT:
        transaction.on_commit(nudge_letter, robust=True)

"""Who is written to, about what, in which words; the outbox does the rest."""

from django.conf import settings

from alliance.letters import outbox
from ami.enums import RESULT_LETTERS
from ami.models import Deposit


def post(letter, candidature, *, depositor, occasion="", **context):
    """Owe `letter` to the contact of `candidature`, its depositor in copy.

    Results are held until they are announced, and leave as a campaign.
    """
    is_result = letter in RESULT_LETTERS
    call = candidature.call
    subject, text, html = outbox.render(
        letter.value,
        {
            "candidature": candidature,
            "call": call,
            "mentions": call.mentions,
            "author": call.mentions["committee_capacity" if is_result else "author_capacity"],
            "address": settings.SITE_URL + candidature.get_absolute_url(),
            **context,
        },
    )
    return outbox.post(
        letter,
        to=contact_address(candidature, depositor),
        cc=[depositor.email],
        reply_to=call.contact_email,
        subject=subject,
        text=text,
        html=html,
        subject_key=candidature.subject_key,
        occasion=occasion,
        lane=outbox.Lane.CAMPAIGN if is_result else outbox.Lane.URGENT,
        held=is_result,
    )


def post_to(user, letter, call, *, subject_key, occasion, **context):
    """Owe `letter` to someone who acts in the call."""
    subject, text, html = outbox.render(
        letter.value,
        {
            "call": call,
            "mentions": call.mentions,
            "user": user,
            **context,
        },
    )
    return outbox.post(
        letter,
        to=user.email,
        reply_to=call.contact_email,
        subject=subject,
        text=text,
        html=html,
        subject_key=subject_key,
        occasion=occasion,
    )


def contact_address(candidature, depositor):
    """The contact as deposited, never as typed since; the depositor when it has been erased."""
    deposit = Deposit.objects.latest_of(candidature)
    return (deposit and deposit.answers.get("contact_email")) or depositor.email


def release_results(candidatures):
    """Let the held result letters of `candidatures` leave; their number."""
    return outbox.release(
        kind__in=sorted(RESULT_LETTERS),
        subject_key__in=[candidature.subject_key for candidature in candidatures],
    )

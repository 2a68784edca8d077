"""From a row to a message: who writes, who is answered, and what machines must know of it."""

from django.conf import settings
from django.core.mail import EmailMultiAlternatives

PATIENT_ATTEMPTS = 3


def compose(letter, relay):
    """The message of `letter`, which leaves by the connection `relay`.

    What cannot be delivered returns to the envelope's sender, which is nobody's mailbox; whoever
    answers writes to the role that wrote, never to a machine.
    """
    message = EmailMultiAlternatives(
        letter.subject,
        letter.text,
        from_email=settings.BOUNCES_EMAIL or settings.DEFAULT_FROM_EMAIL,
        to=[letter.to],
        cc=letter.cc,
        reply_to=[letter.reply_to or settings.CONTACT_EMAIL],
        headers={"From": settings.DEFAULT_FROM_EMAIL, **headers(letter)},
        connection=relay,
    )
    # Long enough for a greylist; then a copy no longer keeps the addressee waiting.
    message.waits_for_copies = letter.attempts <= PATIENT_ATTEMPTS
    if letter.html:
        message.attach_alternative(letter.html, "text/html")
    return message


def headers(letter):
    found = {
        "Message-ID": letter.message_id,
        # Absent-minded answering machines leave such letters alone (RFC 3834).
        "Auto-Submitted": "auto-generated",
    }
    if letter.unsubscribe_url:
        # One click, without a page to confirm on (RFC 8058).
        found["List-Unsubscribe"] = f"<{letter.unsubscribe_url}>"
        found["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    return found

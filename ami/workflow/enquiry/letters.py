"""The letters of a request: to whoever asks, and to those who owe an answer."""

from django.conf import settings
from django.urls import reverse

from alliance.letters import outbox
from ami.enums import Letter
from ami.wording import paris
from ami.workflow.enquiry import access, law


def acknowledge(enquiry):
    """Its reference, the date at which silence is an answer, and who answers (CRPA R112-5)."""
    _to_asker(
        Letter.ENQUIRY_RECEIVED,
        enquiry,
        occasion=enquiry.kind,
        received=paris(enquiry.received_at),
    )


def tell_extended(enquiry):
    _to_asker(Letter.ENQUIRY_EXTENDED, enquiry, occasion="")


def send_answer(enquiry):
    files = list(enquiry.files.of_the_answer())
    _to_asker(
        Letter.ENQUIRY_ANSWERED,
        enquiry,
        occasion="",
        files=files,
        access=access.address_of(enquiry) if files else "",
        author=enquiry.answered_by,
    )


def forget(enquiry):
    """Keep neither the address of whoever asked nor the words of what was answered.

    What has not left never will, save the answer: it was owed, leaves, and is erased then.
    """
    outbox.take_back(enquiry.subject_key, Letter.ENQUIRY_RECEIVED, Letter.ENQUIRY_EXTENDED)
    outbox.erase_once_sent(enquiry.subject_key, Letter.ENQUIRY_ANSWERED)


def alert(enquiry, occasion, *, to, cc, is_late):
    """Name neither the asker nor the file: those who are concerned open the desk."""
    return outbox.post(
        Letter.ENQUIRY_DUE,
        to=to,
        cc=cc,
        **_worded(
            Letter.ENQUIRY_DUE,
            enquiry,
            is_late=is_late,
            address=settings.SITE_URL + reverse("admin:ami_enquiry_change", args=[enquiry.pk]),
        ),
        subject_key=enquiry.subject_key,
        occasion=occasion,
    )


def alerted(enquiry, occasion):
    """Whether this alert is written already."""
    written = outbox.written(Letter.ENQUIRY_DUE, occasion)
    return written.filter(subject_key=enquiry.subject_key).exists()


def _to_asker(letter, enquiry, *, occasion, **context):
    to = enquiry.asker.values["email"]
    # What came by post without an address is answered by post; nothing leaves from a rehearsal.
    if not to or (enquiry.call and enquiry.call.rehearses_id):
        return None
    return outbox.post(
        letter,
        to=to,
        reply_to=contact_of(enquiry),
        **_worded(letter, enquiry, **context),
        subject_key=enquiry.subject_key,
        occasion=occasion,
    )


def _worded(letter, enquiry, **context):
    call = enquiry.call
    subject, text, html = outbox.render(
        letter.value,
        {
            "enquiry": enquiry,
            "call": call,
            "mentions": call.mentions if call else None,
            "law": law.LAWS[enquiry.kind],
            "due": paris(enquiry.due_at),
            "contact": contact_of(enquiry),
            **context,
        },
    )
    return {"subject": subject, "text": text, "html": html}


def contact_of(enquiry):
    return enquiry.call.contact_email if enquiry.call else settings.CONTACT_EMAIL

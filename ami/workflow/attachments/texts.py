"""The text of each PDF, kept for those who cannot read its layout: read once, in the background."""

import unicodedata

from celery import shared_task

from ami.models import Attachment, AttachmentText
from ami.workflow.attachments import opening

# Per passage of the sweep: no queue grows, and letters do not wait behind.
AT_ONCE = 20


@shared_task(expires=60)
def keep_text(pk):
    """Read one file, unless that was done meanwhile."""
    if attachment := Attachment.objects.without_text().filter(pk=pk).first():
        read(attachment)


def ask_for_waiting():
    """Have the files read that still have no text, the oldest first."""
    waiting = Attachment.objects.without_text().order_by("pk")
    for pk in waiting.values_list("pk", flat=True)[:AT_ONCE]:
        keep_text.delay(pk)


def read(attachment):
    """Keep the text of a PDF, page by page; one that cannot be read is not tried again."""
    try:
        with attachment.file.open("rb") as stored, opening.spooled(stored) as (file, _):
            pages = opening.text(file).get("pages")
    except FileNotFoundError:
        pages = None
    text = AttachmentText(
        attachment=attachment, pages=[clean(page) for page in pages or []], is_readable=bool(pages)
    )
    # Erased meanwhile, or read by another worker: there is nothing left to keep.
    if Attachment.objects.filter(pk=attachment.pk).exists():
        AttachmentText.objects.bulk_create([text], ignore_conflicts=True)


def clean(page):
    """The words of a page, without the marks that a database or a screen would choke on."""
    kept = (
        character
        for character in unicodedata.normalize("NFC", page)
        if character in "\n\t" or unicodedata.category(character) not in ("Cc", "Cs", "Co", "Cn")
    )
    lines = ("".join(kept)).split("\n")
    return "\n".join(line.rstrip() for line in lines).strip()

"""The pages of each deposited PDF as pictures: drawn once, in the background, apart from the site."""

import base64
import secrets

from celery import shared_task
from django.core.files.base import ContentFile

from ami.models import Attachment, AttachmentImages
from ami.workflow.attachments import opening

# Per passage of the sweep: letters do not wait behind.
AT_ONCE = 8


@shared_task(expires=60)
def keep_images(pk):
    """Draw one file, unless that was done meanwhile."""
    if attachment := Attachment.objects.without_images().filter(pk=pk).first():
        draw(attachment)


def ask_for_waiting():
    """Have the files drawn that are not yet, those being read first."""
    for pk in Attachment.objects.without_images().values_list("pk", flat=True)[:AT_ONCE]:
        keep_images.delay(pk)


def draw(attachment):
    """Keep a picture of each page; a file that cannot be drawn is not tried again."""
    try:
        with attachment.file.open("rb") as stored, opening.spooled(stored) as (file, _):
            found = opening.images(file).get("pages", [])
    except FileNotFoundError:
        found = []
    pages = [page and _stored(attachment.file, page) for page in found]
    images = AttachmentImages(attachment=attachment, pages=pages)
    if not _kept(images):
        for path in images.paths:
            attachment.file.storage.delete(path)


def _stored(file, page):
    """A page as it is remembered, once its picture is in the private storage beside its file."""
    content = ContentFile(base64.b64decode(page["webp"]))
    path = file.storage.save(f"{file.name}-{secrets.token_hex(8)}", content)
    return {"path": path, "width": page["width"], "height": page["height"]}


def _kept(images):
    """False when the file was erased, or drawn by another worker, meanwhile."""
    if Attachment.objects.filter(pk=images.pk).exists():
        AttachmentImages.objects.bulk_create([images], ignore_conflicts=True)
    return AttachmentImages.objects.filter(pk=images.pk, drawn_at=images.drawn_at).exists()

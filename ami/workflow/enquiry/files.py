"""Files of a request: taken with the limits of every file, stored out of sight, kept with it."""

import hashlib
import os

from django.core.files.base import File
from django.db import DatabaseError, transaction

from ami.enums import EventKind, FileOrigin
from ami.models import EnquiryFile
from ami.workflow.attachments.pieces import inspected_uncounted
from ami.workflow.enquiry.handling import pending
from ami.workflow.log import record
from ami.workflow.refusals import Refused, refusing

MOST_KEPT = 20
GONE = "Cette pièce n’est plus là\u00a0: rechargez la page."


def store(enquiry, content, origin, *, added_by=None, **facts):
    """Keep `content` (a Django file) in the private storage, and its row."""
    kept = EnquiryFile(enquiry=enquiry, origin=origin, added_by=added_by, **facts)
    kept.file.save("", content, save=False)
    try:
        with refusing():
            kept.save(force_insert=True)
    except (DatabaseError, Refused):
        kept.file.delete(save=False)
        raise
    return kept


def store_written(enquiry, written, origin, name, content_type, *, added_by):
    """Keep what we wrote ourselves in `written`, a temporary file."""
    written.seek(0)
    sha256 = hashlib.file_digest(written, "sha256").hexdigest()
    size = written.seek(0, os.SEEK_END)
    written.seek(0)
    facts = {"name": name, "content_type": content_type, "size": size, "sha256": sha256}
    return store(enquiry, File(written), origin, added_by=added_by, **facts)


def join(enquiry, upload, *, by):
    """Prepare a file to go with the answer."""
    facts = inspected_uncounted(upload)
    return _joined(enquiry, upload, facts, by=by)


@transaction.atomic
def _joined(enquiry, upload, facts, *, by):
    enquiry = pending(enquiry, by)
    if enquiry.files.of_the_answer().count() >= MOST_KEPT:
        raise Refused(f"{MOST_KEPT} pièces au plus accompagnent une réponse.")
    file = store(enquiry, upload, FileOrigin.AGENT, added_by=by, **facts)
    record(enquiry.subject_key, EventKind.ENQUIRY_FILE_JOINED, by=by, sha256=file.sha256)
    return file


@transaction.atomic
def drop(enquiry, pk, *, by):
    """Take a file away from the answer that is being prepared."""
    enquiry = pending(enquiry, by)
    file = enquiry.files.of_the_answer().filter(pk=pk).first()
    if file is None:
        raise Refused(GONE)
    with refusing():
        file.delete()
    record(enquiry.subject_key, EventKind.ENQUIRY_FILE_DROPPED, by=by, sha256=file.sha256)
    forget_bytes([file])


def forget_bytes(gone):
    """Erase the bytes of files whose rows are gone, once that is certain."""
    stored = [(file.file.storage, file.file.name) for file in gone]
    transaction.on_commit(lambda: [storage.delete(name) for storage, name in stored], robust=True)

"""The transparency file is published: one decision, after the results; a later version says why."""

import hashlib

from django.db import transaction
from django.utils import timezone

from ami.enums import EventKind
from ami.models import Call, TransparencyDocument, TransparencyFile
from ami.models.canonical import canonical, sha256
from ami.models.deciding.transparency import BEFORE_RESULTS
from ami.rules import Blocker
from ami.workflow.log import record
from ami.workflow.refusals import Refused, refuse_if, refusing
from ami.workflow.running.calls import objections_to_running, subject_of
from ami.workflow.transparency.content import build
from ami.workflow.transparency.documents import drawn

WHY = "Dites pourquoi une nouvelle version remplace la précédente\u00a0: ce motif est publié."


def objections_to_telling(call):
    """Why no transparency file of this call is published yet."""
    return [] if call.announced_at else [BEFORE_RESULTS]


@transaction.atomic
def publish(call, grounds="", *, by):
    """Seal what may be told of the call, in every format; the former version stays."""
    call = Call.objects.select_for_update(no_key=True).get(pk=call.pk)
    refuse_if(objections_to_running(by, call))
    refuse_if(objections_to_telling(call))
    former = call.transparency_files.first()
    if former and not grounds.strip():
        raise Refused(Blocker(WHY, "grounds"))
    file = seal(call, former, grounds.strip() if former else "", by=by, at=timezone.now())
    record(subject_of(call), EventKind.TRANSPARENCY_PUBLISHED, by=by, **told(file))
    return file


def told(file):
    """What the chain of the call keeps of a version: its hash, and why it came."""
    why = {"grounds": file.grounds} if file.grounds else {}
    return {"version": file.version, "sha256": file.sha256, **why}


def seal(call, former, grounds, *, by, at):
    """The version after `former` and its documents, under the lock of the call."""
    version = former.version + 1 if former else 1
    content = build(call, at=at, version=version, former=former, grounds=grounds)
    text = canonical(content)
    with refusing():
        file = TransparencyFile.objects.create(
            call=call,
            version=version,
            follows=former,
            grounds=grounds,
            content=text,
            sha256=sha256(text),
            published_at=at,
            published_by=by,
        )
        TransparencyDocument.objects.bulk_create(
            _document(file, form, content) for form, content in drawn(content, at=at).items()
        )
    return file


def _document(file, form, content):
    digest = hashlib.sha256(content).hexdigest()
    return TransparencyDocument(
        file=file, form=form, content=content, size=len(content), sha256=digest
    )

"""Former versions of files: kept until the deposit, then erased unless a deposit holds them."""

from django.db import transaction

from ami.enums import EDITABLE, EventKind
from ami.models import Attachment, Candidature
from ami.workflow.log import record


def purge_all(*, by):
    """Erase what no deposit holds of every candidature deposited; how many files went."""
    return sum(purge(candidature, by=by) for candidature in _with_former_versions())


@transaction.atomic
def purge(candidature, *, by):
    """Erase the versions replaced before the deposit, rows and bytes, and say so in the log."""
    candidature = Candidature.objects.locked(candidature)
    if candidature.deposited_at is None or candidature.status in EDITABLE:
        return 0
    former = candidature.attachments.replaced().select_related("images")
    gone = list(former.exclude(pk__in=held(candidature)))
    if not gone:
        return 0
    Attachment.objects.filter(pk__in=[file.pk for file in gone]).delete()
    record(
        candidature.subject_key,
        EventKind.VERSIONS_PURGED,
        by=by,
        sha256=sorted(file.sha256 for file in gone),
    )
    stored = [(file.file.storage, path) for file in gone for path in _paths(file)]
    transaction.on_commit(lambda: [storage.delete(name) for storage, name in stored], robust=True)
    return len(gone)


def _paths(file):
    """Where its bytes stand, and those of the pictures of its pages."""
    images = getattr(file, "images", None)
    return [file.file.name, *(images.paths if images else [])]


def held(candidature):
    """The keys of the files that a deposit of `candidature` holds."""
    return {file["id"] for deposit in candidature.deposits.all() for file in deposit.data["files"]}


def _with_former_versions():
    former = Attachment.objects.replaced().order_by().values("candidature")
    return Candidature.objects.deposited().exclude(status__in=EDITABLE).filter(pk__in=former)

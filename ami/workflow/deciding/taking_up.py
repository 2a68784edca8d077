"""What a reopening and a procedure share: each is about one file, and read again under its lock."""

from ami.models import Candidature
from ami.workflow.log import record


def locked(row):
    """`row` read again under its file's lock; `candidature` is the locked one."""
    candidature = Candidature.objects.locked(row.candidature)
    row = type(row).objects.get(pk=row.pk)
    row.candidature = candidature
    return row


def tell(row, kind, by, **facts):
    """Write the event `kind` in the file's log, with which row it is and on what it bears."""
    facts |= {row._meta.model_name: row.pk, "bears_on": str(row.kind)}
    record(row.candidature.subject_key, kind, by=by, **facts)

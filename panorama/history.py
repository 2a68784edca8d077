"""The history of what curators do, in the table that the administration shows."""

from django.contrib.admin.models import CHANGE, LogEntry


def record(row, sentence, *, by):
    """Write that `by` did this to `row`, in the transaction that does it."""
    LogEntry.objects.log_actions(by.pk, [row], CHANGE, sentence, single_object=True)

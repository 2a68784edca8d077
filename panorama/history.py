"""The history of what curators do, in the table that the administration shows."""

from django.contrib.admin.models import CHANGE, LogEntry


def record(row, sentence, *, by):
    """Write that `by` did this to `row`, in the transaction that does it."""
    record_all([row], sentence, by=by)


def record_all(rows, sentence, *, by):
    """The same of several rows of one table, in as many statements."""
    LogEntry.objects.log_actions(by.pk, rows, CHANGE, change_message=sentence)

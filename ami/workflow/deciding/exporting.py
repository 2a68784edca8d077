"""What leaves the service in a file leaves a trace in the log of the call."""

from django.db import transaction

from ami.enums import EventKind
from ami.models import Call
from ami.workflow.deciding.cutting import objections_to_ranking
from ami.workflow.log import record
from ami.workflow.refusals import refuse_if
from ami.workflow.running.calls import objections_to_running, subject_of


@transaction.atomic
def export_ranking(call, *, form, rows, filters, with_comments, by):
    """Say who takes the ranking away, in what format, how many rows, narrowed by what."""
    call = Call.objects.select_for_update(no_key=True).get(pk=call.pk)
    refuse_if(objections_to_ranking(by, call))
    return record(
        subject_of(call),
        EventKind.RANKING_EXPORTED,
        by=by,
        format=str(form),
        rows=rows,
        filters=filters,
        with_comments=with_comments,
    )


@transaction.atomic
def export_coverage(call, *, form, rows, by):
    """Say who takes away the list of who was told, in what format, how many rows."""
    call = Call.objects.select_for_update(no_key=True).get(pk=call.pk)
    refuse_if(objections_to_running(by, call))
    return record(subject_of(call), EventKind.COVERAGE_EXPORTED, by=by, format=str(form), rows=rows)

"""« Ouvrir l’appel »: once nothing is missing, and for good. Before that, it is reread."""

from django.db import transaction

from ami.enums import EventKind
from ami.workflow.log import record
from ami.workflow.refusals import refuse_if
from ami.workflow.running.calls import (
    open_call,
    subject_of,
)
from ami.workflow.running.preparation.checklist import objections_to_opening_prepared
from ami.workflow.running.preparation.editing import prepared


@transaction.atomic
def open_prepared(call, *, by):
    """Publish the call: its rules, grid and calendar are frozen, its pages are everyone's."""
    call = prepared(call, by=by)
    refuse_if(objections_to_opening_prepared(call))
    return open_call(call, by=by)


@transaction.atomic
def reread(call, *, by):
    """Someone has read the pages as they will be published."""
    call = prepared(call, by=by)
    return record(subject_of(call), EventKind.CALL_REREAD, by=by)

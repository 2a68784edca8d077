"""A preparation that is not wanted: nobody is in it any more, its address serves again, its log stays."""

from django.db import transaction

from ami.enums import EventKind
from ami.workflow.log import record
from ami.workflow.refusals import refuse_if
from ami.workflow.running.calls import release_everyone, subject_of
from ami.workflow.running.preparation.editing import ONCE_OPEN, prepared

REHEARSED = (
    "Rangez d’abord sa répétition\u00a0: elle est encore sur les listes de ses participants."
)


@transaction.atomic
def abandon(call, *, by):
    """Give up a call that was never opened."""
    call = prepared(call, by=by)
    refuse_if(objections_to_abandoning(call))
    record(subject_of(call), EventKind.CALL_ABANDONED, by=by, title=call.title, slug=call.slug)
    release_everyone(call)
    call.log_name, call.slug = call.log_name or call.slug, f"abandonne-{call.pk}"
    call.save(update_fields=["log_name", "slug"])
    return call


def objections_to_abandoning(call):
    """Why this preparation may not be given up."""
    if not call.is_prepared:
        return [ONCE_OPEN]
    if call.rehearsals.filter(appointments__isnull=False).exists():
        return [REHEARSED]
    return []

"""Writing in a preparation: under the call's lock, on the version that was read, into the call's log."""

import json

from django.core.serializers.json import DjangoJSONEncoder

from ami.enums import EventKind
from ami.models import Call
from ami.models.calls.call import FROZEN
from ami.models.canonical import canonical, sha256
from ami.workflow.log import record
from ami.workflow.refusals import refuse_if, refusing
from ami.workflow.running.calls import (
    objections_to_running,
    subject_of,
)

ONCE_OPEN = f"{FROZEN} Seul un erratum public et daté peut les corriger."
MEANWHILE = (
    "Quelqu’un a enregistré cet écran pendant que vous l’aviez ouvert. Rien de ce que vous avez "
    "saisi n’est perdu, et rien n’est encore enregistré\u00a0: comparez, puis enregistrez de nouveau."
)


class Changed(Exception):
    """What was read has changed since, at the same screen; no refusal: both texts are to be shown."""

    def __init__(self):
        super().__init__(MEANWHILE)


def objections_to_editing(call):
    """Why nothing of the call may be written in place."""
    return [] if call.is_prepared else [ONCE_OPEN]


def prepared(call, *, by):
    """The call under its row lock, while it is a preparation that `by` runs."""
    call = Call.objects.select_for_update().get(pk=call.pk)
    refuse_if(objections_to_running(by, call))
    refuse_if(objections_to_editing(call))
    return call


def seen_in(row, names):
    """The version of those columns: what a form carries, to tell that nobody wrote them since."""
    return sha256(canonical(_plain(row, names)))[:16]


def write(row, values, *, call, seen, by):
    """Write the columns of `row` that `values` changes; the log keeps before and after."""
    if seen_in(row, values) != seen:
        raise Changed
    before = _plain(row, values)
    for name, value in values.items():
        setattr(row, name, value)
    after = _plain(row, values)
    changed = sorted(name for name in values if before[name] != after[name])
    if not changed:
        return row
    with refusing():
        row.save(update_fields=changed)
    log_edit(
        call,
        row,
        by=by,
        before={name: before[name] for name in changed},
        after={name: after[name] for name in changed},
    )
    return row


def log_edit(call, row, *, by, **facts):
    record(
        subject_of(call),
        EventKind.CALL_EDITED,
        by=by,
        what=row._meta.model_name,
        code=getattr(row, "code", ""),
        **facts,
    )


def _plain(row, names):
    """Columns as JSON has them, so that they are compared, hashed and logged alike."""
    values = {name: getattr(row, name) for name in sorted(names)}
    return json.loads(json.dumps(values, cls=DjangoJSONEncoder))

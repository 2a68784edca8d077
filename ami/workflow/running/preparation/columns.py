"""What a call says of itself, its rules, and how it is read."""

from django.db import transaction

from ami.rules import Blocker
from ami.workflow.refusals import refuse_if
from ami.workflow.running.preparation import stages
from ami.workflow.running.preparation.copying import objections_to_address
from ami.workflow.running.preparation.editing import (
    prepared,
    write,
)


@transaction.atomic
def save_call(call, values, *, seen, by):
    """Write columns of the call; `seen` is `seen_in(call, values)` as it was read."""
    call = prepared(call, by=by)
    refuse_if(objections_to_columns(call, values))
    if values.get("slug", call.slug) != call.slug:
        refuse_if(objections_to_address(values["slug"]))
        _keep_its_log(call)
    return write(call, values, call=call, seen=seen, by=by)


def _keep_its_log(call):
    """Its log goes on under the name that it has, whatever the address becomes."""
    if not call.log_name:
        call.log_name = call.slug
        call.save(update_fields=["log_name"])


@transaction.atomic
def save_dates(call, values, rows, *, seen, by):
    """Write the instants of the call; `rows` are the stages that have days of their own."""
    call = prepared(call, by=by)
    refuse_if(objections_to_columns(call, values))
    own = stages.told(rows, stages.own(call.calendar))
    calendar = stages.calendar(values["opens_at"], values["closes_at"], own)
    return write(call, {**values, "calendar": calendar}, call=call, seen=seen, by=by)


@transaction.atomic
def save_specification(call, values, *, seen, by):
    """Write the cahier des charges, which this call alone has until it opens."""
    call = prepared(call, by=by)
    return write(call.specification, values, call=call, seen=seen, by=by)


@transaction.atomic
def save_grid(call, values, *, seen, by):
    """Write what the grid says around its criteria: its note and its scale."""
    call = prepared(call, by=by)
    return write(call.grid, values, call=call, seen=seen, by=by)


def objections_to_columns(call, values):
    """Why these columns contradict each other; each sentence names its field."""
    opens_at = values.get("opens_at", call.opens_at)
    reconciliation = values.get("reconciliation_above", call.reconciliation_above)
    found = []
    if values.get("closes_at", call.closes_at) <= opens_at:
        found.append(
            Blocker("La clôture suit l’ouverture\u00a0: vérifiez le jour et l’année.", "closes_at")
        )
    if values.get("third_reading_above", call.third_reading_above) < reconciliation:
        found.append(
            Blocker(
                "Cet écart n’est pas inférieur à celui de l’harmonisation.", "third_reading_above"
            )
        )
    return found


def mentions_of(typed):
    """The mentions as a call keeps them, read again by a person: they are a demonstration's no more."""
    return {**typed, "to_confirm": False}

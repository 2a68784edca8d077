"""Thématiques and criteria: added, written, moved, removed, one at a time."""

from django.db import transaction

from ami.models import Criterion, Theme
from ami.rules import Blocker
from ami.workflow.refusals import Refused, refuse_if, refusing
from ami.workflow.running.preparation.editing import (
    log_edit,
    prepared,
    write,
)

UP, DOWN = -1, 1
GONE = "Cette ligne vient d’être retirée par quelqu’un d’autre."


@transaction.atomic
def add_theme(call, values, *, by):
    """A thématique more, at the end of its category."""
    call = prepared(call, by=by)
    return _add(Theme(call=call, **values), call=call, by=by)


@transaction.atomic
def add_criterion(call, values, *, by):
    """A criterion more, at the end of those of its kind."""
    call = prepared(call, by=by)
    return _add(Criterion(grid=call.grid, **values), call=call, by=by)


def _add(row, *, call, by):
    others = _siblings(row, call)
    refuse_if(objections_to_code(row.code, others))
    row.order = max((other.order for other in others), default=-1) + 1
    with refusing():
        row.save(force_insert=True)
    log_edit(call, row, by=by, added=row.label)
    return row


@transaction.atomic
def save_row(call, row, values, *, seen, by):
    """Write a thématique or a criterion, as it was read in the version `seen`."""
    call, row = _current(call, row, by=by)
    others = [other for other in _siblings(row, call) if other.pk != row.pk]
    refuse_if(objections_to_code(values["code"], others))
    return write(row, values, call=call, seen=seen, by=by)


@transaction.atomic
def remove_row(call, row, *, by):
    """Take a thématique or a criterion away: nothing was deposited or marked under it yet."""
    call, row = _current(call, row, by=by)
    log_edit(call, row, by=by, removed=row.label)
    with refusing():
        row.delete()


@transaction.atomic
def move_row(call, row, step, *, by):
    """One place up or down among those of its category or kind; at the end, nothing happens."""
    call, row = _current(call, row, by=by)
    everyone = list(_siblings(row, call))
    group = [other for other in everyone if group_of(other) == group_of(row)]
    place = group.index(row)
    if not 0 <= place + step < len(group):
        return row
    other = group[place + step]
    first, second = everyone.index(row), everyone.index(other)
    everyone[first], everyone[second] = everyone[second], everyone[first]
    for order, one in enumerate(everyone):
        one.order = order
    with refusing():
        type(row).objects.bulk_update(everyone, ["order"])
    log_edit(call, row, by=by, moved=row.label)
    return row


def group_of(row):
    return row.category if isinstance(row, Theme) else row.kind


def _current(call, row, *, by):
    """(call, row) under the lock of the call, as they stand now."""
    call = prepared(call, by=by)
    row = _siblings(row, call).filter(pk=row.pk).first()
    if row is None:
        raise Refused(GONE)
    return call, row


def _siblings(row, call):
    return call.themes.all() if isinstance(row, Theme) else call.grid.criteria.all()


def objections_to_code(code, others):
    """Why a code may not be given: it follows a criterion to the mark, a thématique to the file."""
    if code in {other.code for other in others}:
        return [Blocker("Ce code est déjà pris\u00a0: choisissez-en un autre.", "code")]
    return []

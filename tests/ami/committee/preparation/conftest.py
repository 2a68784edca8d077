"""A call in preparation, and the browser of its secretariat."""

import datetime

import pytest

from ami.enums import Mention, Role
from ami.models import Call
from ami.workflow.running.calls import appoint
from ami.workflow.running.preparation import (
    columns,
    stages,
)
from ami.workflow.running.preparation.editing import seen_in
from tests.ami.committee.conftest import signed_in
from tests.ami.committee.subjects import prepared_by
from tests.factories import CallFactory, UserFactory, member


@pytest.fixture
def founder(db):
    """Secretariat of another call, who prepares this one."""
    return member(CallFactory(), Role.SECRETARIAT)


@pytest.fixture
def source(founder):
    return Call.objects.get(appointments__user=founder, opened_at__isnull=False)


@pytest.fixture
def prepared(founder):
    return prepared_by(founder)


@pytest.fixture
def desk(founder, prepared):
    return signed_in(founder)


def page(call, name=""):
    return f"/admin/ami/call/{call.pk}/{name and f'{name}/'}"


def typed(client, where, **changes):
    """What the form of `where` would send, as it stands, but for `changes`."""
    context = client.get(where).context
    fields = {}
    rows = context.get("rows")
    for form in [context["form"], *([rows.management_form, *rows] if rows is not None else [])]:
        for bound in form:
            value = bound.field.widget.format_value(bound.field.prepare_value(bound.value()))
            if value not in (None, False, []):
                fields[bound.html_name] = value
    return {**fields, "seen": context["seen"], **changes}


def fill(call, by):
    """Take away what blocks the opening of a fresh preparation."""
    call.refresh_from_db()
    values = {"mentions": columns.mentions_of({one.value: call.mentions[one] for one in Mention})}
    columns.save_call(call, values, seen=seen_in(call, values), by=by)
    rows = [
        {
            **one,
            "starts_on": (call.closes_at + datetime.timedelta(days=30 + rank)).date(),
            "ends_on": None,
            "when": "",
        }
        for rank, one in enumerate(stages.own(call.calendar))
    ]
    names = ("opens_at", "closes_at", "tolerance")
    values = {name: getattr(call, name) for name in names}
    call.refresh_from_db()
    seen = seen_in(call, (*names, "calendar"))
    columns.save_dates(call, values, rows, seen=seen, by=by)
    appoint(call, UserFactory(), Role.SECRETARIAT, by=by)
    call.refresh_from_db()
    return call

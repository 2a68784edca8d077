"""A call that is closed, whose two files are decided and not told."""

from types import SimpleNamespace

import pytest

from alliance.letters.enums import State
from alliance.letters.models import Bounce, Notification
from ami.enums import Outcome, Role
from tests.factories import CallFactory, decided, member, pair
from tests.shared import undone_afterwards


@pytest.fixture(scope="module")
def stage(django_db_setup, django_db_blocker):
    with undone_afterwards(django_db_blocker):
        call = CallFactory()
        chosen, other = decided(call, Outcome.SELECTED, Outcome.NOT_SELECTED)
        yield SimpleNamespace(
            call=call,
            secretary=member(call, Role.SECRETARIAT),
            team=pair(call),
            judge=member(call, Role.COMMITTEE),
            chosen=chosen,
            other=other,
        )


@pytest.fixture
def chosen(stage, db):
    return type(stage.chosen).objects.select_related("call", "organisation").get(pk=stage.chosen.pk)


@pytest.fixture
def other(stage, db):
    return type(stage.other).objects.select_related("call", "organisation").get(pk=stage.other.pk)


def page(call, screen):
    return f"/admin/ami/call/{call.pk}/{screen}/"


def result_of(candidature):
    """Its last letter that stands."""
    return Notification.objects.live().about(candidature.subject_key).latest("pk")


def arrive(candidature):
    """The relay accepts its letter."""
    letter = result_of(candidature)
    rows = Notification.objects.filter(pk=letter.pk)
    rows.update(state=State.SENDING, leased_until=letter.created_at, attempts=1)
    rows.update(state=State.SENT, leased_until=None, sent_at=letter.due_at)
    return result_of(candidature)


def bounce(candidature):
    """A relay further on cannot deliver it."""
    letter = arrive(candidature)
    Bounce.objects.create(
        letter=letter, address=letter.to, status="5.1.1", is_permanent=True, source="MAILBOX"
    )
    Notification.objects.filter(pk=letter.pk).update(bounced_at=letter.sent_at)
    return result_of(candidature)


def confirm(client, call, **changes):
    """Read the announcement, and confirm it as read."""
    shown = client.get(page(call, "annoncer")).context
    typed = {
        "digest": shown["digest"],
        "typed": shown["recap"].letters,
        "pace": 60,
        "acknowledged": [one.value for one in shown["recap"].to_acknowledge],
        **changes,
    }
    return client.post(page(call, "annoncer"), typed, follow=True)

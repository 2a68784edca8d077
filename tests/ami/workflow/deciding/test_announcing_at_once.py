"""Two people announce the same results: one announcement, each letter once."""

import pytest

from alliance.letters.models import Notification
from ami.enums import RESULT_LETTERS, EventKind, Outcome, Role
from ami.models import Call, Event
from ami.workflow.deciding import publication
from ami.workflow.deciding.announcement import Announcement
from tests.factories import CallFactory, decided, member
from tests.threads import at_once


@pytest.mark.django_db(transaction=True)
def test_two_people_announce_the_same_results():
    call = CallFactory()
    decided(call, Outcome.SELECTED, Outcome.NOT_SELECTED)
    people = [member(call, Role.SECRETARIAT) for _ in range(2)]
    call = Call.objects.get(pk=call.pk)
    digest = Announcement.of(call).digest

    def announcing(by):
        return lambda: publication.announce_as_read(
            call, digest=digest, typed="2", acknowledged=[], by=by
        )

    outcomes = at_once(*[announcing(by) for by in people])

    assert sorted(map(bool, outcomes)) == [False, True]
    assert "déjà annoncés" in next(filter(None, outcomes))
    letters = Notification.objects.filter(kind__in=RESULT_LETTERS)
    assert (
        sorted(letters.values_list("state", "campaign__key"))
        == [("DUE", f"results:{call.slug}")] * 2
    )
    assert Event.objects.filter(kind=EventKind.RESULTS_ANNOUNCED).count() == 1

"""A call that stays open longer: uniform, motivated, told, and never once it has closed."""

import datetime

import pytest
import time_machine
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from alliance.letters.enums import Lane, State
from alliance.letters.models import Notification
from ami.enums import EventKind, Letter, Role, Status
from ami.models import Call, Deposit, Event, Extension
from ami.wording import paris
from ami.workflow.filing import (
    drafting,
    snapshots,
    submission,
)
from ami.workflow.refusals import NotReady, Refused
from ami.workflow.running import calls
from tests.factories import (
    CallFactory,
    CandidatureFactory,
    OrganisationFactory,
    UserFactory,
    depositor,
    member,
)
from tests.threads import at_once

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)
SECOND = datetime.timedelta(seconds=1)
GROUNDS = "Le service n’a pas répondu pendant deux heures."


@pytest.fixture
def call():
    return CallFactory(tolerance=30)


@pytest.fixture
def secretary(call):
    return member(call, Role.SECRETARIAT)


def extend(call, by, closes_at=None, grounds=GROUNDS, **given):
    return calls.extend(call, closes_at or call.closes_at + DAY, grounds, by=by, **given)


def test_extension_moves_the_deadline_and_keeps_what_was_published(call, secretary):
    before = call.deadline
    extension = extend(call, secretary)
    after = Call.objects.get(pk=call.pk)
    assert (after.closes_at, after.ends_at) == (call.closes_at, call.closes_at + DAY)
    assert after.deadline == before + DAY
    assert (extension.previous, extension.grounds) == (call.closes_at, GROUNDS)
    event = Event.objects.get(kind=EventKind.CALL_EXTENDED)
    assert (event.subject, event.by) == (calls.subject_of(call), secretary)


def test_extension_moves_the_database_s_own_deadline(call, secretary):
    candidature = CandidatureFactory(call=call)
    extend(call, secretary)
    last = Call.objects.get(pk=call.pk).deadline - SECOND

    def deposited(received_at):
        deposit, _ = snapshots.drawn(
            candidature,
            number=1,
            answers={},
            files=[],
            by=depositor(candidature),
            received_at=received_at,
        )
        deposit.save()

    with pytest.raises(IntegrityError, match="après la date limite"), transaction.atomic():
        deposited(last + SECOND)
    deposited(last)


def test_extension_follows_another(call, secretary):
    extend(call, secretary)
    second = extend(call, secretary, call.closes_at + 2 * DAY)
    assert second.previous == call.closes_at + DAY
    assert Call.objects.get(pk=call.pk).ends_at == call.closes_at + 2 * DAY


@pytest.mark.parametrize("role", [Role.REVIEWER, Role.COMMITTEE, Role.CHAIR])
def test_extension_is_for_the_secretariat_of_the_call(call, role):
    strangers = [member(call, role), member(CallFactory(), Role.SECRETARIAT), UserFactory()]
    for stranger in strangers:
        with pytest.raises(Refused, match="revient au secrétariat"):
            extend(call, stranger)
    assert Extension.objects.count() == 0


def test_extension_is_later_motivated_and_within_a_year(call, secretary):
    later = f"Indiquez une clôture postérieure au {paris(call.closes_at)}."
    for closes_at, grounds, sentences in (
        (call.closes_at, GROUNDS, [later]),
        (call.closes_at - DAY, " ", [later, "Indiquez les motifs\u00a0: ils sont publiés."]),
        (
            call.closes_at + 367 * DAY,
            GROUNDS,
            ["Cette clôture est à plus d’un an\u00a0: vérifiez l’année."],
        ),
    ):
        with pytest.raises(Refused) as refusal:
            extend(call, secretary, closes_at, grounds)
        assert refusal.value.sentences == sentences


def test_a_closed_call_is_not_extended(call, secretary):
    extend(call, secretary, at=call.deadline - SECOND)
    closed = Call.objects.get(pk=call.pk)
    with pytest.raises(Refused, match="Il ne se prolonge plus"):
        extend(call, secretary, closed.ends_at + DAY, at=closed.deadline)


def test_the_closing_changes_by_no_other_way(call, secretary):
    mine = Call.objects.filter(pk=call.pk)

    def refused(change):
        with pytest.raises(IntegrityError), transaction.atomic():
            change()

    refused(lambda: mine.update(extended_to=call.closes_at + DAY))
    extension = extend(call, secretary)
    refused(lambda: mine.update(extended_to=None))
    refused(lambda: mine.update(extended_to=call.closes_at + 2 * DAY))
    refused(lambda: mine.update(closes_at=call.closes_at + 2 * DAY))
    refused(lambda: Extension.objects.update(grounds="Autre"))
    refused(extension.delete)
    columns = {"call": call, "by": secretary, "grounds": GROUNDS, "at": timezone.now()}
    for previous, closes_at, at in (
        (call.closes_at, call.closes_at + 3 * DAY, timezone.now()),
        (extension.closes_at, extension.closes_at, timezone.now()),
        (extension.closes_at, extension.closes_at + DAY, call.deadline + DAY),
    ):
        row = Extension(**{**columns, "previous": previous, "closes_at": closes_at, "at": at})
        refused(row.save)


def test_everyone_who_holds_a_draft_is_told_once(call, secretary):
    draft = CandidatureFactory(call=call)
    by, colleague = depositor(draft), UserFactory()
    draft.organisation.members.add(colleague)
    drafting.open_draft(draft.organisation, call, by=by)
    CandidatureFactory(call=call, status=Status.SUBMITTED)
    CandidatureFactory()
    gone = UserFactory(is_active=False)
    draft.organisation.members.add(gone)
    extension = extend(call, secretary)

    letters = Notification.objects.filter(kind=Letter.EXTENSION)
    assert sorted(letters.values_list("to", flat=True)) == sorted([by.email, colleague.email])
    letter = letters.first()
    assert (letter.lane, letter.state) == (Lane.CAMPAIGN, State.DUE)
    assert letter.subject == f"Appel prolongé jusqu’au {paris(extension.closes_at)}"
    for words in (paris(extension.previous), paris(extension.closes_at), GROUNDS):
        assert words in letter.text
        assert words in letter.html
    assert letter.not_after == Call.objects.get(pk=call.pk).deadline


def test_extension_costs_the_same_for_one_draft_as_for_three(call, secretary):
    def cost(closes_at):
        with CaptureQueriesContext(connection) as captured:
            extend(call, secretary, closes_at)
        return len(captured)

    CandidatureFactory(call=call)
    one = cost(call.closes_at + DAY)
    for _ in range(2):
        CandidatureFactory(call=call)
    assert cost(call.closes_at + 2 * DAY) == one


@pytest.mark.django_db(transaction=True)
def test_two_extensions_at_once_leave_one(call, secretary):
    other = member(call, Role.SECRETARIAT)
    CandidatureFactory(call=call)
    results = at_once(lambda: extend(call, secretary), lambda: extend(call, other))
    assert results.count(None) == 1
    assert Extension.objects.count() == 1
    assert Notification.objects.filter(kind=Letter.EXTENSION).count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_deposit_at_the_last_instant_stands_whatever_an_extension_does(call, secretary):
    draft = CandidatureFactory(call=call)
    last = call.deadline - datetime.timedelta(microseconds=1)
    results = at_once(
        lambda: extend(call, secretary, at=last),
        lambda: submission.submit(draft, by=depositor(draft), received_at=last),
    )
    assert results == [None, None]
    assert Deposit.objects.get().received_at == last
    assert Extension.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_deposit_after_the_former_deadline_waits_for_no_extension(call, secretary):
    """Refused before the extension is there, received after: nothing in between."""
    draft = CandidatureFactory(call=call)
    first_late = call.deadline

    def submit():
        return submission.submit(draft, by=depositor(draft), received_at=first_late)

    with pytest.raises(NotReady):
        submit()
    extend(call, secretary, at=first_late - SECOND)
    assert submit().received_at == first_late


def test_an_extended_call_takes_no_draft_once_it_has_closed(call, secretary):
    extend(call, secretary)
    deadline = Call.objects.get(pk=call.pk).deadline
    organisation = OrganisationFactory()
    by = organisation.members.first()
    with time_machine.travel(deadline), pytest.raises(Refused, match="clos depuis le"):
        drafting.open_draft(organisation, Call.objects.get(pk=call.pk), by=by)

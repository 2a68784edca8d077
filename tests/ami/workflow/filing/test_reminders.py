"""Reminders: to the right people, at the right time, once, and never too late."""

import datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from alliance.letters import delivery, outbox, pacing
from alliance.letters.enums import Lane, State
from alliance.letters.models import Notification
from ami import tasks
from ami.enums import Letter, Role, Status
from ami.workflow.filing import (
    drafting,
    reminders,
    submission,
)
from ami.workflow.running import calls
from tests import factories
from tests.factories import CallFactory, CandidatureFactory, UserFactory, depositor, member

pytestmark = pytest.mark.django_db
PARIS = ZoneInfo("Europe/Paris")
DAY, HOUR = datetime.timedelta(days=1), datetime.timedelta(hours=1)
OPENS, CLOSES = (
    datetime.datetime(2026, 3, 1, 9, tzinfo=PARIS),
    datetime.datetime(2026, 3, 31, 23, 59, tzinfo=PARIS),
)


def nine(day):
    return datetime.datetime(2026, 3, day, 9, tzinfo=PARIS)


@pytest.fixture
def draft():
    """Opened on the first day of a call that closes at the end of March, clocks changing between."""
    with time_machine.travel(OPENS):
        return CandidatureFactory(call=CallFactory(opens_at=OPENS, closes_at=CLOSES))


def written():
    return list(
        Notification.objects.filter(kind=Letter.REMINDER)
        .order_by("pk")
        .values_list("occasion", flat=True)
    )


def remind(at):
    with time_machine.travel(at, tick=False):
        tasks.remind()


def days(occasions):
    return [occasion.split()[0] for occasion in occasions]


def test_reminders_leave_seven_days_two_days_and_the_day_before_closing(draft):
    instant = OPENS
    while instant < CLOSES + DAY:
        remind(instant)
        instant += 6 * HOUR
    assert days(written()) == ["J-7", "J-2", "J-0"]


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        (nine(24) - HOUR, []),
        (nine(24), ["J-7"]),
        (nine(28), ["J-7"]),
        (nine(29), ["J-2"]),
        (nine(30), ["J-2"]),
        (nine(31), ["J-0"]),
        (CLOSES + datetime.timedelta(seconds=59), ["J-0"]),
        (CLOSES + datetime.timedelta(minutes=1), []),
    ],
)
def test_a_clock_that_had_stopped_sends_the_right_one_alone(draft, at, expected):
    remind(at)
    remind(at)
    assert days(written()) == expected


def test_a_reminder_says_what_is_missing_until_when_and_where(draft):
    drafting.save_answers(draft, {"pitch": ""}, by=depositor(draft), at=OPENS)
    remind(nine(29))
    letter = Notification.objects.get()
    assert letter.lane == Lane.CAMPAIGN
    assert letter.to == depositor(draft).email
    assert letter.subject.replace("\u00a0", " ") == (
        f"Candidature {draft.reference} pas encore déposée : il reste 2 jours et 15 heures"
    )
    text = letter.text.replace("\u00a0", " ")
    assert "Il reste 1 point à régler" in text
    assert "jusqu’au 31 mars 2026 à 23 h 59 (heure de Paris), minute comprise" in text
    assert f"/candidatures/{draft.reference}/" in text
    assert "{" not in letter.text + letter.html


def test_a_whole_draft_is_told_that_it_remains_to_deposit_it(draft):
    remind(nine(24))
    assert "Rien ne manque" in Notification.objects.get().text


def test_members_receive_one_letter_its_author_first(draft):
    colleague, gone = UserFactory(), UserFactory(is_active=False)
    draft.organisation.members.add(colleague, gone)
    remind(nine(24))
    letter = Notification.objects.get()
    assert (letter.to, letter.cc) == (draft.created_by.email, [colleague.email])


def test_only_drafts_that_were_there_are_reminded(draft):
    call = draft.call
    with time_machine.travel(OPENS):
        deposited = CandidatureFactory(call=call, status=Status.SUBMITTED)
        withdrawn = CandidatureFactory(call=call, status=Status.WITHDRAWN)
    with time_machine.travel(nine(24) + HOUR):
        late = CandidatureFactory(call=call)
    remind(nine(24) + 2 * HOUR)
    keys = set(
        Notification.objects.filter(kind=Letter.REMINDER).values_list("subject_key", flat=True)
    )
    assert keys == {draft.subject_key}
    assert not keys & {one.subject_key for one in (deposited, withdrawn, late)}


def test_a_reminder_that_has_not_left_is_forgotten_by_the_deposit(draft):
    remind(nine(24))
    submission.submit(draft, by=depositor(draft), received_at=nine(25))
    assert Notification.objects.get(kind=Letter.REMINDER).state == State.CANCELLED
    remind(nine(29))
    assert days(written()) == ["J-7"]


def test_an_erased_draft_is_reminded_of_no_more(draft):
    remind(nine(24))
    drafting.discard(draft, by=depositor(draft))
    assert Notification.objects.get().state == State.CANCELLED


def test_two_reminders_never_wait_together(draft):
    remind(nine(24))
    remind(nine(29))
    states = Notification.objects.order_by("pk").values_list("state", flat=True)
    assert list(states) == [State.CANCELLED, State.DUE]


def test_a_reminder_does_not_leave_after_the_deadline(draft, mailoutbox):
    remind(nine(31))
    with time_machine.travel(CLOSES + datetime.timedelta(minutes=1), tick=False):
        pacing.sweep_campaigns()
        delivery.sweep()
    assert mailoutbox == []
    assert Notification.objects.get().state == State.CANCELLED


def test_a_reminder_leaves_before_the_deadline(draft, mailoutbox):
    remind(nine(31))
    with time_machine.travel(CLOSES, tick=False):
        pacing.sweep_campaigns()
    assert [message.to for message in mailoutbox] == [[depositor(draft).email]]


def test_an_extension_counts_anew_and_its_letter_is_not_doubled(draft):
    call = draft.call
    secretary = member(call, Role.SECRETARIAT)
    remind(nine(29))
    with time_machine.travel(nine(31) + 3 * HOUR):
        calls.extend(call, CLOSES + 2 * DAY, "Panne.", by=secretary)
        assert Notification.objects.get(kind=Letter.REMINDER).state == State.CANCELLED
    # The second day before the new closing began at nine, before the letter of the extension.
    remind(nine(31) + 4 * HOUR)
    assert days(written()) == ["J-2"]
    remind(nine(31) + 2 * DAY)
    assert days(written()) == ["J-2", "J-0"]
    letter = Notification.objects.filter(kind=Letter.REMINDER).latest("pk")
    assert "2 avril 2026" in letter.text


@pytest.mark.parametrize(
    ("closes_at", "last_morning"),
    [
        # A night of two hours at 2:30, and of none: the morning before, in both cases.
        (datetime.datetime(2026, 10, 25, 0, 30, tzinfo=datetime.UTC), (2026, 10, 24)),
        (datetime.datetime(2026, 10, 25, 1, 30, tzinfo=datetime.UTC), (2026, 10, 24)),
        (datetime.datetime(2026, 3, 29, 1, 30, tzinfo=datetime.UTC), (2026, 3, 28)),
        (datetime.datetime(2026, 5, 15, 12, 0, tzinfo=PARIS), (2026, 5, 15)),
        (datetime.datetime(2026, 5, 15, 11, 0, tzinfo=PARIS), (2026, 5, 14)),
    ],
)
def test_the_last_reminder_always_leaves_hours_to_act(closes_at, last_morning):
    due = reminders.due_reminder(
        closes_at, closes_at + datetime.timedelta(minutes=1), (0,), at=closes_at
    )
    assert due.since == datetime.datetime(*last_morning, 9, tzinfo=PARIS)
    assert closes_at - due.since >= 3 * HOUR


def cost(at):
    with CaptureQueriesContext(connection) as captured:
        remind(at)
    return len(captured)


def test_reminders_cost_the_same_for_one_draft_as_for_three(draft):
    one = cost(nine(24))
    with time_machine.travel(OPENS):
        for _ in range(2):
            CandidatureFactory(call=draft.call)
    assert cost(nine(29)) == one
    # Of them, nine ask what else is late: readings, commitments, fiches.
    assert one <= 35


def test_reminders_are_drawn_batch_by_batch(draft, monkeypatch):
    monkeypatch.setattr(reminders, "BATCH", 2)
    with time_machine.travel(OPENS):
        for _ in range(4):
            CandidatureFactory(call=draft.call)
    remind(nine(24))
    assert days(written()) == ["J-7"] * 5


@pytest.fixture
def asked():
    with time_machine.travel(OPENS):
        candidature = CandidatureFactory(
            call=CallFactory(opens_at=OPENS - DAY, closes_at=CLOSES), status=Status.SUBMITTED
        )
        secretary = member(candidature.call, Role.SECRETARIAT)
        request = factories.ask_completion(
            candidature, by=secretary, due_at=datetime.datetime(2026, 3, 11, 23, 59, tzinfo=PARIS)
        )
    return request


def completion_reminders():
    return Notification.objects.filter(kind=Letter.COMPLETION_REMINDER)


def test_complements_are_reminded_of_two_days_before_once(asked):
    for at in (nine(9) - HOUR, nine(9), nine(10), nine(11)):
        remind(at)
    letter = completion_reminders().get()
    assert letter.to == "contact@exemple.example"
    assert letter.cc == [depositor(asked.candidature).email]
    assert asked.message in letter.text
    assert "11 mars 2026" in letter.text
    assert (letter.occasion, letter.not_after) == (str(asked.pk), asked.deadline)


def test_complements_sent_or_too_late_are_not_reminded_of(asked):
    remind(asked.deadline)
    assert not completion_reminders().exists()
    remind(nine(9))
    submission.complete(asked.candidature, by=depositor(asked.candidature), received_at=nine(10))
    assert completion_reminders().get().state == State.CANCELLED


def test_reminders_of_complements_cost_the_same_for_one_as_for_three(asked):
    one = cost(nine(9))
    secretary = member(asked.candidature.call, Role.SECRETARIAT)
    for _ in range(3):
        with time_machine.travel(OPENS):
            other = CandidatureFactory(call=asked.candidature.call, status=Status.SUBMITTED)
            factories.ask_completion(other, by=secretary, due_at=asked.due_at)
    assert cost(nine(9)) == one
    assert completion_reminders().count() == 4


def test_a_campaign_written_twice_stands_once():
    letter = {
        "to": "une@exemple.example",
        "subject": "Objet",
        "text": "Texte",
        "html": "",
        "subject_key": "essai:1",
        "occasion": "fois",
    }
    for _ in range(2):
        outbox.post_all(Letter.REMINDER, [letter])
    assert Notification.objects.get().due_at <= timezone.now()

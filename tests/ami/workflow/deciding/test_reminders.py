"""What a selected company is reminded of: its participation, then its fiche, and how it says no."""

import datetime
import re

import pytest
from django.test import Client
from django.utils import timezone

from alliance.letters.models import Notification, Unsubscription
from ami.enums import CommitmentKind, Letter, Role
from ami.workflow.deciding import commitment, publication, reminders
from tests.factories import depositor, member, publish
from tests.shared import anew

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)


@pytest.fixture
def selected(decided):
    """One that was told."""
    publication.announce(decided.call, by=member(decided.call, Role.SECRETARIAT))
    return anew(decided)


def occasions(kind):
    return list(
        Notification.objects.filter(kind=kind).order_by("pk").values_list("occasion", flat=True)
    )


@pytest.mark.parametrize(
    ("days", "expected"), [(6, []), (8, ["J+7"]), (20, ["J+7"]), (22, ["J+21"]), (90, ["J+21"])]
)
def test_a_selected_company_is_asked_twice_and_the_last_one_alone_after_a_stop(
    selected, days, expected
):
    at = selected.call.announced_at + days * DAY
    for _ in range(2):
        reminders.remind_commitments(at=at)
    assert occasions(Letter.COMMITMENT_REMINDER) == expected


def test_who_answered_is_reminded_no_more(selected):
    reminders.remind_commitments(at=selected.call.announced_at + 8 * DAY)
    commitment.confirm(selected, accepted=list(CommitmentKind), by=depositor(selected))
    reminders.remind_commitments(at=selected.call.announced_at + 22 * DAY)
    letters = Notification.objects.filter(kind=Letter.COMMITMENT_REMINDER)
    assert [letter.cancelled_at is None for letter in letters] == [False]


def test_nobody_is_reminded_before_the_announcement(decided):
    reminders.remind_commitments(at=timezone.now() + 300 * DAY)
    assert occasions(Letter.COMMITMENT_REMINDER) == []


@pytest.fixture
def asked(decided):
    """The letter that asks whether a published fiche is still true."""
    publish(decided)
    at = timezone.now() + 181 * DAY
    for _ in range(2):
        reminders.remind_to_refresh(at=at)
    return decided, at, Notification.objects.get(kind=Letter.FRESHNESS)


def test_a_fiche_is_asked_about_after_six_months_and_again_after_six_others(asked):
    candidature, at, letter = asked
    assert (letter.cc, letter.occasion) == ([], "1-1")
    assert letter.unsubscribe_url in letter.text
    reminders.remind_to_refresh(at=at + 100 * DAY)
    assert occasions(Letter.FRESHNESS) == ["1-1"]
    reminders.remind_to_refresh(at=at + 181 * DAY)
    assert occasions(Letter.FRESHNESS) == ["1-1", "1-2"]


def test_one_click_ends_it_and_reading_the_page_does_not(asked):
    candidature, at, letter = asked
    path = re.sub(r"^https?://[^/]+", "", letter.unsubscribe_url)
    mail_program = Client(enforce_csrf_checks=True)
    assert "Ne plus recevoir ces courriels" in mail_program.get(path).text
    assert not Unsubscription.objects.exists()
    said = mail_program.post(path, {"List-Unsubscribe": "One-Click"})
    assert "Vous ne recevrez plus ces courriels" in said.text
    reminders.remind_to_refresh(at=at + 181 * DAY)
    assert occasions(Letter.FRESHNESS) == ["1-1"]
    mail_program.post(path, {"again": "1"})
    reminders.remind_to_refresh(at=at + 181 * DAY)
    assert occasions(Letter.FRESHNESS) == ["1-1", "1-2"]


@pytest.mark.parametrize("token", ["x", "WyJ4IiwieSJd:1abc:xyz"])
def test_a_link_that_is_not_ours_is_not_found(client, token):
    assert client.get(f"/desinscription/{token}/").status_code == 404

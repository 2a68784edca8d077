"""To the second, through HTTP: what counts is when the request reached the service (article 4, 3)."""

import datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine

from ami.enums import Status
from ami.models import Deposit
from ami.models.calls.call import after_the_minute
from ami.wording import paris
from ami.workflow.attachments import attaching
from ami.workflow.filing import (
    drafting,
    submission,
)
from ami.workflow.refusals import Refused
from tests.ami.candidates.browser import filled
from tests.factories import CallFactory, CandidatureFactory, depositor, picture
from tests.threads import at_once

MICROSECOND, SECOND, MINUTE = (
    datetime.timedelta(microseconds=1),
    datetime.timedelta(seconds=1),
    datetime.timedelta(minutes=1),
)
# The night of two hours at 2:30, each of them; and the instants around the hour that never is.
CLOSINGS = {
    "23:59 in winter": datetime.datetime(2026, 1, 15, 22, 59, tzinfo=datetime.UTC),
    "first 2:30": datetime.datetime(2026, 10, 25, 0, 30, tzinfo=datetime.UTC),
    "second 2:30": datetime.datetime(2026, 10, 25, 1, 30, tzinfo=datetime.UTC),
    "last minute of summer time": datetime.datetime(2026, 10, 25, 0, 59, tzinfo=datetime.UTC),
    "last minute before the missing hour": datetime.datetime(
        2026, 3, 29, 0, 59, tzinfo=datetime.UTC
    ),
}
IN_TIME = {"T-1 s": -SECOND, "T": 0 * SECOND, "end of the minute": MINUTE - MICROSECOND}


@pytest.fixture(params=CLOSINGS)
def closing(request):
    return CLOSINGS[request.param]


@pytest.fixture
def last_draft(db, closing):
    with time_machine.travel(closing - datetime.timedelta(days=1)):
        return CandidatureFactory(call=CallFactory(closes_at=closing))


def test_the_whole_last_minute_counts_and_nothing_after_it(last_draft, closing):
    by, call = depositor(last_draft), last_draft.call
    assert call.deadline == closing + MINUTE
    for delay in IN_TIME.values():
        at = closing + delay
        drafting.save_answers(last_draft, {"pitch": f"Écrit à {at}"}, by=by, at=at)
    first_late = closing + MINUTE
    for act in (
        lambda: drafting.save_answers(last_draft, {"pitch": "Trop tard"}, by=by, at=first_late),
        lambda: attaching.attach(last_draft, "visuals", picture(), by=by, at=first_late),
        lambda: submission.submit(last_draft, by=by, received_at=first_late),
    ):
        with pytest.raises(Refused, match="clos depuis le"):
            act()
    at = first_late - MICROSECOND
    attaching.attach(last_draft, "visuals", picture(), by=by, alternative="Écran", at=at)
    deposit = submission.submit(last_draft, by=by, received_at=first_late - MICROSECOND)
    assert deposit.received_at == first_late - MICROSECOND


@pytest.mark.parametrize(
    ("hour", "zone"),
    [(0, "heure de Paris, heure d’été"), (1, "heure de Paris, heure d’hiver")],
)
def test_an_hour_that_comes_twice_says_which_one_it_is(hour, zone):
    instant = datetime.datetime(2026, 10, 25, hour, 30, tzinfo=datetime.UTC)
    assert paris(instant).replace("\u00a0", " ") == f"25 octobre 2026 à 02 h 30 ({zone})"


def test_the_minute_after_is_counted_in_true_time():
    """Added in local time, the minute after 2:59 of summer would be an hour too far."""
    local = CLOSINGS["last minute of summer time"].astimezone(ZoneInfo("Europe/Paris"))
    assert after_the_minute(local) == datetime.datetime(2026, 10, 25, 1, 0, tzinfo=datetime.UTC)


@pytest.fixture
def behind_a_proxy(settings):
    settings.BEHIND_TRUSTED_PROXY = True

    def stamped(instant):
        return {"X-Request-Start": f"t={instant.timestamp():.3f}"}

    return stamped


def test_a_slow_request_that_came_in_time_is_in_time(client, whole, address, call, behind_a_proxy):
    came = call.deadline - SECOND
    url = address("section", whole, "solution")
    typed = filled(client.get(url)) | {"pitch": "Parti à temps"}
    with time_machine.travel(call.deadline + 5 * MINUTE, tick=False):
        saved = client.post(url, typed, headers=behind_a_proxy(came))
        files = address("section", whole, "attachments")
        joined = client.post(
            files,
            {"version": "", "visuals-0-file": picture(), "visuals-0-alternative": "Écran"},
            headers=behind_a_proxy(came),
        )
        sent = client.post(address("deposit", whole), headers=behind_a_proxy(came))
    assert (saved.status_code, joined.status_code) == (302, 302)
    assert sent.url == address("deposited", whole)
    deposit = Deposit.objects.get()
    assert abs(deposit.received_at - came) < SECOND
    assert deposit.answers["pitch"] == "Parti à temps"
    assert [file["name"] for file in deposit.data["files"]] == ["ecran.png"]


def test_a_request_that_came_late_is_late(client, whole, address, call, behind_a_proxy):
    with time_machine.travel(call.deadline + SECOND, tick=False):
        client.post(address("deposit", whole), headers=behind_a_proxy(call.deadline))
    assert not Deposit.objects.exists()


def test_complements_count_their_whole_last_minute_too(make, user):
    asked = make(Status.TO_COMPLETE)
    request = asked.pending_completion()
    drafting.save_answers(
        asked, {"access_control": "Neuf"}, by=user, at=request.deadline - MICROSECOND
    )
    with pytest.raises(Refused, match="est passé depuis le"):
        submission.complete(asked, by=user, received_at=request.deadline)
    submission.complete(asked, by=user, received_at=request.deadline - MICROSECOND)
    assert Deposit.objects.filter(candidature=asked).count() == 2


@pytest.mark.django_db(transaction=True)
def test_the_last_in_time_and_the_first_late_at_once(call):
    """Two connections, either side of the deadline: one passes, whichever comes first."""
    last, late = CandidatureFactory(call=call), CandidatureFactory(call=call)
    results = at_once(
        lambda: submission.submit(
            last, by=depositor(last), received_at=call.deadline - MICROSECOND
        ),
        lambda: submission.submit(late, by=depositor(late), received_at=call.deadline),
    )
    assert [result is None for result in results] == [True, False]
    assert Deposit.objects.get().candidature == last

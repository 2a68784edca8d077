"""Late readings: who is written to, how often, and for how many files."""

import datetime
from zoneinfo import ZoneInfo

import pytest

from alliance.letters.models import Notification
from ami.enums import Letter, Role, Status
from ami.models import Call
from ami.workflow.assigning import assignment
from ami.workflow.reading import late
from tests import factories
from tests.factories import CallFactory, CandidatureFactory, member

pytestmark = pytest.mark.django_db
PARIS = ZoneInfo("Europe/Paris")
DAY = datetime.timedelta(days=1)
NINE_AFTER = datetime.datetime(2026, 5, 31, 9, tzinfo=PARIS)
READING = {
    "code": "reading",
    "label": "Lecture des candidatures",
    "starts_on": "2026-05-19",
    "ends_on": "2026-05-30",
    "when": "du 19 au 30 mai 2026",
    "detail": "",
}


@pytest.fixture
def call():
    return CallFactory(calendar=[READING])


def written():
    letters = Notification.objects.filter(kind=Letter.LATE_READING).order_by("pk")
    return list(letters.values_list("to", "occasion"))


def test_each_reader_is_written_to_the_day_after_then_each_week_for_what_is_left_to_her(call):
    files = [CandidatureFactory(call=call, status=Status.ELIGIBLE) for _ in range(2)]
    pair = factories.pair(call)
    assignment.assign(files, pair, by=member(call, Role.SECRETARIAT))
    for file in files:
        factories.review(file, 3, by=pair.first_reader)
    factories.review(files[0], 3, by=pair.second_reader)
    for at in (NINE_AFTER - DAY, NINE_AFTER, NINE_AFTER + 6 * DAY, NINE_AFTER + 7 * DAY):
        late.remind_all(at=at)
    late_one = pair.second_reader.email
    assert written() == [(late_one, "2026-05-31"), (late_one, "2026-06-07")]
    letter = Notification.objects.filter(kind=Letter.LATE_READING).first()
    assert "1 dossier dans votre file" in letter.text
    assert "30 mai 2026" in letter.text


def test_who_is_kept_away_from_a_file_is_not_late_with_it(call):
    file = CandidatureFactory(call=call, status=Status.ELIGIBLE)
    pair = factories.pair(call)
    assignment.assign([file], pair, by=member(call, Role.SECRETARIAT))
    file.organisation.memberships.create(user=pair.first_reader, role="edit")
    late.remind_all(at=NINE_AFTER)
    assert written() == [(pair.second_reader.email, "2026-05-31")]


def test_nobody_is_late_once_results_are_announced(call):
    file = CandidatureFactory(call=call, status=Status.ELIGIBLE)
    assignment.assign([file], factories.pair(call), by=member(call, Role.SECRETARIAT))
    chair = member(call, Role.CHAIR)
    Call.objects.filter(pk=call.pk).update(announced_at=NINE_AFTER, announced_by=chair)
    late.remind_all(at=NINE_AFTER + DAY)
    assert written() == []

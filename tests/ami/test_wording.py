from datetime import UTC, datetime, timedelta

import pytest

from ami.wording import time_left, to_the_second

NOON = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("left", "told"),
    [
        (timedelta(days=3, hours=4, minutes=5), "3 jours et 4 heures"),
        (timedelta(days=1), "1 jour"),
        (timedelta(hours=1, minutes=1), "1 heure et 1 minute"),
        (timedelta(minutes=12, seconds=59), "12 minutes"),
        (timedelta(seconds=59), "moins d’une minute"),
        (timedelta(seconds=-1), "moins d’une minute"),
    ],
)
def test_time_left_is_told_in_its_two_largest_units(left, told):
    assert time_left(NOON + left, at=NOON) == told


def test_instant_is_told_to_the_second_in_paris():
    told = to_the_second(datetime(2026, 5, 15, 21, 59, 7, tzinfo=UTC))
    assert told.replace("\u00a0", " ") == "15 mai 2026 à 23 h 59 min 07 s (heure de Paris)"

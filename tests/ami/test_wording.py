from datetime import UTC, datetime, timedelta

import pytest
from django.template import Context, Template

from ami.wording import paris, time_left, to_the_second

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


def test_the_first_of_a_month_is_written_as_french_does():
    first = datetime(2026, 5, 1, 15, 0, tzinfo=UTC)
    assert paris(first) == "1er mai 2026 à 17\u00a0h\u00a000 (heure de Paris)"
    template = Template(
        "{{ at|day }}, {{ at|day_and_hour }}, {{ none|day }}{{ none|day_and_hour }}"
    )
    shown = template.render(Context({"at": first, "none": None}))
    assert shown == "1er mai 2026, 1er mai 2026 à 17\u00a0h\u00a000, "

"""The administration: one module per desk."""

from django.contrib import admin

from ami.committee import (
    claims,
    letters,
    log,
    mandates,
    people,
)
from ami.committee.conflicts import register
from ami.committee.enquiries import desk as enquiries
from ami.committee.examining import (
    candidatures,
    completions,
    likenesses,
)
from ami.committee.fiches import listings
from ami.committee.minutes import desk as minutes
from ami.committee.pairing import desk as pairing
from ami.committee.readings import desk as reading
from ami.committee.running import (
    appointments,
    calls,
    errata,
)
from ami.committee.scoreboard import desk as scoreboard
from ami.committee.sitting import desk as sitting
from ami.committee.sitting import points
from ami.committee.taking_up import procedures, reopenings
from ami.committee.together import calibration, third_readings

__all__ = [
    "appointments",
    "calibration",
    "calls",
    "candidatures",
    "claims",
    "completions",
    "enquiries",
    "errata",
    "letters",
    "likenesses",
    "listings",
    "log",
    "mandates",
    "minutes",
    "pairing",
    "people",
    "points",
    "procedures",
    "reading",
    "register",
    "reopenings",
    "scoreboard",
    "sitting",
    "third_readings",
]

# A line of links under the header: the lists need the width.
admin.site.enable_nav_sidebar = False

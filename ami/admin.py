"""The administration: one module per desk."""

from django.contrib import admin

from ami.committee import (
    appointments,
    calls,
    candidatures,
    claims,
    completions,
    errata,
    letters,
    likenesses,
    listings,
    log,
    mandates,
    people,
    reading,
    register,
)
from ami.committee.pairing import desk as pairing
from ami.committee.scoreboard import desk as scoreboard
from ami.committee.together import calibration, third_readings

__all__ = [
    "appointments",
    "calibration",
    "calls",
    "candidatures",
    "claims",
    "completions",
    "errata",
    "letters",
    "likenesses",
    "listings",
    "log",
    "mandates",
    "pairing",
    "people",
    "reading",
    "register",
    "scoreboard",
    "third_readings",
]

# A line of links under the header: the lists need the width.
admin.site.enable_nav_sidebar = False

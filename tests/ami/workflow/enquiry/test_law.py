"""Legal delays, in Paris time, at the ends of months and over public holidays."""

import datetime
from zoneinfo import ZoneInfo

import pytest

from ami.enums import EnquiryKind
from ami.models import Enquiry
from ami.workflow.enquiry import law
from ami.workflow.enquiry.alerting import due_occasion

PARIS = ZoneInfo("Europe/Paris")


def paris(*when):
    return datetime.datetime(*when, tzinfo=PARIS)


@pytest.mark.parametrize(
    ("kind", "received", "due"),
    [
        (EnquiryKind.RECOURS, paris(2026, 3, 15, 10), paris(2026, 5, 15, 23, 59)),
        # The last day of a month that has fewer.
        (EnquiryKind.RECOURS, paris(2025, 12, 31, 10), paris(2026, 2, 28, 23, 59)),
        (EnquiryKind.ACCESS, paris(2026, 1, 31, 10), paris(2026, 2, 28, 23, 59)),
        (EnquiryKind.ACCESS, paris(2028, 1, 31, 10), paris(2028, 2, 29, 23, 59)),
        # A minute past midnight in Paris is still the day before in London.
        (EnquiryKind.PERSONAL_DATA, paris(2026, 6, 1, 0, 1), paris(2026, 7, 1, 23, 59)),
        # The hour changes on 29 March: the day stays whole.
        (EnquiryKind.ACCESS, paris(2026, 2, 28, 23, 58), paris(2026, 3, 28, 23, 59)),
        # Easter Monday, 1 May, 8 May and Ascension do not count.
        (EnquiryKind.QUESTION, paris(2026, 4, 30, 9), paris(2026, 5, 19, 23, 59)),
        (EnquiryKind.COMPLAINT, paris(2026, 4, 3, 23, 30), paris(2026, 4, 20, 23, 59)),
    ],
)
def test_due_date_is_the_one_of_the_law(kind, received, due):
    assert law.due_at(kind, received.astimezone(datetime.UTC)) == due


def test_extension_counts_from_the_reception():
    received = paris(2025, 11, 30, 12)
    assert law.due_at(EnquiryKind.PERSONAL_DATA, received) == paris(2025, 12, 30, 23, 59)
    assert law.extended_due_at(EnquiryKind.PERSONAL_DATA, received) == paris(2026, 2, 28, 23, 59)


def test_only_data_rights_are_extended():
    assert [kind for kind in EnquiryKind if law.may_be_extended(kind)] == [
        EnquiryKind.PERSONAL_DATA
    ]


def test_alerts_fall_due_at_nine_in_paris_then_once_late():
    enquiry = Enquiry(due_at=paris(2026, 4, 2, 23, 59))
    told = {
        paris(2026, 3, 26, 8, 59): "",
        # The clocks change between the two.
        paris(2026, 3, 26, 9): "J-7 2026-04-02T21:59Z",
        paris(2026, 3, 31, 9): "J-2 2026-04-02T21:59Z",
        paris(2026, 4, 2, 23, 59, 59): "J-2 2026-04-02T21:59Z",
        paris(2026, 4, 3): "passée 2026-04-02T21:59Z",
    }
    assert {at: due_occasion(enquiry, at=at) for at in told} == told

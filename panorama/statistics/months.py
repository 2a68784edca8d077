"""The time that the figures cover: whole days only, so that they stand until tomorrow."""

import datetime
from dataclasses import dataclass

from dateutil.relativedelta import relativedelta
from django.utils import timezone
from django.utils.formats import date_format

from alliance.dates import day as day_text

# The month of yesterday and those before it: the same month last year is told too.
MONTHS = 13


@dataclass(frozen=True)
class Span:
    """From the first day of a month to yesterday, both included."""

    start: datetime.date
    until: datetime.date

    @classmethod
    def now(cls, months=MONTHS):
        until = timezone.localdate() - datetime.timedelta(days=1)
        return cls(until.replace(day=1) - relativedelta(months=months - 1), until)

    def since(self, day):
        """The same, begun on `day` where nothing was counted before; `day` may be None."""
        return Span(max(self.start, day or self.until), self.until)

    @property
    def months(self):
        """The first day of each month, the oldest first."""
        first = self.start.replace(day=1)
        number = (self.until.year - first.year) * 12 + self.until.month - first.month + 1
        return [first + relativedelta(months=rank) for rank in range(number)]

    @property
    def told(self):
        return f"du {day_text(self.start)} au {day_text(self.until)}"


def month_label(first):
    return date_format(first, "F Y")

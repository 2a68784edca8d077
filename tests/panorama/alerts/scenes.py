"""People who follow a search, and the days that pass."""

import datetime
import re
from zoneinfo import ZoneInfo

from django.http import QueryDict

from alliance.letters.models import Notification
from panorama import tasks
from panorama.alerts import asking
from panorama.enums import Frequency, Letter
from panorama.search import Search

ADDRESS = "acheteuse@demo.example"
# A Wednesday, at noon in Paris.
WEDNESDAY = datetime.datetime(2026, 3, 4, 12, tzinfo=ZoneInfo("Europe/Paris"))


def days_later(days, hour=9):
    return (WEDNESDAY + datetime.timedelta(days=days)).replace(hour=hour)


def follow(query="", email=ADDRESS, frequency=Frequency.DAILY):
    """A confirmed alert on the search of `query`."""
    return asking.confirm(asking.ask(Search(QueryDict(query)), email=email, frequency=frequency))


def send(traveller, instant):
    """Let the clock strike; the letters that it wrote, their texts."""
    before = {letter.pk for letter in letters()}
    traveller.move_to(instant)
    tasks.send_alerts()
    return [letter for letter in letters() if letter.pk not in before]


def letters(kind=Letter.ALERT):
    return list(Notification.objects.filter(kind=kind).order_by("pk"))


def link_in(letter, page):
    """The path of the first link of a letter to this page."""
    return re.search(rf"https?://[^/\s]+(/panorama/alertes/{page}/\S+)", letter.text)[1]

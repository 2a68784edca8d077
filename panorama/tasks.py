"""What the clock asks of the panorama."""

from celery import shared_task
from django.utils import timezone

from panorama import catalogue
from panorama.alerts import calendar, ending, sending
from panorama.feedback import telling
from panorama.needs import census
from panorama.statistics import counting
from panorama.words import uses, vocabulary


@shared_task
def sweep():
    """Refresh what a lost signal, or a failed copy, left behind."""
    catalogue.refresh_all()


@shared_task
def forget_needs():
    """Erase the needs, and the addresses, that were kept as long as their authors agreed to."""
    census.forget_overdue(timezone.localdate())


@shared_task
def forget_feedback():
    """Erase the accounts that nobody confirmed, and those kept as long as their authors agreed to."""
    telling.forget_overdue(timezone.localdate())


@shared_task
def tidy_words():
    """Forget the words that no fiche holds any longer, and the counts kept long enough."""
    vocabulary.learn_anew()
    uses.purge()
    counting.purge()


@shared_task(expires=840)
def send_alerts():
    """Tell those who follow a search what is new in it, and whose alerts end soon."""
    now = timezone.now()
    sending.send_due(now)
    ending.announce(calendar.day_of(now))


@shared_task(expires=3000)
def forget_alerts():
    """Erase the alerts, and the addresses, that have no more reason to be kept."""
    ending.forget(timezone.now())

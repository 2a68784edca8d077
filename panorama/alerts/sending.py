"""One letter to each address for all its alerts that fall due together, and only if there is news."""

from dataclasses import dataclass

from django.conf import settings
from django.db.models import Min

from alliance.letters import outbox
from panorama.alerts.access import managing_address
from panorama.alerts.calendar import SETTLING, day_of, next_day
from panorama.alerts.news import Looking, Lost, News
from panorama.alerts.turns import in_turn
from panorama.enums import Letter
from panorama.models import Alert


@dataclass(frozen=True)
class Told:
    """What a letter says of one alert: its news, or why it cannot be followed."""

    sentence: str
    news: News | None = None
    lost: Lost | None = None


def send_due(now):
    """Write what is due; run twice, or by two workers at once, it writes it once."""
    day = day_of(now)
    due = Alert.objects.due(day)
    since = due.aggregate(since=Min("looked_at"))["since"]
    if since is None:
        return
    looking = Looking(since, now - SETTLING, day)
    in_turn(due, lambda subscriber, alerts: _send(subscriber, alerts, looking))


def _send(subscriber, alerts, looking):
    told = [one for alert in alerts if (one := _told(alert, looking))]
    if told and not _written(subscriber, told, looking.day):
        # She asked for no more: all is left as it is until it is erased, or she changes her mind.
        return
    for alert in alerts:
        _look_on(alert, looking)
    Alert.objects.bulk_update(alerts, ["looked_at", "next_on", "lost_told_on"])


def _told(alert, looking):
    found = looking.news(alert.asked, alert.looked_at)
    if isinstance(found, Lost):
        return None if alert.lost_told_on else Told(alert.sentence, lost=found)
    return found and Told(alert.sentence, news=found)


def _look_on(alert, looking):
    alert.next_on = next_day(alert.frequency, looking.day)
    if isinstance(looking.news(alert.asked, alert.looked_at), Lost):
        # Should the value come back, what appeared meanwhile is told.
        alert.lost_told_on = alert.lost_told_on or looking.day
        return
    alert.lost_told_on = None
    alert.looked_at = max(alert.looked_at, looking.until)


def _written(subscriber, told, day):
    return outbox.post_optional(
        Letter.ALERT,
        to=subscriber.email,
        words=lambda out: words("alert", subscriber, out, alerts=told, number=_number(told)),
        subject_key=subscriber.subject_key,
        occasion=f"{subscriber.key}:{day}",
        reply_to=settings.CONTACT_EMAIL,
        erase_after_sending=True,
    )


def _number(told):
    return sum(one.news.number for one in told if one.news)


def words(name, subscriber, unsubscribe_url, **context):
    """The letter `name` as `post_optional` wants it, with its two ways out."""
    subject, text, html = outbox.render(
        name,
        {
            "managing": managing_address(subscriber),
            "unsubscribe_url": unsubscribe_url,
            **context,
        },
    )
    return {"subject": subject, "text": text, "html": html}

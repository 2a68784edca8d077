"""The secretariat asks a company to complete its file, from the page of the file."""

import datetime

from django.utils import timezone

from ami.enums import Status
from tests.ami.committee.examining.test_examination import PAGE, status
from tests.ami.committee.pages import form_errors, messages


def test_completion_is_asked_until_the_last_minute_of_the_day(secretariat, candidature):
    due = timezone.localdate() + datetime.timedelta(days=4)
    response = secretariat.post(
        PAGE.format(candidature.pk) + "completer/",
        {
            "message": "Précisez l’hébergement.",
            "criteria": ["E5"],
            "sections": ["hosting"],
            "delay_grounds": "Une seule phrase à préciser.",
            "due_on": due.isoformat(),
            "effect": "Examen en l’état.",
        },
        follow=True,
    )
    request = candidature.completion_requests.get()
    assert timezone.localtime(request.due_at).strftime("%Y-%m-%d %H:%M") == f"{due} 23:59"
    assert status(candidature) == Status.TO_COMPLETE
    assert messages(response)[0].startswith("Compléments demandés à ")


def test_completion_in_the_past_keeps_the_message(secretariat, candidature):
    response = secretariat.post(
        PAGE.format(candidature.pk) + "completer/",
        {
            "message": "Un long message.",
            "criteria": ["E5"],
            "sections": ["hosting"],
            "due_on": "2020-01-01",
            "effect": "–",
        },
    )
    assert form_errors(response) == {"due_on": ["L’échéance est à venir."]}
    assert "Un long message." in response.content.decode()

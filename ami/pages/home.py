"""The service in a few words, the open call, the way into the panorama."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ami.models import Call
from ami.notice import State, presented


@require_safe
@login_not_required
def home(request):
    calls = [presented(call) for call in Call.objects.public()]
    context = {
        "open_calls": [shown for shown in calls if shown["state"] is State.OPEN],
        "coming_calls": [shown for shown in calls if shown["state"] is State.UPCOMING],
        "past_calls": [
            shown for shown in calls if shown["state"] in (State.CLOSED, State.ANNOUNCED)
        ],
        "fictitious": any(shown["call"].is_demonstration for shown in calls),
    }
    return render(request, "ami/pages/home.html", context)

"""Error pages: each says in French what happened and what to do next."""

import sys

from django.conf import settings
from django.core.exceptions import (
    RequestDataTooBig,
    TooManyFieldsSent,
    TooManyFilesSent,
)
from django.db import InterfaceError, OperationalError
from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.module_loading import import_string
from django.views.decorators.csrf import requires_csrf_token

from alliance.problems import told_to_programs
from alliance.typed_text import is_secret

TOO_BIG = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)
RETRY_AFTER_SECONDS = 60


# Without the CSRF decorator of the others: it would read again a body that could not be read.
@told_to_programs
def bad_request(request, exception):
    if isinstance(exception, TOO_BIG):
        limit = {"megabytes": settings.LARGEST_REQUEST // 1024**2}
        return render(request, "413.html", limit, status=413)
    return render(request, "400.html", status=400)


@told_to_programs
@requires_csrf_token
def permission_denied(request, exception):
    return render(request, "403.html", status=403)


@told_to_programs
@requires_csrf_token
def page_not_found(request, exception):
    return render(request, "404.html", status=404)


@told_to_programs
@requires_csrf_token
def too_many_requests(request, exception=None):
    response = render(request, "429.html", status=429)
    response["Retry-After"] = RETRY_AFTER_SECONDS
    return response


@told_to_programs
@requires_csrf_token
def server_error(request):
    """Rendered without the request: neither session nor database may be reachable."""
    if isinstance(sys.exc_info()[1], (OperationalError, InterfaceError)):
        response = HttpResponse(render_to_string("503.html"), status=503)
        response["Retry-After"] = RETRY_AFTER_SECONDS
        return response
    return HttpResponse(render_to_string("500.html"), status=500)


@requires_csrf_token
def csrf_failure(request, reason=""):
    """Refuse the form, and give back what was typed into it."""
    return render(request, "csrf_failure.html", {"typed": typed_fields(request)}, status=403)


def typed_fields(request):
    """What a person typed, as (label, text) pairs; single-word technical values are left out."""
    label_of = import_string(settings.FIELD_LABELS)
    typed = [
        (label_of(name), value)
        for name, values in request.POST.lists()
        if not is_secret(name) and not is_technical(name)
        for value in values
        if value.strip()
    ]
    return [(label or f"Texte {place}", value) for place, (label, value) in enumerate(typed, 1)]


def is_technical(name):
    """Fields that forms carry for themselves: formset counters, versions, redirections."""
    return name in {"next", "action", "version"} or name.endswith(
        ("-TOTAL_FORMS", "-INITIAL_FORMS", "-MIN_NUM_FORMS", "-MAX_NUM_FORMS", "-id")
    )

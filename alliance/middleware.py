"""What every request passes through, besides Django's and the libraries' own."""

from datetime import UTC, datetime, timedelta

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.cache import patch_cache_control

from alliance import typed_text
from alliance.errors import bad_request

# A proxy's clock may be a little ahead; and it dates a request before a long upload is through.
AHEAD = timedelta(seconds=1)
OLDEST = timedelta(minutes=15)

SECOND_FACTOR_DEMANDED = (
    "Votre compte ouvre l’administration\u00a0: activez la double authentification pour continuer."
)


def arrival(get_response):
    """Date each request, as `request.arrived_at`, from the moment it reached the service."""

    def middleware(request):
        now = timezone.now()
        stated = None
        if settings.BEHIND_TRUSTED_PROXY:
            stated = stated_arrival(request.headers.get("X-Request-Start", ""))
        plausible = stated and now - OLDEST <= stated <= now + AHEAD
        request.arrived_at = stated if plausible else now
        return get_response(request)

    return middleware


def stated_arrival(header):
    """The instant in `t=1700000000.123`, in seconds, milli- or microseconds; None if unreadable."""
    try:
        value = float(header.strip().removeprefix("t="))
        for unit in (1e6, 1e3):
            if value > 1e9 * unit:
                value /= unit
        return datetime.fromtimestamp(value, UTC)
    except (ValueError, OverflowError, OSError):
        return None


def refuse_null_bytes(get_response):
    """No address holds a null byte, and PostgreSQL takes none: 400 before anything reads it."""

    def middleware(request):
        if "\0" in request.path or "%00" in request.META.get("QUERY_STRING", ""):
            return bad_request(request, None)
        return get_response(request)

    return middleware


def keep_private(get_response):
    """What a signed-in person reads is for their browser alone, and asked for anew each time."""

    def middleware(request):
        response = get_response(request)
        if request.user.is_authenticated and not response.has_header("Cache-Control"):
            patch_cache_control(response, private=True, no_cache=True)
        return response

    return middleware


def keep_typed_text(get_response):
    """Keep what a visitor whose session expired was sending, until she has logged in again."""

    def middleware(request):
        return get_response(request)

    # As a view middleware it runs after the CSRF check: no other site can plant a text.
    def process_view(request, view, args, kwargs):
        if (
            request.method == "POST"
            and request.path.startswith("/candidatures/")
            and getattr(view, "login_required", True)
            and not request.user.is_authenticated
            # A field that saves itself sends no form, and keeps its own text. Asked last: what
            # another view receives is for that view to read.
            and request.POST
        ):
            typed_text.keep(request)

    middleware.process_view = process_view
    return middleware


def staff_second_factor(get_response):
    """Send staff who have no second factor to the page where they set one up."""

    def middleware(request):
        return get_response(request)

    def process_view(request, view, args, kwargs):
        if (
            settings.STAFF_SECOND_FACTOR
            and getattr(view, "login_required", True)
            and request.user.is_staff
            # Where the factor is set up, and the way out.
            and not request.path.startswith("/compte/")
            and not is_mfa_enabled(request.user)
        ):
            messages.warning(request, SECOND_FACTOR_DEMANDED)
            return redirect("mfa_index")

    middleware.process_view = process_view
    return middleware

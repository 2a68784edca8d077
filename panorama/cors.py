"""Open data may be read from any site's page: nothing here depends on who asks."""

from functools import wraps

from django.http import HttpResponse

METHODS = ("GET", "HEAD", "OPTIONS")
HEADERS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Last-Modified, Link, Retry-After",
}
PREFLIGHT = {
    "Allow": ", ".join(METHODS),
    "Access-Control-Allow-Methods": ", ".join(METHODS),
    "Access-Control-Allow-Headers": "If-None-Match, If-Modified-Since",
    "Access-Control-Max-Age": "86400",
}


def open_to_all(view):
    """Decorate a view that reads: GET and HEAD from anywhere, OPTIONS answered, the rest 405."""

    @wraps(view)
    def wrapped(request, *args, **kwargs):
        if request.method == "OPTIONS":
            return HttpResponse(status=204, headers={**HEADERS, **PREFLIGHT})
        if request.method not in METHODS:
            return HttpResponse(status=405, headers={**HEADERS, "Allow": ", ".join(METHODS)})
        response = view(request, *args, **kwargs)
        for name, value in HEADERS.items():
            response[name] = value
        return response

    return wrapped

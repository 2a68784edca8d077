"""Open data may be read from any site's page: nothing here depends on who asks."""

from functools import wraps

from django.http import HttpResponse

from alliance.problems import problem

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
            allowed = {**HEADERS, "Allow": ", ".join(METHODS)}
            return problem(405, "Ces données se lisent et ne s’écrivent pas.", headers=allowed)
        response = view(request, *args, **kwargs)
        for name, value in HEADERS.items():
            response[name] = value
        return response

    return wrapped

"""Whether a page says the same to anyone, and for how long."""

import hashlib
from functools import cache, wraps

from django.conf import settings
from django.utils.cache import patch_cache_control


def etag_of(index, request):
    """The ETag of a page drawn from `index`; None where it is for one visitor alone."""
    if settings.DEBUG or not is_for_anyone(request):
        return None
    scripted = "htmx" if request.htmx else ""
    return index.state.etag(str(index.day), release(), scripted, request.get_full_path())


def tagged(response, etag):
    """`response`, to be asked again each time under its ETag if it has one."""
    if etag:
        response["ETag"] = etag
        patch_cache_control(response, no_cache=True)
    return response


def is_for_anyone(request):
    """Whoever has a session may be named on the page, or find a message there."""
    cookies = (settings.SESSION_COOKIE_NAME, "messages")
    return not any(name in request.COOKIES for name in cookies)


def asked_anew(view):
    """Decorate a page that is asked for anew each time; what is for one reader, no shared cache keeps."""

    @wraps(view)
    def wrapped(request, *args, **kwargs):
        response = view(request, *args, **kwargs)
        shared = {"public": True} if is_for_anyone(request) else {"private": True}
        patch_cache_control(response, no_cache=True, **shared)
        return response

    return wrapped


@cache
def release():
    """A fingerprint of the templates and of what they call: another one once they are replaced."""
    digest = hashlib.sha256()
    manifest = settings.STATIC_ROOT / "staticfiles.json"
    templates = settings.BASE_DIR / "templates"
    drawn = sorted([*templates.rglob("*.html"), *templates.rglob("*.typ")])
    for path in (*drawn, manifest):
        if path.is_file():
            digest.update(path.read_bytes())
    return digest.hexdigest()

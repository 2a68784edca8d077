"""What a public page is drawn from, in one tag: while it lasts, a browser's copy is good."""

import hashlib
from functools import cache

from django.conf import settings


def state_of(index, request):
    """The ETag of a page that says the same to anyone; None when it may not.

    Whoever has a session may be named on the page, or find a message there.
    """
    cookies = (settings.SESSION_COOKIE_NAME, "messages")
    if settings.DEBUG or not index.edition or any(name in request.COOKIES for name in cookies):
        return None
    parts = (index.edition, index.day, release(), request.get_full_path(), bool(request.htmx))
    return f'"{hashlib.sha256(repr(parts).encode()).hexdigest()[:32]}"'


@cache
def release():
    """A fingerprint of the templates and of what they call: another one when they are deployed."""
    digest = hashlib.sha256()
    manifest = settings.STATIC_ROOT / "staticfiles.json"
    for path in (*sorted((settings.BASE_DIR / "templates").rglob("*.html")), manifest):
        if path.is_file():
            digest.update(path.read_bytes())
    return digest.hexdigest()

"""Whether what is told of the catalogue is still true: for conditional GET, and for `lastmod`."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from functools import wraps

from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.http import quote_etag
from django.views.decorators.http import condition

from panorama.models import Edition


@dataclass(frozen=True)
class State:
    """Two states are equal when nothing was written to the catalogue between them."""

    code: str
    changed_at: datetime

    @property
    def edition(self):
        """Names this state for people: « 2026-11-22-3f9a1c »; another one has another name."""
        return f"{timezone.localdate(self.changed_at).isoformat()}-{self.code[:6]}"

    def etag(self, *told):
        """The ETag of an answer drawn from this state and from `told`, strings."""
        whole = "\0".join((self.code, *told))
        return quote_etag(hashlib.sha256(whole.encode()).hexdigest()[:32])


def state():
    """What the catalogue is now, in one short query."""
    edition = Edition.objects.get()
    return State(str(edition.code), edition.renewed_at)


def answers_304(*salt, dated=True):
    """Decorate a view drawn from the catalogue and its address alone; `salt` names its form.

    The view finds the state at `request.catalogue`.
    `dated=False` where the answer also changes by itself, such as with the day.
    """

    def decorate(view):
        @wraps(view)
        def wrapped(request, *args, **kwargs):
            now = request.catalogue = state()
            conditional = condition(
                lambda *_, **__: now.etag(*_read(salt), request.get_full_path()),
                (lambda *_, **__: now.changed_at) if dated else None,
            )
            response = conditional(view)(request, *args, **kwargs)
            # Kept by whoever asks, and asked again each time: nothing withdrawn lingers.
            patch_cache_control(response, public=True, no_cache=True)
            return response

        return wrapped

    return decorate


def _read(salt):
    return [str(one()) if callable(one) else one for one in salt]

"""Whether what is told of the catalogue is still true: for conditional GET, and for `lastmod`."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from functools import wraps

from django.db.models import BigIntegerField, Count, Func, Max, Sum, TextField
from django.db.models.functions import Cast, Coalesce, Concat
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.http import quote_etag
from django.views.decorators.http import condition

from panorama.models import FunctionalFamily, Solution


@dataclass(frozen=True)
class State:
    """Two states are equal when not one row was written, added or removed between them."""

    rows: tuple
    changed_at: datetime | None

    @property
    def edition(self):
        """Names this state for people: « 2026-11-22-3f9a1c »; another one has another name."""
        day = timezone.localdate(self.changed_at).isoformat() if self.changed_at else "vide"
        return f"{day}-{self._digest()[:6]}"

    def etag(self, *told):
        """The ETag of an answer drawn from this state and from `told`, strings."""
        return quote_etag(self._digest(*told)[:32])

    def _digest(self, *told):
        return hashlib.sha256("\0".join((repr(self.rows), *told)).encode()).hexdigest()


def state():
    """What the catalogue is now, in two short queries; withdrawn solutions count too."""
    told = [_of(model) for model in (Solution, FunctionalFamily)]
    dates = [one["last"] for one in told if one["last"]]
    rows = tuple((one["number"], int(one["digest"])) for one in told)
    return State(rows, max(dates, default=None))


class _Hash(Func):
    function = "hashtextextended"
    template = "%(function)s(%(expressions)s, 0)"
    output_field = BigIntegerField()


def _of(model):
    """A sum tells every row, in whatever order they were committed; the last date would not."""
    row = Concat(Cast("pk", TextField()), Cast("changed_at", TextField()))
    return model.objects.aggregate(
        number=Count("pk"), last=Max("changed_at"), digest=Coalesce(Sum(_Hash(row)), 0)
    )


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

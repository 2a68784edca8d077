"""What every resource owes its callers: CORS, a limit, a 304 when nothing changed, French JSON."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.serializers.json import DjangoJSONEncoder
from django.http import JsonResponse
from django.urls import reverse
from django.utils import timezone

from alliance.problems import problem
from panorama.cors import open_to_all
from panorama.exports.schema import VERSION
from panorama.freshness import answers_304
from panorama.rates import limited

PER_MINUTE = 120
# Of what is said, and how: raise it with any change of an answer's shape.
SHAPE = f"api-1.0.0-{VERSION}"


def resource(view):
    """Decorate what answers GET, HEAD and OPTIONS under /api/v1/."""
    # The day too: it redraws the neutral order, and a qualification lapses.
    fresh = answers_304(SHAPE, timezone.localdate, dated=False)(view)
    return login_not_required(
        open_to_all(limited("api", per_minute=PER_MINUTE, refuse=_wait)(fresh))
    )


def _wait(request):
    return problem(
        429, f"{PER_MINUTE} demandes par minute et par réseau. Réessayez après le délai indiqué."
    )


def answer(body, **headers):
    return JsonResponse(
        body,
        encoder=DjangoJSONEncoder,
        headers=headers,
        json_dumps_params={"ensure_ascii": False},
    )


def whole(name, *args, query=""):
    """The full address of a page of ours."""
    address = f"{settings.SITE_URL}{reverse(name, args=args)}"
    return f"{address}?{query}" if query else address

"""How often one network may ask for what is costly to draw.

allauth's limits, which the rest of the service uses, let every GET through; the address of who asks
is still told by allauth, which knows the proxies that we trust.
"""

import ipaddress
from functools import wraps
from math import ceil
from time import time

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.shortcuts import render

WINDOW = 60


def limited(action, *, per_minute, refuse=None):
    """Decorate a view; beyond `per_minute`, `refuse(request)` answers in its place, with Retry-After."""
    refuse = refuse or _page

    def decorate(view):
        @wraps(view)
        def wrapped(request, *args, **kwargs):
            if wait := seconds_to_wait(request, action, per_minute):
                response = refuse(request)
                response["Retry-After"] = wait
                return response
            return view(request, *args, **kwargs)

        return wrapped

    return decorate


def _page(request):
    return render(request, "429.html", status=429)


def seconds_to_wait(request, action, per_minute):
    """Count a request to this action. Seconds to wait; 0 when the request may pass, or when nothing can be counted."""
    now = time()
    key = f"rate:{action}:{_network(request)}:{now // WINDOW:.0f}"
    cache.add(key, 0, timeout=2 * WINDOW)
    try:
        number = cache.incr(key)
    except ValueError:
        return 0
    # None when Redis is away.
    return ceil(WINDOW - now % WINDOW) if (number or 0) > per_minute else 0


def _network(request):
    """One IPv4 address, or the /64 that one subscriber has of IPv6; "" for whoever has none."""
    try:
        address = ipaddress.ip_address(get_adapter().get_client_ip(request))
    except (PermissionDenied, ValueError):
        return ""
    if address.version == 4:
        return str(address)
    return str(ipaddress.ip_network((address, 64), strict=False).network_address)

"""Who asks for a page, as far as counting needs: a person or a program, and from which search."""

import re
from urllib.parse import urlsplit

from django.core.exceptions import BadRequest, SuspiciousOperation
from django.http import QueryDict

# What programs that read pages call themselves; a browser always names itself.
ROBOT = re.compile(
    "bot|crawl|spider|slurp|preview|monitor|check|scan|fetch|headless|lighthouse|curl|wget|python|java/"
    "|go-http|okhttp|httpx|axios|node|ruby|perl|php|libwww|scrapy|feed",
    re.IGNORECASE,
)


def is_robot(request):
    agent = request.headers.get("User-Agent", "")
    return not agent or bool(ROBOT.search(agent))


def came_from(request):
    """The QueryDict of the address from which this page was asked; empty where it cannot be read."""
    address = request.headers.get("HX-Current-URL") or request.headers.get("Referer", "")
    try:
        return QueryDict(urlsplit(address).query)
    except (ValueError, BadRequest, SuspiciousOperation):
        return QueryDict()

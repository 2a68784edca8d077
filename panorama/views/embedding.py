"""The list as other sites show it in a frame, and how they do."""

from csp.decorators import csp_replace, csp_update
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from panorama.address import page_of
from panorama.results import Results
from panorama.search import Search

PER_PAGE = 10


# Any site may frame it: it has no form that writes, and knows nobody.
@require_safe
@login_not_required
@xframe_options_exempt
@csp_replace({"frame-ancestors": ["*"]})
def embedded(request):
    search = Search(request.GET)
    page = Paginator(Results(search), PER_PAGE).get_page(page_of(request.GET))
    context = {
        "search": search,
        "page": page,
        "sentence": search.sentence(),
        "address": _address("panorama:list", search),
        "previous": _turned(search, page.number - 1) if page.has_previous() else "",
        "next": _turned(search, page.number + 1) if page.has_next() else "",
        "fictitious": search.has_fictitious,
    }
    return render(request, "panorama/embedded.html", context)


@require_safe
@login_not_required
@csp_update({"frame-src": ["'self'"]})
def guide(request):
    """The snippet to copy, for the search of the address, and what it gives."""
    search = Search(request.GET)
    framed = _address("panorama:embedded", search)
    context = {
        "search": search,
        "sentence": search.sentence(),
        "framed": framed,
        "snippet": render_to_string(
            "panorama/_frame.html", {"address": f"{settings.SITE_URL}{framed}"}
        ).strip(),
        "trail": [("Panorama", reverse("panorama:list"))],
        "fictitious": search.has_fictitious,
    }
    return render(request, "panorama/embedding.html", context)


def _address(name, search):
    query = f"?{search.asked.urlencode()}" if search.asked else ""
    return f"{reverse(name)}{query}"


def _turned(search, number):
    asked = search.asked.copy()
    if number > 1:
        asked["page"] = number
    return f"{reverse('panorama:embedded')}?{asked.urlencode()}"

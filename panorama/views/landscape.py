"""The map of the panorama: its page, and the sheet that one prints."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from panorama import landscape_document
from panorama.enums import Taken
from panorama.landscape import Landscape
from panorama.rates import limited
from panorama.search import LANDSCAPE, SHEET, Search
from panorama.state import etag_of, tagged
from panorama.statistics.counting import count_filters, counts_taking
from panorama.views.fiche import trail
from panorama.words.help import Help


@require_safe
@login_not_required
def landscape(request):
    search = Search(request.GET, at=LANDSCAPE)
    etag = etag_of(search.index, request)
    if held := etag and get_conditional_response(request, etag=etag):
        return held
    address = search.address_at(LANDSCAPE)
    if not request.htmx and request.GET.urlencode() != address.partition("?")[2]:
        return redirect(address)
    count_filters(search, request)
    response = render(request, "panorama/landscape.html", _context(search, address))
    response["HX-Push-Url"] = address
    return tagged(response, etag)


def _context(search, address):
    return {
        "search": search,
        "landscape": Landscape(search),
        "help": None if search.number or search.is_bare else Help(search),
        "document": search.address_at(SHEET),
        "trail": trail(),
        "sentence": search.sentence(),
        "canonical": f"{settings.SITE_URL}{address}",
        "fictitious": search.has_fictitious,
    }


@require_safe
@login_not_required
@counts_taking(Taken.LANDSCAPE)
@limited("landscape", per_minute=30)
def document(request):
    """The map as one A3 sheet."""
    search = Search(request.GET, at=LANDSCAPE)
    etag = etag_of(search.index, request)
    if held := etag and get_conditional_response(request, etag=etag):
        return held
    sheet = landscape_document.drawn(Landscape(search))
    response = HttpResponse(sheet, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="carte-{search.day.isoformat()}.pdf"'
    return tagged(response, etag)

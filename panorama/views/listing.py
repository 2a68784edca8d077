"""The list of the panorama, as it was searched."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect, render
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from panorama import results
from panorama.address import View, page_of
from panorama.lines import HEADS, lines
from panorama.offers import offers
from panorama.search import Search
from panorama.state import etag_of, tagged
from panorama.statistics.counting import count_filters
from panorama.use_pages.holding import held_by
from panorama.words import uses
from panorama.words.help import Help

# Pages per use that stand on the home of the panorama.
TILES = 6


@require_safe
@login_not_required
def solution_list(request):
    search = Search(request.GET)
    etag = etag_of(search.index, request)
    if held := etag and get_conditional_response(request, etag=etag):
        return held
    page = results.page_of(search, page_of(request.GET))
    address = search.address_of(page.number)
    # A script puts the right address in its place; whoever has none is led to it.
    if not request.htmx and request.GET.urlencode() != _query(address):
        return redirect(address)
    uses.record_new(search, request)
    count_filters(search, request)
    response = render(request, "panorama/list.html", _context(search, page, address))
    response["HX-Push-Url"] = address
    return tagged(response, etag)


def _query(address):
    return address.partition("?")[2]


def _context(search, page, address):
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    if search.query and search.view is View.CARDS:
        search.query.prepare(page.object_list)
    return {
        "search": search,
        "help": None if search.number or search.is_bare else Help(search),
        "offers": offers(search),
        "page": page,
        "lines": lines(page.object_list, search) if search.view is View.TABLE else [],
        "headings": HEADS.values(),
        "canonical": f"{settings.SITE_URL}{address}",
        "sentence": search.sentence(),
        "pages": [
            (number, search.address_of(number) if isinstance(number, int) else "")
            for number in numbers
        ],
        "previous": search.address_of(page.number - 1) if page.has_previous() else "",
        "next": search.address_of(page.number + 1) if page.has_next() else "",
        "orders": [(order, search.address_with(tri=order.value)) for order in search.orders],
        "uses": held_by(search.index).published[:TILES] if address == search.here else [],
        "fictitious": search.has_fictitious,
    }

"""The curated pages: all of them, and one with the solutions that its search finds."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from panorama.facets import index_of
from panorama.linked_data import described_page
from panorama.models import UsePage
from panorama.results import first
from panorama.state import etag_of, tagged
from panorama.use_pages.holding import held_by
from panorama.use_pages.searching import search_of
from panorama.views.fiche import trail

SHOWN = 12


@require_safe
@login_not_required
def use_pages(request):
    index = index_of(timezone.localdate())
    etag = etag_of(index, request)
    if unchanged := etag and get_conditional_response(request, etag=etag):
        return unchanged
    held = held_by(index)
    context = {
        "pages": held.counted(held.published),
        "trail": trail(),
        "fictitious": index.has_fictitious,
        "canonical": f"{settings.SITE_URL}{reverse('panorama:use_pages')}",
    }
    return tagged(render(request, "panorama/use_pages.html", context), etag)


@require_safe
@login_not_required
def use_page(request, slug):
    index = index_of(timezone.localdate())
    etag = etag_of(index, request)
    page = get_object_or_404(UsePage.objects.published(), slug=slug)
    if unchanged := etag and get_conditional_response(request, etag=etag):
        return unchanged
    return tagged(render(request, "panorama/use_page.html", shown(page, index)), etag)


def shown(page, index):
    """What the template takes: the text, and the solutions that its search finds today."""
    search = search_of(page)
    solutions = first(search, SHOWN) if search else []
    if search and search.query:
        search.query.prepare(solutions)
    return {
        "use": page,
        "search": search,
        "solutions": solutions,
        "others": [one for one in held_by(index).published if one.pk != page.pk],
        "trail": trail(("Par usage", reverse("panorama:use_pages"))),
        "fictitious": bool(search and search.has_fictitious),
        "canonical": f"{settings.SITE_URL}{page.get_absolute_url()}",
        "linked_data": described_page(page),
    }

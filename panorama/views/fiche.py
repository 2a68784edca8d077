"""The page of one solution, its document, and its pictures."""

from django.contrib.auth.decorators import login_not_required
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe

from panorama import fiche_document
from panorama.enums import Taken
from panorama.exports import publiccode
from panorama.feedback import showing
from panorama.linked_data import linked_data
from panorama.models import ProcurementThreshold, Solution, Visual
from panorama.rates import limited
from panorama.similar import similar_to
from panorama.state import asked_anew
from panorama.statistics.counting import counts_taking
from panorama.use_pages.holding import pages_of

# Of networks on which a whole administration may stand: a document takes a second of a processor.
DRAWN_PER_MINUTE = 30


@require_safe
@asked_anew
@conditional_page
@login_not_required
def solution(request, slug):
    found = get_object_or_404(published(), slug=slug)
    if found.withdrawn_at:
        return gone(request, found)
    today = timezone.localdate()
    thresholds = ProcurementThreshold.objects
    accounts = showing.page_of(found, request.GET)
    context = {
        "solution": found,
        "trail": trail(),
        "fiche": found.shown_fiche,
        "fictitious": found.is_fictitious,
        "similar": similar_to(found, today),
        "uses": pages_of(found),
        "thresholds": thresholds.in_force(today),
        "has_publiccode": publiccode.is_described(found),
        "feedback": accounts,
        "feedback_pages": showing.links(found, accounts),
        "linked_data": linked_data(found),
    }
    return render(request, "panorama/solution.html", context)


def published():
    return Solution.objects.select_related("family", "imported").prefetch_related("visuals")


def trail(*steps):
    """What stands between the home page and a page of the panorama."""
    return [("Panorama", reverse("panorama:list")), *steps]


def gone(request, withdrawn):
    context = {"solution": withdrawn, "trail": trail()}
    return render(request, "panorama/withdrawn.html", context, status=410)


@require_safe
@login_not_required
@counts_taking(Taken.FICHE)
@limited("document", per_minute=DRAWN_PER_MINUTE)
@asked_anew
@conditional_page
def document(request, slug):
    """The fiche as a tagged PDF."""
    found = get_object_or_404(published(), slug=slug)
    if found.withdrawn_at:
        return gone(request, found)
    thresholds = ProcurementThreshold.objects.in_force(timezone.localdate())
    drawn = fiche_document.drawn(found, thresholds, showing.in_document(found))
    response = HttpResponse(drawn, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{found.slug}.pdf"'
    return response


@require_safe
@cache_control(public=True, no_cache=True)
@login_not_required
def visual(request, pk):
    """A picture; asked for anew each time, so that none is seen once it is withdrawn."""
    shown = Visual.objects.exclude(file="").filter(solution__withdrawn_at=None)
    picture = get_object_or_404(shown, pk=pk)
    etag = quote_etag(picture.sha256)
    if held := get_conditional_response(request, etag=etag):
        return held
    response = FileResponse(picture.file.open("rb"), content_type=picture.content_type)
    response["ETag"] = etag
    return response

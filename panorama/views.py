"""What anyone may see of the panorama: the list, a fiche, its pictures."""

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import FileResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from panorama.models import Solution, Visual
from panorama.search import Search

PER_PAGE = 20


@require_safe
@login_not_required
def solution_list(request):
    search = Search(request.GET)
    page = Paginator(search.solutions, PER_PAGE).get_page(request.GET.get("page"))
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    context = {
        "search": search,
        "page": page,
        "current": search.address_of(page.number),
        "sentence": search.sentence(page.paginator.count),
        "pages": [
            (number, search.address_of(number) if isinstance(number, int) else "")
            for number in numbers
        ],
        "previous": search.address_of(page.number - 1) if page.has_previous() else "",
        "next": search.address_of(page.number + 1) if page.has_next() else "",
        "fictitious": search.has_fictitious,
    }
    return render(request, "panorama/list.html", context)


@require_safe
@login_not_required
def solution(request, slug):
    found = get_object_or_404(Solution.objects.prefetch_related("visuals"), slug=slug)
    if found.withdrawn_at:
        return render(request, "panorama/withdrawn.html", {"solution": found}, status=410)
    context = {
        "solution": found,
        "trail": [("Panorama", reverse("panorama:list"))],
        "fiche": found.shown_fiche,
        "fictitious": found.is_fictitious,
    }
    return render(request, "panorama/solution.html", context)


@require_safe
@cache_control(public=True, max_age=3600)
@login_not_required
def visual(request, pk):
    shown = Visual.objects.exclude(file="").filter(solution__withdrawn_at=None)
    picture = get_object_or_404(shown, pk=pk)
    return FileResponse(picture.file.open("rb"), content_type=picture.content_type)

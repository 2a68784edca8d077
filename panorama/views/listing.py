"""The list of the panorama, as it was searched."""

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.shortcuts import render
from django.views.decorators.http import require_safe

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

"""How to use the interface: a description for tools, a page for people."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.views.decorators.http import require_safe

from panorama import freshness
from panorama.api.openapi import VERSION, document
from panorama.api.serving import PER_MINUTE, SHAPE, answer
from panorama.cors import open_to_all
from panorama.facets import FACETS
from panorama.freshness import answers_304


# Its values of facets come from the catalogue: another edition may have others.
@login_not_required
@open_to_all
@answers_304(SHAPE, VERSION, dated=False)
def openapi(request):
    """The OpenAPI document; it counts for no limit, tools read it first."""
    return answer(document())


@require_safe
@login_not_required
def page(request):
    described = document()
    context = {
        "operations": [
            (path, operation["get"]["summary"]) for path, operation in described["paths"].items()
        ],
        "facets": FACETS,
        "per_minute": PER_MINUTE,
        "edition": freshness.state().edition,
        "version": VERSION,
    }
    return render(request, "panorama/api.html", context)

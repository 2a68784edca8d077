"""« Décrire mon besoin »: the text is posted and forgotten; only its author may put it in an address."""

from django.contrib.auth.decorators import login_not_required
from django.http import QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from panorama.asked import query_of
from panorama.checklist import drawn_from
from panorama.models.need import LONGEST_NEED
from panorama.needs.asking import Asking
from panorama.needs.matching import Matching


@never_cache
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def need(request):
    asking = Asking.of(request.POST if request.method == "POST" else request.GET)
    # Without text, there is nothing to keep out of an address.
    is_shared = asking.is_shared or not asking.text
    if request.method == "POST" and is_shared and not asking.objection:
        return redirect(_address(asking, with_text=True))
    context = {
        "asking": asking,
        "longest": LONGEST_NEED,
        "trail": [("Panorama", reverse("panorama:list"))],
        **(_answer(asking) if not asking.objection else _refusal(request, asking)),
    }
    return render(request, "panorama/need.html", context)


def _refusal(request, asking):
    told = request.method == "POST" or asking.text or asking.asked
    return {"error": asking.objection if told else ""}


def _answer(asking):
    matching = Matching(asking.asked, asking.understood.others)
    groups = matching.groups
    return {
        "matching": matching,
        "groups": groups,
        "parts": drawn_from(asking.asked),
        "query": query_of(asking.asked),
        "address": _address(asking, with_text=False) if asking.asked else "",
        "fictitious": any(
            match.solution.is_fictitious for group in groups for match in group.matches
        ),
    }


def _address(asking, *, with_text):
    query = QueryDict(mutable=True)
    if with_text and asking.text:
        query["besoin"] = asking.text
        # The boxes are what counts, whatever the lexicon becomes.
        query["corrige"] = "1"
    for name, values in asking.asked.items():
        query.setlist(name, values)
    return f"{reverse('panorama:need')}?{query.urlencode()}"

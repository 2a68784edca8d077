"""Two to four solutions side by side, and the questions that no product answers for its buyer."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from panorama.asked import asked_of, in_words, query_of
from panorama.checklist import drawn_from
from panorama.comparing import FORMS, LEAST, MOST, Chosen, Comparison, sheets
from panorama.enums import Taken
from panorama.statistics.counting import counts_taking
from panorama.taking_away import attached, known


@require_safe
@login_not_required
def compare(request):
    chosen = Chosen.of(request.GET.getlist("s"))
    asked = asked_of(request.GET)
    context = {
        "chosen": chosen,
        "comparison": _comparison(request, chosen),
        "most": MOST,
        "columns": [(one, _address(request, chosen, without=one.slug)) for one in chosen.compared],
        "address": _address(request, chosen),
        "forms": FORMS,
        "asked": asked,
        "filters": in_words(asked),
        "parts": drawn_from(asked),
        "questions": query_of(asked),
        "trail": [("Panorama", reverse("panorama:list"))],
        "fictitious": any(one.is_fictitious for one in chosen.online),
    }
    return render(request, "panorama/compare.html", context)


def _comparison(request, chosen):
    if len(chosen.compared) < LEAST:
        return None
    return Comparison(chosen.compared, only_differences="differences" in request.GET)


def _address(request, chosen, without=None):
    """The same comparison, filters and display, less one solution if need be."""
    query = request.GET.copy()
    query.setlist("s", [slug for slug in chosen.named if slug != without])
    kept = {"s", "differences", *asked_of(request.GET)}
    for name in query.keys() - kept:
        del query[name]
    return f"?{query.urlencode()}"


@require_safe
@login_not_required
@counts_taking(Taken.COMPARISON)
def export(request, form):
    form, chosen = known(form), Chosen.of(request.GET.getlist("s"))
    comparison = _comparison(request, chosen)
    if comparison is None:
        raise Http404
    lines = sheets.lines(comparison, _address(request, chosen))
    return attached("comparaison", sheets.sheets(comparison), lines, form)

"""`/statistiques/`: the figures, for anyone, and the same as a file."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import conditional_page, require_safe

from panorama.enums import Taken
from panorama.exports.files import Form
from panorama.rates import limited
from panorama.state import asked_anew
from panorama.statistics import files
from panorama.statistics.counting import counts_taking
from panorama.statistics.page import statistics
from panorama.statistics.shape import LEAST
from panorama.taking_away import about

SENTENCE = "Ce que contient le panorama, et l’usage qui en est fait, sans aucune donnée personnelle"


@require_safe
@asked_anew
@conditional_page
@login_not_required
def page(request):
    told = statistics()
    context = {
        "statistics": told,
        "least": LEAST,
        "forms": Form.choices,
        "fictitious": told.is_fictitious,
    }
    return render(request, "panorama/statistics.html", context)


@require_safe
@login_not_required
@counts_taking(Taken.STATISTICS)
@limited("export", per_minute=30)
def export(request, form):
    if form not in Form.values:
        raise Http404
    told = statistics()
    lines = list(
        about(
            "Statistiques du panorama",
            SENTENCE,
            address=reverse("statistics:page"),
            fictitious=told.is_fictitious,
        )
    )
    return files.json(told, lines) if form == Form.JSON else files.workbook(told, lines, form)

"""The neutral questions of a search, before anyone compares its results."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from panorama.asked import asked_of, in_words, query_of
from panorama.checklist import drawn_from, files
from panorama.enums import Taken
from panorama.statistics.counting import counts_taking


@require_safe
@login_not_required
def questions(request):
    asked = asked_of(request.GET)
    parts = drawn_from(asked)
    context = {
        "filters": in_words(asked),
        "parts": parts,
        "number": sum(len(part.questions) for part in parts),
        "text": files.text(parts),
        "query": query_of(asked),
        "forms": files.FORMS,
        "trail": [("Panorama", reverse("panorama:list"))],
    }
    return render(request, "panorama/questions.html", context)


@require_safe
@login_not_required
@counts_taking(Taken.QUESTIONS)
def export(request, form):
    asked = asked_of(request.GET)
    return files.respond(form, drawn_from(asked), in_words(asked), f"?{query_of(asked)}")

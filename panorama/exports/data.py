"""The whole panorama as open data, at addresses that never change."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import JsonResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from panorama import freshness
from panorama.cors import open_to_all
from panorama.enums import Taken
from panorama.exports.about import About, figures_of, schema_address
from panorama.exports.columns import COLUMNS
from panorama.exports.files import Form, respond
from panorama.exports.schema import VERSION, csvw, table_schema
from panorama.freshness import answers_304
from panorama.models import Solution
from panorama.rates import limited
from panorama.search import Search
from panorama.statistics.counting import counts_taking

PRETTY = {"ensure_ascii": False, "indent": 2}


@login_not_required
@counts_taking(Taken.CATALOGUE)
@open_to_all
@limited("data", per_minute=30)
@answers_304(VERSION)
def panorama(request, form):
    """Every published solution, in the order of identifiers."""
    response = respond(request, Form(form), solutions(), about(request.catalogue))
    described_by = _whole("data:metadata") if form == Form.CSV else schema_address()
    response["Link"] = f'<{described_by}>; rel="describedby"'
    return response


@login_not_required
@open_to_all
@answers_304(VERSION)
def metadata(request):
    """What the CSV is; it has no place to say it."""
    told = csvw(about(request.catalogue).as_object(), _whole("data:csv"))
    return JsonResponse(told, content_type="application/csvm+json", json_dumps_params=PRETTY)


@login_not_required
@open_to_all
@answers_304(VERSION, dated=False)
def schema(request):
    """The Table Schema of the CSV."""
    told = table_schema(schema_address(), _whole("data:presentation"))
    return JsonResponse(told, json_dumps_params=PRETTY)


@require_safe
@login_not_required
def presentation(request):
    """What there is to take, for people."""
    told = about(freshness.state())
    context = {
        "about": told,
        "columns": COLUMNS,
        "version": VERSION,
        "fictitious": told.fictitious,
    }
    return render(request, "panorama/open_data.html", context)


def solutions():
    return Solution.objects.online().order_by("public_id")


def about(state):
    """Of the whole: dated by its last change, so that the same edition gives the same bytes."""
    figures = figures_of(solutions())
    return About(
        sentence=Search(QueryDict()).sentence(figures["number"]),
        address=_whole("panorama:list"),
        edition=state.edition,
        at=state.changed_at,
        **figures,
    )


def _whole(name):
    return f"{settings.SITE_URL}{reverse(name)}"

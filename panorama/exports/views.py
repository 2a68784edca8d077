"""The current search, to take away; and a fiche of open source in the words of catalogues."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from panorama import freshness
from panorama.enums import Taken
from panorama.exports import publiccode, yaml
from panorama.exports.about import About, figures_of, schema_address
from panorama.exports.files import Form, respond
from panorama.exports.schema import csvw
from panorama.models import Solution
from panorama.rates import limited
from panorama.search import Search
from panorama.statistics.counting import counts_taking

# Drawn anew each time: it tells when.
fresh_each_time = cache_control(private=True, no_store=True)
sparingly = limited("export", per_minute=30)


@require_safe
@login_not_required
@counts_taking(Taken.SEARCH)
@fresh_each_time
@sparingly
def export(request, form):
    """The solutions that the list shows, all pages, in the same order."""
    if form not in Form.values:
        raise Http404
    search = Search(request.GET)
    response = respond(request, Form(form), search.solutions, about(search))
    name = f"panorama-{timezone.localdate().isoformat()}.{form}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Link"] = (
        _links(search) if form == Form.CSV else f'<{schema_address()}>; rel="describedby"'
    )
    return response


@require_safe
@login_not_required
@fresh_each_time
@sparingly
def export_metadata(request):
    """What the CSV of the same search is; a CSV has no place to say it."""
    search = Search(request.GET)
    csv_address = settings.SITE_URL + _address("panorama:export", search, "csv")
    return JsonResponse(
        csvw(about(search).as_object(), csv_address),
        content_type="application/csvm+json",
        json_dumps_params={"ensure_ascii": False, "indent": 2},
    )


def about(search):
    figures = figures_of(search.solutions)
    return About(
        sentence=search.sentence(figures["number"]),
        address=settings.SITE_URL + _address("panorama:list", search),
        edition=freshness.state().edition,
        at=timezone.now(),
        **figures,
    )


def _links(search):
    metadata = settings.SITE_URL + _address("panorama:export_metadata", search)
    return f'<{metadata}>; rel="describedby"; type="application/csvm+json"'


def _address(name, search, *args):
    address = reverse(name, args=args)
    return f"{address}?{search.asked.urlencode()}" if search.asked else address


@require_safe
@login_not_required
def publiccode_file(request, slug):
    """The publiccode.yml of a fiche of open source; others have none."""
    solution = get_object_or_404(Solution.objects.select_related("family"), slug=slug)
    if solution.withdrawn_at:
        return render(request, "panorama/withdrawn.html", {"solution": solution}, status=410)
    if not publiccode.is_described(solution):
        raise Http404
    told = yaml.dumps(publiccode.mapping(solution), publiccode.comment(solution))
    return HttpResponse(told, content_type="application/yaml; charset=utf-8")

"""A call as anyone may read it before signing up: rules, calendar, grid, blank form, figures."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from ami.models import Call
from ami.notice import form_of, name_of, notice_of, presented


@require_safe
@login_not_required
def call_list(request):
    calls = [presented(call) for call in Call.objects.public()]
    context = {
        "calls": calls,
        "fictitious": any(shown["call"].is_demonstration for shown in calls),
    }
    return render(request, "ami/pages/call_list.html", context)


@require_safe
@login_not_required
def call(request, slug):
    context = {**notice_of(find(slug)), "trail": [("Appels", reverse("pages:call_list"))]}
    return render(request, "ami/pages/call.html", context)


@require_safe
@login_not_required
def blank_form(request, slug):
    found = find(slug)
    context = {
        **form_of(found),
        "trail": [
            ("Appels", reverse("pages:call_list")),
            (name_of(found), reverse("pages:call", args=[found.slug])),
        ],
    }
    return render(request, "ami/pages/blank_form.html", context)


def find(slug):
    """The opened call with this slug; 404 for any other."""
    calls = Call.objects.public().select_related("specification", "grid", "announced_grid")
    return get_object_or_404(
        calls.prefetch_related("grid__criteria", "announced_grid__criteria"), slug=slug
    )

"""A call as anyone may read it before signing up: rules, calendar, grid, blank form, figures."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from ami import public
from ami.enums import Category
from ami.models import Call
from ami.pages.states import name_of, sentence_of, state_of
from ami.pages.wording import CATEGORY_DEFINITIONS, whole_form
from ami.wording import milestones, paris, told_extension


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
    found = find(slug)
    themes = list(found.themes.all())
    context = {
        **presented(found),
        "trail": [("Appels", reverse("pages:call_list"))],
        "categories": [
            (
                category,
                CATEGORY_DEFINITIONS[category],
                [theme for theme in themes if theme.category == category],
            )
            for category in Category
        ],
        "name": name_of(found),
        "opening": paris(found.opens_at),
        "closing": paris(found.ends_at),
        "milestones": milestones(found),
        "extensions": [told_extension(one) for one in found.made_extensions()],
        "closed_early": found.closed_at and paris(found.closed_at),
        "dated": found.specification.dated,
        "total_weight": sum(criterion.weight for criterion in found.grid.selection),
        "statistics": public.statistics(found.slug),
        "fictitious": found.is_demonstration,
    }
    return render(request, "ami/pages/call.html", context)


@require_safe
@login_not_required
def blank_form(request, slug):
    found = find(slug)
    context = {
        "call": found,
        "trail": [
            ("Appels", reverse("pages:call_list")),
            (name_of(found), reverse("pages:call", args=[found.slug])),
        ],
        "sections": whole_form(),
        "fictitious": found.is_demonstration,
    }
    return render(request, "ami/pages/blank_form.html", context)


def find(slug):
    """The opened call with this slug; 404 for any other."""
    calls = Call.objects.public().select_related("specification", "grid", "announced_grid")
    return get_object_or_404(
        calls.prefetch_related("grid__criteria", "announced_grid__criteria"), slug=slug
    )


def presented(call):
    """The call, where it stands, and that in a sentence."""
    state = state_of(call)
    return {"call": call, "state": state, "sentence": sentence_of(call, state)}

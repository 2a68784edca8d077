"""The page of one solution, and its pictures."""

from django.contrib.auth.decorators import login_not_required
from django.http import FileResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from panorama.models import Solution, Visual


@require_safe
@login_not_required
def solution(request, slug):
    found = get_object_or_404(Solution.objects.prefetch_related("visuals"), slug=slug)
    if found.withdrawn_at:
        return render(request, "panorama/withdrawn.html", {"solution": found}, status=410)
    context = {
        "solution": found,
        "trail": [("Panorama", reverse("panorama:list"))],
        "fiche": found.shown_fiche,
        "fictitious": found.is_fictitious,
    }
    return render(request, "panorama/solution.html", context)


@require_safe
@cache_control(public=True, max_age=3600)
@login_not_required
def visual(request, pk):
    shown = Visual.objects.exclude(file="").filter(solution__withdrawn_at=None)
    picture = get_object_or_404(shown, pk=pk)
    return FileResponse(picture.file.open("rb"), content_type=picture.content_type)

"""`/sitemap.xml`: every public page, for search engines."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.urls import path, reverse
from django.views.decorators.http import require_safe

from ami import public
from panorama import freshness
from panorama.models import Solution, UsePage

# Drawn from the whole catalogue: they change with its edition.
OF_THE_CATALOGUE = (
    "panorama:list",
    "panorama:use_pages",
    "panorama:landscape",
    "data:presentation",
    "statistics:page",
)
PAGES = (
    "pages:home",
    "pages:call_list",
    "panorama:embedding",
    "api:documentation",
    "contact",
    "footer-sitemap",
    "footer-accessibility-status",
    "footer-legal-notice",
    "footer-personal-data",
    "footer-cookie-management",
)


@require_safe
@login_not_required
def sitemap(request):
    solutions = Solution.objects.online().only("slug", "updated_at")
    uses = UsePage.objects.published().only("slug", "updated_at")
    changed_at = freshness.state().changed_at
    addresses = [
        *[(reverse(name), None) for name in PAGES],
        *[(reverse(name), changed_at) for name in OF_THE_CATALOGUE],
        *[(reverse("pages:call", args=[call.slug]), None) for call in public.calls()],
        *[(page.get_absolute_url(), page.updated_at) for page in (*uses, *solutions)],
    ]
    pages = [(f"{settings.SITE_URL}{address}", updated_at) for address, updated_at in addresses]
    context = {"pages": pages}
    return render(request, "panorama/sitemap.xml", context, content_type="application/xml")


urlpatterns = [path("", sitemap, name="sitemap")]

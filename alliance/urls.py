"""Every address of the service; each area keeps its own list."""

from django.conf import settings
from django.contrib import admin
from django.urls import include, path
from django.views.generic import RedirectView

from alliance import pages
from alliance.accounts import admin_login
from alliance.letters.bounces.webhook import returns
from alliance.letters.views import unsubscribe

LEGAL_PAGES = [
    ("plan-du-site/", "pages/sitemap.html", "footer-sitemap"),
    ("accessibilite/", "pages/accessibility.html", "footer-accessibility-status"),
    ("mentions-legales/", "pages/legal_notice.html", "footer-legal-notice"),
    ("donnees-personnelles/", "pages/personal_data.html", "footer-personal-data"),
    ("cookies/", "pages/cookies.html", "footer-cookie-management"),
]

urlpatterns = [
    *[
        path(address, pages.legal_page, {"template": template}, name=name)
        for address, template, name in LEGAL_PAGES
    ],
    path("sante/", pages.health, name="health"),
    path(".well-known/security.txt", pages.security_txt, name="security-txt"),
    path("robots.txt", pages.robots_txt, name="robots-txt"),
    path("sitemap.xml", include("panorama.sitemap")),
    path("courriers/retours/", returns, name="letters-returns"),
    path("contact/", include("ami.pages.contact_urls")),
    path("desinscription/<str:token>/", unsubscribe, name="letters-unsubscribe"),
    path("compte/", include("allauth.urls")),
    path("candidatures/", include("ami.candidates.urls")),
    path("panorama/", include("panorama.urls")),
    path("api/", include("panorama.api.urls")),
    path("data/", include("panorama.exports.urls")),
    path("statistiques/", include("panorama.statistics.urls")),
    path("admin/login/", admin_login, name="admin-login"),
    # The rubrics of an app have no page of their own: the first page shows them all.
    *[
        path(f"admin/{app}/", RedirectView.as_view(pattern_name="admin:index"))
        for app in ("alliance", "ami", "letters")
    ],
    path("admin/", admin.site.urls),
    path("", include("ami.pages.urls")),
]

if settings.MAILBOX_DIR and not settings.IS_PRODUCTION:
    urlpatterns.insert(0, path("courriels/", include("alliance.embedded.mailbox.urls")))

handler400 = "alliance.errors.bad_request"
handler403 = "alliance.errors.permission_denied"
handler404 = "alliance.errors.page_not_found"
handler429 = "alliance.errors.too_many_requests"
handler500 = "alliance.errors.server_error"

"""What every site of the State owes its visitors: legal pages, health, addresses for machines."""

from datetime import timedelta

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import Error as DatabaseError
from django.db import connection
from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from redis import Redis, RedisError

SECURITY_TXT_LIFETIME = timedelta(days=180)


def site(request):
    """Context of every page; nothing here may cost a query."""
    return {
        "site_url": settings.SITE_URL,
        "contact_email": settings.CONTACT_EMAIL,
        "mailbox_url": settings.MAILBOX_DIR and not settings.IS_PRODUCTION and "/courriels/",
    }


@require_safe
@login_not_required
def legal_page(request, template):
    told = {
        "hosting_provider": settings.HOSTING_PROVIDER,
        "enquiries_kept_years": settings.ENQUIRIES_KEPT_YEARS,
        "vendor_messages_kept_months": settings.VENDOR_MESSAGES_KEPT_MONTHS,
    }
    return render(request, template, told)


@require_safe
@never_cache
@login_not_required
def health(request):
    """State of what the service stands on; without Redis it still works, without PostgreSQL not."""
    state = {"database": database_state(), "redis": redis_state()}
    return JsonResponse(state, status=200 if state["database"] == "ok" else 503)


def database_state():
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return "unavailable"
    return "ok"


def redis_state():
    try:
        with Redis.from_url(
            settings.REDIS_URL, socket_connect_timeout=1, socket_timeout=1
        ) as server:
            server.ping()
    except RedisError:
        return "unavailable"
    return "ok"


@require_safe
@login_not_required
def security_txt(request):
    """RFC 9116: where to report a vulnerability, and until when this page may be believed."""
    expires = (timezone.now() + SECURITY_TXT_LIFETIME).strftime("%Y-%m-%dT00:00:00Z")
    return plain_text(
        f"Contact: mailto:{settings.CONTACT_EMAIL}",
        f"Expires: {expires}",
        "Preferred-Languages: fr, en",
        f"Canonical: {settings.SITE_URL}/.well-known/security.txt",
    )


@require_safe
@login_not_required
def robots_txt(request):
    return plain_text(
        "User-agent: *",
        "Disallow: /admin/",
        "Disallow: /candidatures/",
        "Disallow: /compte/",
        f"Sitemap: {settings.SITE_URL}/sitemap.xml",
    )


def plain_text(*lines):
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")

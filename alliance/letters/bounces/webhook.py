"""`POST /courriers/retours/`: the relay, or whoever holds its secret, says what was not delivered.

The body is JSON (one report or a list: `message_id`, `recipient`, `status`, `diagnostic`) or the
report itself (`Content-Type: message/rfc822`), signed by `X-Signature: sha256=<HMAC of the body>`.
Sent twice, a report counts once. Past its limits an address is answered 429, and sends again later.
"""

import hmac
import json

from allauth.core.ratelimit import consume
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from alliance.letters.bounces.recording import record, record_message
from alliance.letters.bounces.reports import Report
from alliance.letters.models.bounce import Source

# In bytes, and in reports.
LARGEST = 256 * 1024
MOST = 500
TOO_MANY = "Trop d’avis en une minute : envoyez celui-ci de nouveau plus tard."


@csrf_exempt
@login_not_required
@require_POST
def returns(request):
    """Keep signed reports; closed when the service has no secret to check them with."""
    if not settings.BOUNCES_SECRET:
        raise Http404
    if not consume(request, action="bounces"):
        return _refusal(429, TOO_MANY)
    if int(request.META.get("CONTENT_LENGTH") or 0) > LARGEST:
        return _refusal(413, "Un avis de non-remise tient en 256 Ko.")
    if not is_signed(request.body, request.headers.get("X-Signature", "")):
        if not consume(request, action="bounces_unsigned"):
            return _refusal(429, TOO_MANY)
        return _refusal(403, "La signature X-Signature manque ou ne convient pas.")
    if request.content_type == "message/rfc822":
        known = [record_message(request.body, source=Source.WEBHOOK)]
    elif (found := _reports(request.body)) is None:
        return _refusal(400, "Un avis est un objet JSON : message_id, recipient, status.")
    else:
        known = [record(report, source=Source.WEBHOOK) for report in found]
    return JsonResponse({"recorded": sum(known), "unknown": len(known) - sum(known)})


def is_signed(body, signature):
    expected = "sha256=" + hmac.digest(settings.BOUNCES_SECRET.encode(), body, "sha256").hex()
    return hmac.compare_digest(expected.encode(), signature.encode("utf-8", "replace"))


def _reports(body):
    """The reports of a JSON body, or None when it is not made of them."""
    try:
        given = json.loads(body)
    except (ValueError, RecursionError):
        return None
    given = given if isinstance(given, list) else [given]
    if len(given) > MOST or not all(isinstance(one, dict) for one in given):
        return None
    found = [
        Report.cleaned(
            message_id=one.get("message_id"),
            address=one.get("recipient"),
            status=one.get("status"),
            diagnostic=one.get("diagnostic"),
        )
        for one in given
    ]
    return found if all(found) else None


def _refusal(status, sentence):
    return JsonResponse({"error": sentence}, status=status)

"""`/desinscription/<token>/`: the link of an optional letter, followed by a person or by a mail program."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from alliance.letters import unsubscribing


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
# A mail program posts on behalf of its user, from nowhere (RFC 8058): the link itself is the proof.
@csrf_exempt
@login_not_required
def unsubscribe(request, token):
    """Reading the page changes nothing: programs that check links read it too."""
    meant = unsubscribing.meant_by(token)
    if meant is None:
        return render(request, "pages/unsubscribe_broken.html", status=404)
    if request.method == "POST":
        if request.POST.get("again"):
            unsubscribing.subscribe_again(*meant)
        else:
            unsubscribing.unsubscribe(*meant)
    return render(
        request,
        "pages/unsubscribe.html",
        {"address": meant[1], "is_out": unsubscribing.is_unsubscribed(*meant)},
    )

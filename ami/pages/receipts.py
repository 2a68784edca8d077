"""Public verification: whoever holds a receipt checks that a file is the one deposited.

The code alone tells what its holder reads on the receipt: when the deposit arrived, and how many
files it holds. Neither the company, nor the call, nor the name of a file, nor what became of the
candidature is ever shown.
"""

from allauth.core.ratelimit import consume_or_429
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from ami.models import Deposit
from ami.pages.hashing import HashingHandler
from ami.pages.receipt_forms import CodeForm, VerificationForm
from ami.wording import to_the_second


# Nothing is written, and a token would set a cookie on a page that follows nobody.
@csrf_exempt
@never_cache
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def receipts(request):
    """Where the code of a receipt is typed."""
    if refusal := consume_or_429(request, action="receipt"):
        return refusal
    form = CodeForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        return redirect("pages:receipt", form.cleaned_data["code"])
    return shown(request, "ami/pages/receipts.html", {"form": form})


# Else its middleware would read the file, and write it to disk, before the view could choose how.
@csrf_exempt
@never_cache
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def receipt(request, code):
    """One deposit, and the file or the hash to look for in it."""
    handler = HashingHandler(request)
    request.upload_handlers = [handler]
    if refusal := consume_or_429(request, action="receipt"):
        return refusal
    deposit = Deposit.objects.with_code(code)
    if deposit is None:
        context = {"form": CodeForm(), "unknown": code}
        return shown(request, "ami/pages/receipts.html", context, status=404)
    if code != deposit.receipt_code:
        return redirect("pages:receipt", deposit.receipt_code)
    return verification(request, deposit, handler)


def verification(request, deposit, handler):
    form, result = VerificationForm(), None
    if request.method == "POST":
        data, files = request.POST, request.FILES  # Read now, so that the handler has seen them.
        form = VerificationForm(data, files, is_too_big=handler.is_too_big)
        if form.is_valid():
            result = {"sha256": form.answer, "kind": kind_of(deposit, form.answer)}
            form = VerificationForm()
    context = {
        "deposit": deposit,
        "received": to_the_second(deposit.received_at),
        "files": len(deposit.data["files"]),
        "form": form,
        "result": result,
        "trail": [("Récépissés", reverse("pages:receipts"))],
    }
    return shown(request, "ami/pages/receipt.html", context)


def kind_of(deposit, sha256):
    """What this is the hash of: "deposit", "file", or "" when the deposit does not hold it."""
    if sha256 == deposit.sha256:
        return "deposit"
    return "file" if deposit.holds(sha256) else ""


def shown(request, template, context, *, status=200):
    """No search engine keeps the address of a receipt."""
    response = render(request, template, context, status=status)
    response["X-Robots-Tag"] = "noindex"
    return response

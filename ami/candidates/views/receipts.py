"""The receipt of each deposit, for the members of its organisation only."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from ami.candidates.access import candidature_of
from ami.workflow.copies import receipts


@require_safe
@never_cache
def latest(request, reference):
    """The receipt of what now counts."""
    deposits = candidature_of(request, reference).deposits
    number = get_object_or_404(deposits.order_by("-number")[:1]).number
    return redirect("candidates:receipt", reference, number)


@require_safe
@never_cache
def receipt(request, reference, number):
    candidature = candidature_of(request, reference)
    deposit = get_object_or_404(
        candidature.deposits.select_related("personal", "deposited_by", "mandate__agent"),
        number=number,
    )
    deposit.candidature = candidature
    return HttpResponse(
        receipts.receipt(deposit),
        content_type="application/pdf",
        headers={
            "Content-Disposition": f'inline; filename="recepisse-{reference}-{number}.pdf"',
            "X-Content-Type-Options": "nosniff",
        },
    )


@require_safe
@never_cache
def sealed(request, reference, number):
    """The very text that was hashed, to be kept beside the receipt."""
    deposit = get_object_or_404(candidature_of(request, reference).deposits, number=number)
    return HttpResponse(
        deposit.content,
        content_type="application/json; charset=utf-8",
        headers={
            "Content-Disposition": f'attachment; filename="depot-{reference}-{number}.json"',
            "X-Content-Type-Options": "nosniff",
        },
    )

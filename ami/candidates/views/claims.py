"""Asking to join an organisation that already has its space, and answering."""

from django.conf import settings
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from ami.candidates.access import organisation_of
from ami.candidates.forms.team import ClaimForm
from ami.candidates.views.team import act
from ami.workflow.refusals import Refused
from ami.workflow.teams import claims


@require_http_methods(["GET", "HEAD", "POST"])
def ask(request):
    """The same page for every number, taken or not: nothing is looked up before it is sent."""
    refusal = []
    if request.method == "POST":
        try:
            claims.make(request.POST.get("numero", ""), by=request.user)
        except Refused as refused:
            refusal = refused.sentences
        else:
            return redirect("candidates:claimed")
    number = request.POST.get("numero", request.GET.get("numero", ""))
    return render(
        request, "ami/candidates/claim_ask.html", {"number": number[:40], "refusal": refusal}
    )


@require_safe
def claimed(request):
    """The same page for every organisation: it tells nothing of what it holds."""
    return render(request, "ami/candidates/claimed.html", {"contact": settings.CONTACT_EMAIL})


@require_http_methods(["GET", "HEAD", "POST"])
def answer(request, pk, claim):
    organisation = organisation_of(request, pk)
    pending = organisation.claims.pending().select_related("user", "organisation")
    claim = get_object_or_404(pending, pk=claim)
    is_refusal = "refuse" in request.POST
    return act(
        request,
        organisation,
        ClaimForm,
        title=f"Demande de {claim.user}",
        button="Accepter la demande",
        run=lambda data: settle(claim, data, is_refusal=is_refusal, by=request.user),
        done=told(claim, is_refusal=is_refusal),
        template="ami/candidates/claim.html",
        claim=claim,
    )


def settle(claim, data, *, is_refusal, by):
    if is_refusal:
        return claims.refuse(claim, by=by)
    return claims.accept(claim, data["role"], by=by)


def told(claim, *, is_refusal):
    if is_refusal:
        return f"La demande de {claim.user} est refusée ; un courriel le lui dit."
    return f"{claim.user} est membre de l’équipe ; un courriel le lui dit."

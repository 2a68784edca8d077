"""A new draft: which organisation, for which open call."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods

from ami.candidates.forms.draft import DraftForm
from ami.candidates.times import time_left
from ami.models import Call, Organisation
from ami.rules import objections_to_drafting, paris
from ami.workflow import drafting
from ami.workflow.refusals import Refused


@require_http_methods(["GET", "HEAD", "POST"])
def open_draft(request):
    call = wanted_call(request)
    if call is None:
        messages.info(request, "Aucun appel n’est ouvert en ce moment.")
        return redirect("candidates:home")
    organisations = Organisation.objects.of(request.user)
    if not organisations.exists():
        return redirect(f"{reverse('candidates:organisation')}?{urlencode({'appel': call.slug})}")
    form = DraftForm(organisations, data=request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid() and (draft := opened(form, call, request)):
        return redirect(draft)
    at = request.arrived_at
    return render(
        request,
        "ami/candidates/draft.html",
        {
            "form": form,
            "call": call,
            "objections": objections_to_drafting(call, at=at),
            "due": paris(call.ends_at),
            "left": time_left(call.deadline, at=at),
        },
    )


def wanted_call(request):
    """The call named in the address, or the only open one, or None."""
    if slug := request.GET.get("appel"):
        return get_object_or_404(Call.objects.public(), slug=slug)
    calls = [call for call in Call.objects.public() if call.is_open(request.arrived_at)]
    return calls[0] if calls else None


def opened(form, call, request):
    """The new draft, or None with the refusal written on the form."""
    organisation = form.cleaned_data["organisation"]
    try:
        return drafting.open_draft(organisation, call, by=request.user, at=request.arrived_at)
    except Refused as refused:
        form.add_error(None, refused.sentences)

"""Two ways out, each confirmed: a draft is erased, a deposited candidature is withdrawn."""

from django import forms
from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from alliance.forms import DsfrFormHelper, Link, Submit
from ami.candidates.access import candidature_of, turned_back
from ami.candidates.banner import Banner
from ami.enums import Status
from ami.workflow.copies.state import public_state
from ami.workflow.filing import (
    drafting,
    submission,
)
from ami.workflow.refusals import Refused

LONGEST_REASON = 1000


class WithdrawalForm(forms.Form):
    reason = forms.CharField(
        label="Motif",
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=LONGEST_REASON,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request, reference):
    candidature = candidature_of(request, reference)
    if public_state(candidature).code in ("draft", "not_deposited", "withdrawn"):
        return redirect(candidature)
    if elsewhere := turned_back(request, candidature):
        return elsewhere
    form = WithdrawalForm(request.POST if request.method == "POST" else None)
    form.helper = DsfrFormHelper(
        form,
        "reason",
        buttons=[
            Submit("Retirer la candidature"),
            Link("Ne pas la retirer", candidature.get_absolute_url()),
        ],
    )
    if form.is_bound and form.is_valid() and withdrawn(form, candidature, by=request.user):
        messages.success(request, f"La candidature {candidature.reference} est retirée.")
        return redirect("candidates:home")
    return render(
        request,
        "ami/candidates/withdraw.html",
        {"candidature": candidature, "form": form, "state": public_state(candidature)},
    )


def withdrawn(form, candidature, *, by):
    try:
        submission.withdraw(candidature, by=by, reason=form.cleaned_data["reason"])
    except Refused as refused:
        form.add_error(None, refused.sentences)
        return False
    return True


@require_http_methods(["GET", "HEAD", "POST"])
def discard(request, reference):
    candidature = candidature_of(request, reference)
    if candidature.status != Status.DRAFT:
        return redirect(candidature)
    if elsewhere := turned_back(request, candidature):
        return elsewhere
    if request.method == "POST":
        try:
            drafting.discard(candidature, by=request.user)
        except Refused as refused:
            messages.error(request, " ".join(refused.sentences))
            return redirect(candidature)
        messages.success(request, f"Le brouillon {candidature.reference} est effacé.")
        return redirect("candidates:home")
    return render(
        request,
        "ami/candidates/discard.html",
        {"candidature": candidature, "banner": Banner.of(candidature, at=request.arrived_at)},
    )

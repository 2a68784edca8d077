"""After the announcement: the selected company takes the commitments of article 6, or declines."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from ami.candidates.access import candidature_of, turned_back
from ami.candidates.forms.commitment import CommitmentForm
from ami.rules import objections_to_committing
from ami.workflow.copies.state import public_state
from ami.workflow.deciding import commitment
from ami.workflow.deciding.coverage import note_reading
from ami.workflow.refusals import Refused

CONFIRMED = "Votre participation est confirmée. Préparez maintenant votre fiche."
DECLINED = "Votre refus est enregistré : la solution ne sera pas publiée."


@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request, reference):
    candidature = candidature_of(request, reference)
    if not is_told_selected(candidature):
        return redirect(candidature)
    # The letter leads straight here.
    note_reading(candidature)
    if objections := objections_to_committing(candidature):
        return answered(request, candidature, objections)
    if elsewhere := turned_back(request, candidature):
        return elsewhere
    form = CommitmentForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and confirmed(form, candidature, by=request.user):
        messages.success(request, CONFIRMED)
        return redirect("candidates:listing", reference)
    decline_url = reverse("candidates:decline", args=[reference])
    return render(
        request,
        "ami/candidates/commitment.html",
        {"candidature": candidature, "form": form, "helper": form.helper(decline_url)},
    )


def is_told_selected(candidature):
    return public_state(candidature).code == "selected"


def confirmed(form, candidature, *, by):
    try:
        commitment.confirm(candidature, accepted=form.accepted, by=by)
    except Refused as refused:
        form.add_error(None, refused.sentences)
        return False
    return True


def answered(request, candidature, objections):
    """The answer is given: what was accepted, when and by whom; or that it was declined."""
    return render(
        request,
        "ami/candidates/commitment_answered.html",
        {
            "candidature": candidature,
            "objections": objections if candidature.declined_at else [],
            "commitments": candidature.commitments.standing(),
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
def decline(request, reference):
    candidature = candidature_of(request, reference)
    if not is_told_selected(candidature):
        return redirect(candidature)
    if elsewhere := turned_back(request, candidature):
        return elsewhere
    if request.method == "POST":
        try:
            commitment.decline(candidature, by=request.user)
        except Refused as refused:
            messages.error(request, " ".join(refused.sentences))
        else:
            messages.success(request, DECLINED)
        return redirect("candidates:commitment", reference)
    if objections_to_committing(candidature):
        return redirect("candidates:commitment", reference)
    return render(request, "ami/candidates/decline.html", {"candidature": candidature})

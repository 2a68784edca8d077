"""After the announcement: the selected company confirms its participation, or declines (article 6)."""

from functools import partial

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from ami.candidates.access import candidature_of
from ami.candidates.forms.commitment import CommitmentForm
from ami.enums import Status
from ami.models import Deposit
from ami.public import preview
from ami.rules import objections_to_committing
from ami.workflow import commitment
from ami.workflow.refusals import Refused

CONFIRMED = "Votre participation est confirmée. La fiche sera mise en ligne après sa validation."


@require_http_methods(["GET", "HEAD", "POST"])
def listing(request, reference):
    candidature = candidature_of(request, reference)
    if not is_told_selected(candidature):
        return redirect(candidature)
    if objections := objections_to_committing(candidature):
        return answered(request, candidature, objections)
    visuals = candidature.attachments.current().filter(code="visuals")
    deposit = Deposit.objects.latest_of(candidature)
    content = commitment.agreed_content(deposit, {})
    form = CommitmentForm(content, visuals, request.POST if request.method == "POST" else None)
    if "preview" in request.POST:
        form = CommitmentForm.previewed(content, visuals, request.POST)
    elif (
        form.is_bound and form.is_valid() and confirmed(form, candidature, visuals, by=request.user)
    ):
        messages.success(request, CONFIRMED)
        return redirect("candidates:commitment", reference)
    return render(
        request,
        "ami/candidates/commitment.html",
        {
            "candidature": candidature,
            "form": form,
            "kept": commitment.kept_from_the_public(deposit),
            "fiche": fiche(candidature, content | form.texts, form.chosen(visuals)),
        },
    )


def is_told_selected(candidature):
    return candidature.status == Status.SELECTED and candidature.call.announced_at is not None


def confirmed(form, candidature, visuals, *, by):
    try:
        commitment.confirm(
            candidature,
            texts=form.texts,
            visuals=[one.pk for one in form.chosen(visuals)],
            consent=True,
            by=by,
        )
    except Refused as refused:
        form.add_error(None, refused.sentences)
        return False
    return True


def fiche(candidature, content, visuals):
    """The fiche as the panorama will draw it, its pictures served to the organisation alone."""
    return preview(candidature, content, visuals, partial(file_address, candidature))


def file_address(candidature, attachment):
    return reverse("candidates:file", args=[candidature.reference, attachment.pk])


def answered(request, candidature, objections):
    """The answer is given: what was agreed, and whether it is online."""
    agreed = candidature.listings.order_by("version").last()
    return render(
        request,
        "ami/candidates/commitment_answered.html",
        {
            "candidature": candidature,
            # What was just confirmed is told by a message; a refusal has its own sentence.
            "objections": [] if candidature.committed_at else objections,
            "fiche": agreed and fiche(candidature, agreed.content, agreed.visuals.all()),
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
def decline(request, reference):
    candidature = candidature_of(request, reference)
    if not is_told_selected(candidature):
        return redirect(candidature)
    if request.method == "POST":
        try:
            commitment.decline(candidature, by=request.user)
        except Refused as refused:
            messages.error(request, " ".join(refused.sentences))
        else:
            messages.success(
                request, "Votre refus est enregistré : la solution ne sera pas publiée."
            )
        return redirect("candidates:commitment", reference)
    if objections_to_committing(candidature):
        return redirect("candidates:commitment", reference)
    return render(request, "ami/candidates/decline.html", {"candidature": candidature})

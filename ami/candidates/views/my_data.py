"""« Mes données »: take them away, erase one's drafts, erase one's account."""

from allauth.core.ratelimit import consume, respond_429
from django.contrib import messages
from django.contrib.auth import logout
from django.http import FileResponse, Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ami.candidates.access import candidature_of
from ami.candidates.forms.account import ForgetForm
from ami.workflow.copies import archive
from ami.workflow.filing import erasure
from ami.workflow.refusals import Refused

ERASED = (
    "Votre compte est effacé. Un courriel vous le confirme ; votre adresse est ensuite oubliée."
)


@require_safe
def my_data(request):
    return render(
        request,
        "ami/candidates/my_data.html",
        {"drafts": erasure.drafts_of(request.user).select_related("organisation")},
    )


@require_POST
def download_all(request):
    return allowed(request) or sent("mes-donnees.zip", archive.of_account(request.user))


@require_POST
def download_one(request, reference):
    candidature = candidature_of(request, reference)
    if candidature.role_held is None:
        raise Http404
    return allowed(request) or sent(f"{reference}.zip", archive.of_candidature(candidature))


def allowed(request):
    """None, or the page that says to wait: an archive reads every file."""
    if not consume(request, action="download_data", user=request.user):
        return respond_429(request)


def sent(name, file):
    return FileResponse(file, as_attachment=True, filename=name, content_type="application/zip")


@require_http_methods(["GET", "HEAD", "POST"])
def discard_drafts(request):
    drafts = erasure.drafts_of(request.user).select_related("organisation").order_by("created_at")
    if request.method == "POST":
        try:
            count = erasure.discard_drafts(by=request.user)
        except Refused as refused:
            messages.error(request, " ".join(refused.sentences))
        else:
            messages.success(request, f"Brouillons effacés : {count}.")
        return redirect("candidates:my_data")
    return render(request, "ami/candidates/discard_drafts.html", {"drafts": drafts})


@require_http_methods(["GET", "HEAD", "POST"])
def forget(request):
    objections = erasure.objections_to_forgetting(request.user)
    if request.method == "POST" and not consume(
        request, action="reauthenticate", user=request.user
    ):
        return respond_429(request)
    form = ForgetForm(request.user, request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid() and forgotten(form, request):
        logout(request)
        messages.success(request, ERASED)
        return redirect("/")
    return render(
        request,
        "ami/candidates/forget.html",
        {
            "form": form,
            "objections": objections,
            "drafts": erasure.drafts_of(request.user).count(),
        },
    )


def forgotten(form, request):
    try:
        erasure.forget(request.user, by=request.user)
    except Refused as refused:
        form.add_error(None, refused.sentences)
        return False
    return True

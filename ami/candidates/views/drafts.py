"""A new draft: which organisation, for which open call, from which candidature."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_safe

from ami.candidates.access import candidature_of
from ami.candidates.banner import Banner
from ami.candidates.forms.draft import DraftForm
from ami.candidates.progress import todo
from ami.models import Call, Candidature, Organisation
from ami.questions import QUESTIONS
from ami.rules import Blocker, objections_to_drafting
from ami.wording import paris, time_left
from ami.workflow.filing import (
    drafting,
    renewal,
)
from ami.workflow.refusals import Refused
from ami.workflow.transitions import READ_ONLY


@require_http_methods(["GET", "HEAD", "POST"])
def open_draft(request):
    call = wanted_call(request)
    if call is None:
        messages.info(request, "Aucun appel n’est ouvert en ce moment.")
        return redirect("candidates:home")
    organisations = Organisation.objects.edited_by(request.user)
    if not organisations.exists():
        return without_organisation(request, call)
    form = asked_of(organisations, request)
    if form.is_bound and form.is_valid() and (draft := opened(form, call, request)):
        if draft.started_from:
            return redirect("candidates:inherited", draft.reference)
        return redirect(draft)
    at = request.arrived_at
    return render(
        request,
        "ami/candidates/draft.html",
        {
            "form": form,
            "call": call,
            "objections": objections_to_drafting(call, at=at),
            "beside": Candidature.objects.of(request.user).placed_in(call),
            "due": paris(call.ends_at),
            "left": time_left(call.deadline, at=at),
        },
    )


def asked_of(organisations, request):
    """For which of them, and from which candidature: the one that the address names, to begin with."""
    sources = sources_of(request.user)
    return DraftForm(
        organisations,
        sources,
        data=request.POST if request.method == "POST" else None,
        initial={"source": sources.filter(reference=request.GET.get("depuis", "")).first()},
    )


def without_organisation(request, call):
    """Where to go when there is none to draft for: to a space of one's own, or back to the team's."""
    if Organisation.objects.of(request.user).exists():
        messages.error(request, READ_ONLY)
        return redirect("candidates:home")
    return redirect(f"{reverse('candidates:organisation')}?{urlencode({'appel': call.slug})}")


def wanted_call(request):
    """The call named in the address, or the only open one, or None."""
    if slug := request.GET.get("appel"):
        return get_object_or_404(Call.objects.public(), slug=slug)
    calls = [call for call in Call.objects.public() if call.is_open(request.arrived_at)]
    return calls[0] if calls else None


def opened(form, call, request):
    """The new draft, or None with the refusal written on the form."""
    given = {"by": request.user, "at": request.arrived_at}
    try:
        if source := form.cleaned_data.get("source"):
            return renewal.start_from(source, call, **given)
        return drafting.open_draft(form.cleaned_data["organisation"], call, **given)
    except Refused as refused:
        form.add_error(None, refused.sentences)


def sources_of(user):
    """The candidatures from which this person may start again, the latest first."""
    mine = Candidature.objects.of(user).exclude(role_held=None)
    return mine.select_related("call", "organisation", "theme").order_by("-created_at")


@require_safe
def inherited(request, reference):
    """What the draft took from another candidature, and what is to be seen to."""
    draft = candidature_of(request, reference)
    source = sources_of(request.user).filter(pk=draft.started_from_id).first()
    if source is None:
        return redirect(draft)
    found = renewal.inherited(source, draft.call)
    held = set(draft.attachments.values_list("code", "sha256"))
    return render(
        request,
        "ami/candidates/inherited.html",
        {
            "candidature": draft,
            "banner": Banner.of(draft, at=request.arrived_at),
            "source": source,
            "found": found,
            "files": [file for file in found.files if (file.code, file.sha256) in held],
            "lost": [file for file in found.files if (file.code, file.sha256) not in held],
            "refused": [
                todo(draft, Blocker(QUESTIONS[code].label, code)) for code in found.refused
            ],
            "contact": todo(draft, Blocker("Contact", found.personal[0]))
            if found.personal
            else None,
        },
    )

"""The space of an organisation, opened once per legal person."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods

from alliance import typed_text
from ami.candidates.forms.organisation import OrganisationForm
from ami.workflow import organisations
from ami.workflow.refusals import Refused


@require_http_methods(["GET", "HEAD", "POST"])
def create(request):
    if request.method == "POST":
        form = OrganisationForm(request.POST)
        if form.is_valid() and (organisation := created(form, by=request.user)):
            messages.success(request, f"L’espace de {organisation} est ouvert.")
            return redirect(after(request))
    else:
        form = OrganisationForm(typed_text.take(request))
    return render(request, "ami/candidates/organisation.html", {"form": form})


def created(form, *, by):
    """The new organisation, or None with the refusal written on the form."""
    try:
        return organisations.create(**form.cleaned_data, by=by)
    except organisations.AlreadyThere:
        form.tell_already_there()
    except Refused as refused:
        form.add_error("identifier", refused.sentences)


def after(request):
    """Back to the call for which the space was opened, when there was one."""
    call = request.GET.get("appel")
    return (
        f"{reverse('candidates:draft')}?{urlencode({'appel': call})}" if call else "candidates:home"
    )

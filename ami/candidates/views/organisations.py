"""The space of an organisation, opened once per legal person, then kept true by its members."""

from django.conf import settings
from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alliance import typed_text
from alliance.registry import Outcome
from ami.candidates.access import organisation_of
from ami.candidates.forms.organisation import CorrectionForm, NumberForm, OrganisationForm
from ami.workflow.refusals import Refused
from ami.workflow.teams import (
    organisations,
    registered,
)
from ami.workflow.transitions import objections_to_representing

REFRESHED = "L’annuaire des entreprises a répondu\u00a0: ses données sont à jour ci-dessous."
NOT_REFRESHED = {
    Outcome.UNAVAILABLE: "L’annuaire des entreprises ne répond pas\u00a0: réessayez plus tard. Rien n’a changé.",
    Outcome.MISSING: "L’annuaire des entreprises ne donne rien sur ce numéro. Rien n’a changé.",
}


@require_http_methods(["GET", "HEAD", "POST"])
def create(request):
    """First the number, then the rest; a number that is taken is asked for, and nothing shown."""
    try:
        return opening(request)
    except organisations.AlreadyThere:
        number = request.POST.get("identifier") or request.GET["numero"]
        return redirect(f"{reverse('candidates:claim_ask')}?{urlencode({'numero': number})}")


def opening(request):
    """The two steps; the second one begins with what the public registry says."""
    if request.method == "POST":
        form = OrganisationForm(request.POST)
        form.full_clean()
        reply = asked(form)
        if form.is_valid() and (organisation := created(form, reply, by=request.user)):
            messages.success(request, f"L’espace de {organisation} est ouvert.")
            return redirect(after(request))
        return identity_page(request, form, reply)
    if typed := typed_text.take(request):
        form = OrganisationForm(typed)
        form.full_clean()
        return identity_page(request, form, asked(form))
    numbered = NumberForm(**number_of(request))
    if not (numbered.is_valid() and is_free(numbered, by=request.user)):
        context = {"form": numbered, "contact_email": settings.CONTACT_EMAIL}
        return render(request, "ami/candidates/organisation_number.html", context)
    reply = asked(numbered)
    facts = registered.snapshot(reply).get("registry_facts")
    initial = registered.suggested(facts) if facts else {}
    initial["identifier"] = str(numbered.identity)
    return identity_page(request, OrganisationForm(initial=initial), reply)


def number_of(request):
    """What the form of the first step is made of; sent once a number is in the address."""
    if "numero" in request.GET:
        return {"data": request.GET}
    return {"initial": {"appel": request.GET.get("appel", "")}}


def identity_page(request, form, reply):
    if call := request.GET.get("appel"):
        form.start = f"{reverse('candidates:organisation')}?{urlencode({'appel': call})}"
    company = reply and reply.company
    return render(
        request,
        "ami/candidates/organisation.html",
        {
            "form": form,
            "number": form.initial.get("identifier") or form.identity,
            "outcome": reply and reply.outcome.value,
            "company": company,
            "asked_on": reply and reply.at,
            "cautions": registered.cautions(company and vars(company)),
        },
    )


def asked(form):
    """What the public registry says of the number of a form, once it could be read."""
    return registered.ask(form.identity) if form.identity else None


def is_free(form, *, by):
    """Whether this number may have a new space; else the refusal is written on the form."""
    return written_on(form, lambda: organisations.unclaimed(form.cleaned_data["numero"], by=by))


def created(form, reply, *, by):
    """The new organisation, or None with the refusal written on the form."""
    return written_on(
        form, lambda: organisations.create(**form.cleaned_data, registered=reply, by=by)
    )


def written_on(form, act):
    """What `act` gives, or None with its refusal on the field of the number."""
    try:
        return act()
    except organisations.AlreadyThere:
        raise
    except Refused as refused:
        form.add_error(form.number, refused.sentences)


def after(request):
    """Back to the call for which the space was opened, when there was one."""
    call = request.GET.get("appel")
    return (
        f"{reverse('candidates:draft')}?{urlencode({'appel': call})}" if call else "candidates:home"
    )


@require_safe
def overview(request, pk):
    """What an organisation says of itself, beside what the registry says."""
    organisation = organisation_of(request, pk)
    return render(
        request,
        "ami/candidates/organisation_page.html",
        {
            "organisation": organisation,
            "compared": registered.compared(organisation),
            "cautions": registered.cautions(organisation.registry_facts),
            "has_deposited": organisations.has_deposited(organisation),
            "may_correct": not objections_to_representing(request.user, organisation),
            "contact_email": settings.CONTACT_EMAIL,
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
def correct(request, pk):
    organisation = organisation_of(request, pk)
    if refusal := objections_to_representing(request.user, organisation):
        return back(request, pk, refusal)
    has_deposited = organisations.has_deposited(organisation)
    form = CorrectionForm(
        request.POST if request.method == "POST" else typed_text.take(request),
        instance=organisation,
        initial=wanted(request, organisation),
        has_deposited=has_deposited,
    )
    if request.method == "POST" and form.is_valid():
        try:
            organisations.correct(organisation, by=request.user, **form.cleaned_data)
        except Refused as refused:
            form.add_error(None, refused.sentences)
        else:
            messages.success(request, "Les informations de l’organisation sont enregistrées.")
            return redirect("candidates:organisation_page", pk)
    # The instance now holds what was typed: the page names the organisation as it stands.
    return render(
        request,
        "ami/candidates/organisation_correct.html",
        {
            "form": form,
            "organisation": organisation_of(request, pk),
            "has_deposited": has_deposited,
            "contact_email": settings.CONTACT_EMAIL,
        },
    )


def wanted(request, organisation):
    """`?annuaire=oui`: the form begins with what the registry said; nothing is saved by it."""
    facts = organisation.registry_facts
    return registered.suggested(facts) if facts and "annuaire" in request.GET else {}


@require_POST
def refresh(request, pk):
    """Ask the registry again, outside of any transaction."""
    organisation = organisation_of(request, pk)
    if refusal := objections_to_representing(request.user, organisation):
        return back(request, pk, refusal)
    reply = registered.ask(organisation, fresh=True)
    if reply and reply.company:
        try:
            organisations.refresh(organisation, reply, by=request.user)
        except Refused as refused:
            # The registry took its time: a colleague changed the team meanwhile.
            return back(request, pk, refused.sentences)
        messages.success(request, REFRESHED)
    elif reply:
        messages.warning(request, NOT_REFRESHED[reply.outcome])
    return redirect("candidates:organisation_page", pk)


def back(request, pk, sentences):
    """To the page of the organisation, which says why nothing was done."""
    for sentence in sentences:
        messages.error(request, sentence)
    return redirect("candidates:organisation_page", pk)

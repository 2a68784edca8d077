"""Writing from a fiche: to its vendor, or to the service about an error. No puzzle to solve, limits instead."""

from django.contrib.auth.decorators import login_not_required
from django.core import signing
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from alliance.limits import may_send
from ami import doorbell
from panorama.forms.writing import ErrorForm, MessageForm
from panorama.models import Solution
from panorama.views.fiche import gone, trail

REPORTED = signing.Signer(salt="panorama.reported")
TOO_MANY = (
    "Trop de messages viennent d’être envoyés de votre réseau, avec cette adresse ou à cet éditeur. "
    "Réessayez demain, ou écrivez à {contact}\u00a0: rien de ce que vous avez saisi n’est perdu."
)
LIMITED = require_http_methods(["GET", "HEAD", "POST"])


@never_cache
@login_not_required
@LIMITED
def write(request, slug):
    """A message to the vendor, whose address nobody learns; that of an imported fiche is unknown."""
    solution = get_object_or_404(Solution, slug=slug, imported=None)
    if solution.withdrawn_at:
        return gone(request, solution)
    form = _form(request, MessageForm, solution)
    limits = [
        ("vendor_message", None),
        ("vendor_message_sender", _key(form, "email")),
        ("vendor_message_vendor", solution.public_id),
    ]
    if (
        form.is_valid()
        and may_send(request, form, limits, TOO_MANY)
        and _rung(form, _write, request)
    ):
        return redirect("panorama:written", slug)
    return _page(request, "panorama/write.html", solution, form)


@never_cache
@login_not_required
@LIMITED
def report(request, slug):
    """An error on a fiche, told to the service: written in its register, which acknowledges it."""
    solution = get_object_or_404(Solution, slug=slug)
    if solution.withdrawn_at:
        return gone(request, solution)
    form = _form(request, ErrorForm, solution)
    limits = [("enquiry", None), ("enquiry_letter", _key(form, "email"))]
    asked = form.is_valid() and may_send(request, form, limits, TOO_MANY)
    if asked and (reference := _rung(form, _report, request)):
        return redirect("panorama:reported", slug, REPORTED.sign(reference))
    return _page(request, "panorama/report.html", solution, form)


@require_safe
@login_not_required
def written(request, slug):
    solution = get_object_or_404(Solution.objects.online(), slug=slug)
    return _page(request, "panorama/written.html", solution, None)


@require_safe
@never_cache
@login_not_required
def reported(request, slug, token):
    """What the acknowledgement says, but the address to which it goes."""
    solution = get_object_or_404(Solution.objects.online(), slug=slug)
    try:
        reference = REPORTED.unsign(token)
    except signing.BadSignature as error:
        raise Http404 from error
    return _page(request, "panorama/reported.html", solution, None, reference=reference)


def _form(request, form_class, solution):
    user = request.user
    initial = {"name": user.get_full_name(), "email": user.email} if user.is_authenticated else {}
    posted = request.POST if request.method == "POST" else None
    return form_class(posted, initial=initial, solution=solution)


def _key(form, field):
    return str(form.data.get(field, "")).strip().lower()


def _rung(form, ask, request):
    """What the doorbell answers; what it refuses is written on the form, and nothing is lost."""
    try:
        return ask(form, request.user)
    except doorbell.Refused as refused:
        for sentence in refused.sentences:
            code = getattr(sentence, "code", None)
            form.add_error(code if code in form.fields else None, str(sentence))
    return None


def _write(form, user):
    said = {name: form.cleaned_data[name] for name in ("name", "organisation", "email", "message")}
    doorbell.write_to_vendor(form.solution.public_id, **said, by=user)
    return True


def _report(form, user):
    said = {name: form.cleaned_data[name] for name in ("name", "email", "message")}
    return doorbell.report_error(
        form.solution.public_id, form.solution.name, field=form.field_label, **said, by=user
    )


def _page(request, template, solution, form, **context):
    steps = trail((solution.name, solution.get_absolute_url()))
    shown = {
        "solution": solution,
        "form": form,
        "trail": steps,
        "fictitious": solution.is_fictitious,
    }
    return render(request, template, shown | context)
